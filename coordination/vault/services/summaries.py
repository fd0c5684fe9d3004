"""What a guardian may be shown: who looked, by role, on which day, what for. No officer's name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.vault import queries

MAY_SHOW = {"supervisor"}


@dataclass(frozen=True)
class DayOfLooks:
    """Looks of one day that are alike, in codes; `words` says them."""

    on: date
    role: str  # blank: nobody's right gave it, so it was refused
    purpose: str
    fields: tuple[str, ...]
    outcome: str
    times: int


def guardian_summary(*, subject: UUID, actor: Officer, now: datetime) -> list[DayOfLooks]:
    """Return who looked at one child, oldest first. Raises PermissionDenied.

    Reads no sealed value, so it leaves no look of its own.
    """
    permissions.check_reaches_child(
        officer=actor, subject=subject, roles=MAY_SHOW, on=timezone.localdate(now)
    )
    times: dict[tuple[date, str, str, tuple[str, ...], str], int] = {}
    for record in queries.looks_at(subject=subject):
        on, fields = timezone.localdate(record.at), tuple(record.fields.split(","))
        line = (on, record.role, record.purpose, fields, record.outcome)
        times[line] = times.get(line, 0) + 1
    return [DayOfLooks(*line, times=count) for line, count in times.items()]
