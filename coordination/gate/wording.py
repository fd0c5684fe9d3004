"""The ledger in plain words: what left, to whom, why, on what families had agreed to."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from coordination.accounts.models import Duty
from coordination.consents.models import Consent
from coordination.gate.models import OutboxMessage
from home.catalogue.items import ITEMS
from home.interface.amounts import money

Told = dict[str, Any]
TITLES = {
    "board_release": gettext_lazy("A board"),
    "lot_commitment": gettext_lazy("What became of a lot, to its donor"),
    "delivery_summary": gettext_lazy("A delivery, countersigned"),
    "guard_verdict": gettext_lazy("Whether a text may go out"),
    "disbursement_posted": gettext_lazy("A payment out of a fund, in sums"),
}


def receiver(row: OutboxMessage) -> str:
    """Say who could read it afterwards."""
    if row.kind == "lot_commitment":
        reference = row.payload.get("pledge_reference", "")
        return _("The donor of pledge %(reference)s") % {"reference": reference}
    if row.kind == "guard_verdict":
        return _("The editor whose text it is, as yes or not yet")
    if row.kind == "disbursement_posted":
        return _("Everybody: the fund's page and its books")
    return _("Everybody: the public board and its file")


def plain_words(row: OutboxMessage) -> list[str]:
    """Return what a message says, as sentences."""
    told = row.payload
    return {
        "board_release": _board,
        "lot_commitment": _lot,
        "delivery_summary": _delivery,
        "guard_verdict": _verdict,
        "disbursement_posted": _payment,
    }[row.kind](told)


def why(row: OutboxMessage) -> str:
    return str(OutboxMessage.Act(row.act).label)


def who(row: OutboxMessage) -> str:
    """Return the roles of the officer, who is named by no ledger."""
    labels = dict(Duty.Role.choices)
    return " · ".join(str(labels[role]) for role in row.actor_role.split() if role in labels)


def basis(row: OutboxMessage) -> list[str]:
    """Say what families had agreed to on that day: purpose, text version, how many children."""
    if not row.basis:
        return []
    purpose = Consent.Purpose(row.basis["purpose"]).label
    return [
        _("%(purpose)s, text version %(version)s: %(children)s children of this drive")
        % {"purpose": purpose, "version": version, "children": children}
        for version, children in row.basis["texts"].items()
    ]


def _board(told: Told) -> list[str]:
    areas, cells = told.get("areas", []), told.get("cells", [])
    pieces = sum(cell["asked"] for cell in cells)
    return [
        ngettext(
            "%(count)s area of several schools", "%(count)s areas of several schools", len(areas)
        )
        % {"count": len(areas)},
        ngettext(
            "%(count)s line of item and size band",
            "%(count)s lines of item and size band",
            len(cells),
        )
        % {"count": len(cells)},
        _("%(pieces)s pieces asked for, each line rounded down to five") % {"pieces": pieces},
    ]


def _lot(told: Told) -> list[str]:
    return [
        _item(told.get("item", "")),
        _("%(received)s received, %(accepted)s accepted, as the donor knows")
        % {"received": told.get("received"), "accepted": told.get("accepted")},
        _("at least %(matched)s matched, %(packed)s packed, %(delivered)s handed over")
        % {
            "matched": told.get("matched_floor"),
            "packed": told.get("packed_floor"),
            "delivered": told.get("delivered_floor"),
        },
    ]


def _delivery(told: Told) -> list[str]:
    in_chinese = (get_language() or "").startswith("zh")
    area = told.get("area_zh" if in_chinese else "area_en", "")
    return [
        " · ".join(
            part for part in (area, told.get("week", ""), _item(told.get("item", ""))) if part
        ),
        _("at least %(packed)s sent, %(delivered)s handed over, %(returned)s came back")
        % {
            "packed": told.get("packed_floor"),
            "delivered": told.get("delivered_floor"),
            "returned": told.get("returned_floor"),
        },
    ]


def _verdict(told: Told) -> list[str]:
    if told.get("verdict") == "clear":
        return [_("The text may go out, as far as names go.")]
    return [_("A person reads the text first.")]


PAYMENT_STAGES = {
    "committed": gettext_lazy("to be set aside"),
    "spent": gettext_lazy("paid"),
    "released": gettext_lazy("given back to the fund"),
    "returned": gettext_lazy("sent back by the bank"),
}


def _payment(told: Told) -> list[str]:
    currency, language = told.get("currency", ""), get_language() or ""
    stage = told.get("stage", "")
    moved = "returned_minor" if stage == "returned" else "total_minor"
    return [
        _("Fund %(fund)s, instalment %(number)s of %(of)s")
        % {
            "fund": told.get("fund"),
            "number": told.get("instalment"),
            "of": told.get("instalments"),
        },
        f"{money(told.get(moved, 0), currency, language)}: {PAYMENT_STAGES.get(stage, stage)}",
        _receivers(told.get("receivers_floor", 0)),
    ]


def _receivers(floor: int) -> str:
    return _("for at least %(count)s receivers") % {"count": floor} if floor else _("to a supplier")


def _item(code: str) -> str:
    return ITEMS[code].name(get_language() or "") if code in ITEMS else code
