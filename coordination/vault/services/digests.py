"""The week's looks, officer by officer, for those who oversee them; the unusual on top."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault import queries

WEEK = timedelta(days=7)
READERS = {"supervisor", "auditor"}


@dataclass(frozen=True)
class Line:
    """One officer's week."""

    officer: Officer
    counts: queries.LookCounts


def weekly(*, reader: Officer, now: datetime) -> list[Line]:
    """Return the last seven days of everybody the reader answers for, but never of oneself."""
    since = now - WEEK
    overseen = queries.officers_read_by(officer=reader, on=timezone.localdate(now))
    counts = queries.counts_of_looks(officers=overseen, since=since)
    lines = [Line(officer, counts[officer.pk]) for officer in overseen if officer.pk in counts]
    return sorted(lines, key=_most_unusual_first)


def notify_weekly(*, now: datetime) -> int:
    """Tell each reader that the week's page is there. The mail is the same every week."""
    readers = registry.officers_with_a_duty(roles=READERS, on=timezone.localdate(now))
    return sum(
        send_mail(
            _("The week's looks"),
            _("Please sign in to the office and open Looks of the week."),
            settings.DEFAULT_FROM_EMAIL,
            [reader.email],
        )
        for reader in readers
    )


def _most_unusual_first(line: Line) -> tuple[int, int, int]:
    return -line.counts.alarms, -line.counts.refused, -line.counts.children
