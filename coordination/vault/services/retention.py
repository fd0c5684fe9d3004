"""The retention table: how long each kind is kept, what is due, and the receipt of its going."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from coordination.registry import queries as registry
from coordination.vault.models import (
    Alarm,
    Emergency,
    Identity,
    RetentionRule,
    RetentionRun,
    SealedBlob,
)
from coordination.vault.services import blobs, erasures

Kind = RetentionRule.Kind
BATCH = 200


@dataclass(frozen=True)
class Due:
    """What of one kind was kept long enough."""

    rule: RetentionRule
    count: int


def rules_on(day: date) -> list[RetentionRule]:
    """Return the rule in force for each kind, in the table's order."""
    known = RetentionRule.objects.filter(from_on__lte=day).order_by("kind", "-from_on")
    in_force = known.distinct("kind")
    return sorted(in_force, key=lambda rule: list(Kind.values).index(rule.kind))


def due(*, now: datetime) -> list[Due]:
    """Return what would go now, by kind; nothing is changed."""
    return [
        Due(rule, len(DUE[rule.kind](now - timedelta(days=rule.keep_days))))
        for rule in rules_on(timezone.localdate(now))
    ]


def apply_rule(*, rule: RetentionRule, now: datetime) -> int:
    """Let go of what is due under one rule, in small batches with a receipt each; how many went."""
    before, gone = now - timedelta(days=rule.keep_days), 0
    while batch := DUE[rule.kind](before)[:BATCH]:
        with transaction.atomic():
            REMOVE[rule.kind](batch, now)
            RetentionRun.objects.create(
                kind=rule.kind, keep_days=rule.keep_days, at=now, count=len(batch)
            )
        gone += len(batch)
    return gone


def _closed_files(before: datetime) -> list[UUID]:
    """Return closed files whose identity is still there; one under a person's erasure waits."""
    closed = set(registry.subjects_closed_before(before))
    asked = erasures.subjects_asked_by_people()
    living = Identity.objects.filter(erased_at__isnull=True, pk__in=closed - asked)
    return list(living.order_by("pk").values_list("pk", flat=True))


def _rosters(before: datetime) -> list[UUID]:
    """Return sealed files by the day they were sealed: each says how long it may stay."""
    kept = timedelta(days=blobs.KEPT_DAYS)
    late = SealedBlob.objects.filter(delete_after__lte=before + kept)
    return list(late.order_by("pk").values_list("pk", flat=True))


def _alarms(before: datetime) -> list[UUID]:
    return list(Alarm.objects.filter(seen_at__lte=before).values_list("pk", flat=True))


def _emergencies(before: datetime) -> list[UUID]:
    return list(Emergency.objects.filter(ends_at__lte=before).values_list("pk", flat=True))


def _erase(subjects: Sequence[Any], now: datetime) -> None:
    for subject in subjects:
        erasures.erase_by_table(subject=subject, now=now)


def _deleted(model: type[Model]) -> Callable[[Sequence[Any], datetime], None]:
    def delete(keys: Sequence[Any], now: datetime) -> None:
        model._default_manager.filter(pk__in=keys).delete()

    return delete


DUE: dict[str, Callable[[datetime], Sequence[Any]]] = {
    Kind.CLOSED_FILE: _closed_files,
    Kind.ROSTER: _rosters,
    Kind.ALARM: _alarms,
    Kind.EMERGENCY: _emergencies,
}
REMOVE: dict[str, Callable[[Sequence[Any], datetime], None]] = {
    Kind.CLOSED_FILE: _erase,
    Kind.ROSTER: _deleted(SealedBlob),
    Kind.ALARM: _deleted(Alarm),
    Kind.EMERGENCY: _deleted(Emergency),
}
