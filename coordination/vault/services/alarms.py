"""Reading that is unusual: noticed with the record of the look, shown to those who answer for it.

Alarms tell of an officer, an hour and a number; never of a child.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.vault import queries
from coordination.vault.models import AccessRecord, Alarm
from coordination.vault.rights import Purpose
from coordination.vault.services import chain, limits

Kind = Alarm.Kind


class OwnAlarm(ValueError):
    """Somebody else has to look at it."""


def watch(*, officer: Officer, now: datetime, is_used_up: bool = False) -> None:
    """Raise what the officer's last hour gives reason for; called within the look's transaction."""
    hour_at = now.replace(minute=0, second=0, microsecond=0)
    for kind, count in _found(officer, hour_at, is_used_up):
        Alarm.objects.update_or_create(
            kind=kind, officer=officer, hour_at=hour_at, defaults={"count": count}
        )


@transaction.atomic
def mark_seen(*, alarm_id: UUID, actor: Officer, now: datetime) -> Alarm:
    """Say that somebody has looked into an alarm. A second time does nothing.

    Raises Alarm.DoesNotExist, PermissionDenied, OwnAlarm.
    """
    alarm = Alarm.objects.select_for_update().get(pk=alarm_id)
    if not queries.alarms_for(officer=actor, on=timezone.localdate(now)).filter(pk=alarm_id):
        raise PermissionDenied
    if alarm.officer_id == actor.pk:
        raise OwnAlarm
    if alarm.seen_at is None:
        alarm.seen_at, alarm.seen_by = now, actor
        alarm.save(update_fields=["seen_at", "seen_by"])
    return alarm


def _found(officer: Officer, hour_at: datetime, is_used_up: bool) -> Iterator[tuple[Kind, int]]:
    bounds = settings.VAULT_ALARMS
    looks = limits.looks_since(officer=officer, since=hour_at)
    tries = AccessRecord.objects.filter(actor_id=str(officer.pk), at__gte=hour_at)
    refused = tries.filter(outcome=chain.REFUSED).values("at").distinct().count()
    # A key sheet is a whole school by its nature; its number is on paper and signed for.
    read = looks.filter(outcome=chain.ALLOWED).exclude(purpose=Purpose.KEY_SHEET)
    children = read.values("subject").distinct().count()
    if children > bounds["children_an_hour"]:
        yield Kind.MANY, children
    if refused >= bounds["refused_an_hour"]:
        yield Kind.REFUSED, refused
    if children and is_night(hour_at):
        yield Kind.NIGHT, children
    if is_used_up:
        yield Kind.USED_UP, children


def is_night(at: datetime) -> bool:
    hour = timezone.localtime(at).hour
    return (
        hour >= settings.VAULT_ALARMS["night_from"] or hour < settings.VAULT_ALARMS["night_until"]
    )
