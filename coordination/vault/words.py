"""Words for the codes that records hold."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from coordination.accounts.models import Duty
from coordination.vault import rights
from coordination.vault.models import AccessRecord, SealedField
from coordination.vault.rights import Purpose

PURPOSES: dict[str, StrOrPromise] = {
    Purpose.KEY_SHEET: _("handing out packs"),
    Purpose.ROSTER_CHECK: _("checking a roster"),
    Purpose.MEASURE: _("measuring sizes"),
    Purpose.CARE: _("visits and help at home"),
    Purpose.PAYMENT: _("paying money out"),
    Purpose.EMERGENCY: _("help in an emergency"),
    "look_up": _("a search by ID number"),
    "emergency_ask": _("asked for emergency access"),
    "emergency_grant": _("granted emergency access"),
    "emergency_end": _("ended emergency access"),
    "erasure_ask": _("asked for an erasure"),
    "erasure": _("erased an identity"),
    "more_looks": _("granted more looks"),
    "index_rotation": _("renewed an index key"),
}
ROLES: dict[str, StrOrPromise] = {
    **dict(Duty.Role.choices),
    rights.IN_EMERGENCY: _("officer in an emergency"),
    "": _("nobody with a right to it"),
}
OUTCOMES: dict[str, StrOrPromise] = dict(AccessRecord.Outcome.choices)
FIELDS: dict[str, StrOrPromise] = dict(SealedField.Field.choices)


def fields_in(text: str) -> str:
    """Return the names of fields in words."""
    codes = [code for code in text.split(",") if code in FIELDS]
    return " · ".join(str(FIELDS[code]) for code in codes)
