"""Withdrawal, at once; and the end of an answer whose time is over, which works the same way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.consents import effects, permissions
from coordination.consents.models import Consent
from coordination.consents.queries import RECEIVERS

ASKED = {Consent.Why.GUARDIAN, Consent.Why.CHILD, Consent.Why.MISTAKE}
BATCH = 500


class ReasonNotListed(ValueError):
    """A withdrawal is asked for by the guardian or the child, or mends a mistake."""


@transaction.atomic
def withdraw_consent(*, consent_id: UUID, why: str, actor: Officer, now: datetime) -> Consent:
    """End an answer today and stop what it allowed. A second time does nothing.

    Raises PermissionDenied, Consent.DoesNotExist, ReasonNotListed.
    """
    found = Consent.objects.get(pk=consent_id)
    permissions.check_keeps_consents(actor=actor, subject=found.child_id, now=now)
    if why not in ASKED:
        raise ReasonNotListed
    effects.lock(purpose=found.purpose, children=[found.child_id])
    row = Consent.objects.select_for_update(of=("self",)).get(pk=consent_id)
    if row.withdrawn_at:
        return row
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = now, actor, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    if row.receiver == RECEIVERS[Consent.Purpose(row.purpose)][0]:
        effects.stop(purpose=row.purpose, children=[row.child_id], now=now)
    return row


def end_consents(*, now: datetime) -> int:
    """End every answer whose last day is over, as a withdrawal would; return how many.

    Batches are transactions of their own: killed in between, the next run goes on.
    """
    ended = 0
    while count := _end_some(now=now):
        ended += count
    return ended


@transaction.atomic
def _end_some(*, now: datetime) -> int:
    over = Consent.objects.filter(
        withdrawn_at__isnull=True, until_on__lt=permissions.local_day(now)
    ).order_by("until_on", "pk")
    some = list(over[:BATCH])
    purposes = sorted({row.purpose for row in some})
    for purpose in purposes:
        mine = [row for row in some if row.purpose == purpose]
        effects.lock(purpose=purpose, children={row.child_id for row in mine})
        Consent.objects.filter(pk__in=[row.pk for row in mine], withdrawn_at__isnull=True).update(
            withdrawn_at=now, withdrawn_why=Consent.Why.ENDED
        )
        needed = RECEIVERS[Consent.Purpose(purpose)][0]
        stopped = {row.child_id for row in mine if row.receiver == needed}
        effects.stop(purpose=purpose, children=stopped, now=now)
    return len(some)
