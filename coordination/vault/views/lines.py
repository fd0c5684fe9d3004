"""Rows as templates want them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from coordination.accounts.models import Officer
from coordination.vault import words
from coordination.vault.models import Alarm, Emergency
from coordination.vault.services.summaries import DayOfLooks

STOP, DONE, WAIT = "stop", "done", "wait"


def emergency(row: Emergency, now: datetime) -> dict[str, Any]:
    is_over, is_granted = row.ends_at <= now, row.granted_at is not None
    states = {
        (False, False): (WAIT, _("waits to be granted")),
        (False, True): (DONE, _("open")),
        (True, True): ("", _("ended")),
        (True, False): ("", _("lapsed, nobody granted it")),
    }
    tone, label = states[is_over, is_granted]
    return {
        "row": row,
        "tone": tone,
        "label": label,
        "is_waiting": not is_over and not is_granted,
        "is_open": not is_over and is_granted,
    }


def alarm(row: Alarm, reader: Officer) -> dict[str, Any]:
    """Return an alarm, without a button for whom it is about."""
    is_own = row.officer_id == reader.pk
    return {"row": row, "tone": DONE if row.seen_at else STOP, "is_own": is_own}


def day_of_looks(look: DayOfLooks) -> list[object]:
    what = words.fields_in(",".join(look.fields))
    refused = {"text": words.OUTCOMES["refused"], "tone": STOP}
    return [
        look.on,
        words.ROLES.get(look.role, look.role),
        words.PURPOSES.get(look.purpose, look.purpose),
        refused if look.outcome == "refused" else what,
        look.times,
    ]
