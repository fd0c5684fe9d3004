"""What the "check it" component needs: openings of one reader, and the words of its answers."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from donations.publiclog.models import Opening
from donations.publiclog.queries import reading
from home.catalogue.items import ITEMS


def context(
    openings: Sequence[Opening] = (), *, waiting: int = 0, proof_url: str = ""
) -> dict[str, Any]:
    """Return the context `check` of `donations/publiclog/_check.html`."""
    return {
        "openings": [reading.opening_of(opening) for opening in openings],
        "waiting": waiting,
        "proof_url": proof_url,
        "setup": {
            "checkpoint": reverse("log_checkpoint"),
            "key": reverse("log_key"),
            "proof": reverse("log_proof", args=[0]),
            "consistency": reverse("log_consistency"),
            "words": words(),
            "facts": facts(),
            "values": values(),
        },
    }


def values() -> dict[str, str]:
    """Return what codes are called that seals are full of, and what stands between two facts."""
    language = get_language() or "zh-hans"
    is_chinese = language.startswith("zh")
    return {
        **{item.code: item.name(language) for item in ITEMS.values()},
        "CNY": "元" if is_chinese else "CNY",
        "between": "，" if is_chinese else ", ",
        "matched": _("matched"),
        "packed": _("packed"),
        "delivered": _("delivered"),
    }


def facts() -> dict[str, str]:
    """Return what the sealed facts are called; a name that is not here is shown as it is."""
    return {
        "pledge_reference": _("pledge"),
        "reference": _("reference"),
        "item": _("item"),
        "size": _("size"),
        "received": _("received"),
        "accepted": _("accepted"),
        "stage": _("stage"),
        "matched_floor": _("matched, at least"),
        "packed_floor": _("packed, at least"),
        "delivered_floor": _("handed over, at least"),
    }


def words() -> dict[str, str]:
    """Return the sentences the script says; what stands in {braces} it fills in."""
    return {
        "working": _("Checking…"),
        "signed": _("The newest head is signed with the log's key. It covers {size} entries."),
        "not_signed": _("The newest head is not signed with the log's key. Do not trust it."),
        "cannot_sign": _("This browser cannot check the signature. The checker program below can."),
        "first_time": _("This browser remembers this head from now on."),
        "grown": _("The log begins with the {size} entries this browser saw before, unchanged."),
        "rewritten": _(
            "The log is not what this browser saw before: its past was changed. "
            "Keep this page and tell others."
        ),
        "included": _("Entry {index} is in the log."),
        "not_included": _("Entry {index} could not be proved to be in the log."),
        "opened": _("Entry {index}: the seal opens. It says: {facts}."),
        "not_opened": _("Entry {index}: the seal does not open to what we told you."),
        "amount": _("Entry {index}: the sealed amount is {amount}."),
        "wrong_amount": _("Entry {index}: the sealed amount is another one."),
        "fine": _("Everything that was checked holds."),
        "bad": _("Something does not hold."),
        "failed": _("The log could not be fetched. Please try again later."),
        "old_browser": _("This browser is too old to check. The checker program below can."),
    }
