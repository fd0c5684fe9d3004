"""Exact look-ups in the blind indexes."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from coordination.accounts.models import Officer
from coordination.vault.rights import LOOK_UP
from coordination.vault.services import alarms, chain, limits, names, numbers


class TooManyLookUps(PermissionDenied):
    """Ten a minute and two hundred a day are work; more is guessing."""


def find_subject(*, field: str, value: str) -> list[UUID]:
    """Return the subjects whose indexed field has exactly this value."""
    return find_subjects(field=field, values=[value]).get(value, [])


def find_subjects(*, field: str, values: Collection[str]) -> dict[str, list[UUID]]:
    """Return the subjects by value, in one query for most; values nobody has are not in it."""
    return names.find(values=values) if field == names.FIELD else numbers.find(values=values)


def look_up(*, field: str, value: str, reason: str, actor: Officer, now: datetime) -> list[UUID]:
    """Return the subjects for an officer who typed a value; the try is recorded first.

    Counted by person, whatever comes of it. Raises PermissionDenied without a reason,
    TooManyLookUps.
    """
    return look_up_list(field=field, values=[value], reason=reason, actor=actor, now=now).get(
        value, []
    )


def look_up_list(
    *, field: str, values: Collection[str], reason: str, actor: Officer, now: datetime
) -> dict[str, list[UUID]]:
    """Return the subjects by value for an officer who brought a list; it counts as one try.

    Raises PermissionDenied without a reason, TooManyLookUps.
    """
    with transaction.atomic(durable=True):
        chain.lock()
        is_within = limits.has_look_ups_left(officer=actor, now=now)
        outcome = chain.ALLOWED if is_within and reason.strip() else chain.REFUSED
        chain.append([_entry(field, reason, actor, now, outcome)])
        alarms.watch(officer=actor, now=now)
    if not is_within:
        raise TooManyLookUps
    if outcome == chain.REFUSED:
        raise PermissionDenied
    return find_subjects(field=field, values=values)


def _entry(field: str, reason: str, actor: Officer, now: datetime, outcome: str) -> chain.Entry:
    return chain.Entry(
        at=now,
        actor_id=str(actor.pk),
        subject=chain.NOBODY,
        fields=field,
        purpose=LOOK_UP,
        reason=reason.strip(),
        outcome=outcome,
    )
