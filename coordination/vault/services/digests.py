"""The week's looks, officer by officer, for those who oversee them; the unusual on top."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault import queries
from coordination.vault.models import AccessRecord, Alarm
from coordination.vault.services import chain, limits

WEEK = timedelta(days=7)
READERS = ("supervisor", "auditor")


@dataclass(frozen=True)
class Line:
    """One officer's week; children are counted once, however often they were looked at."""

    officer: Officer
    looks: int
    children: int
    refused: int
    look_ups: int
    alarms: int


def weekly(*, reader: Officer, now: datetime) -> list[Line]:
    """Return the last seven days of everybody the reader answers for, but never of oneself."""
    since = now - WEEK
    lines = [_line(officer, since) for officer in _overseen(reader, timezone.localdate(now))]
    busy = [line for line in lines if line.looks or line.refused or line.look_ups or line.alarms]
    return sorted(busy, key=lambda line: (-line.alarms, -line.refused, -line.children))


def notify_weekly(*, now: datetime) -> int:
    """Tell each reader that the week's page is there. The mail is the same every week."""
    readers = Officer.objects.filter(is_active=True).order_by("pk")
    on = timezone.localdate(now)
    told = 0
    for reader in readers:
        if registry.duties_on(officer=reader, on=on).filter(role__in=READERS).exists():
            told += send_mail(
                _("The week's looks"),
                _("Please sign in to the office and open Looks of the week."),
                settings.DEFAULT_FROM_EMAIL,
                [reader.email],
            )
    return told


def _overseen(reader: Officer, on: date) -> list[Officer]:
    if registry.duties_on(officer=reader, on=on).filter(role="auditor").exists():
        found = Officer.objects.order_by("name", "pk")
    else:
        found = registry.officers_under(officer=reader, roles=queries.OVERSEES, on=on)
    return list(found.exclude(pk=reader.pk))


def _line(officer: Officer, since: datetime) -> Line:
    looks = limits.looks_since(officer=officer, since=since).aggregate(
        allowed=Count("pk", filter=Q(outcome=chain.ALLOWED)),
        children=Count("subject", filter=Q(outcome=chain.ALLOWED), distinct=True),
        refused=Count("pk", filter=Q(outcome=chain.REFUSED)),
    )
    tries = AccessRecord.objects.filter(
        actor_id=str(officer.pk), at__gte=since, purpose=limits.LOOK_UP
    )
    return Line(
        officer=officer,
        looks=looks["allowed"],
        children=looks["children"],
        refused=looks["refused"],
        look_ups=tries.count(),
        alarms=Alarm.objects.filter(officer=officer, hour_at__gte=since).count(),
    )
