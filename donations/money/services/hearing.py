"""Hearing an event: its signature, then the thing itself read anew, then one transaction.

An event says only that something is worth reading again: the amounts come from the provider's
answer at this moment, so that late, repeated and shuffled events cannot tell an old story.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import stripe
from django.conf import settings
from django.db import IntegrityError, transaction

from donations.money.models import Heard
from donations.money.services import about
from donations.money.services.errors import NotASignedEvent

TOLERATED_SECONDS = 300
Outcome = Heard.Outcome
Apply = Callable[[], str]


@dataclass(frozen=True)
class Told:
    """What an event points at; the rest of it is not read."""

    event_id: str
    kind: str
    account: str
    about: str
    happened_at: datetime


def read_event(*, raw: bytes, signature: str) -> Told:
    """Return a signed event of the last minutes. Raises NotASignedEvent."""
    for secret in settings.STRIPE_WEBHOOK_SECRETS:
        try:
            event = stripe.Webhook.construct_event(raw, signature, secret, TOLERATED_SECONDS)
        except (stripe.SignatureVerificationError, ValueError):
            continue
        return Told(
            event_id=event.id,
            kind=event.type,
            account=event.account or "",
            about=str(getattr(event.data.object, "id", "")),
            happened_at=datetime.fromtimestamp(event.created, UTC),
        )
    raise NotASignedEvent


def hear(*, told: Told, now: datetime) -> str:
    """Do what an event calls for, once, and return the outcome.

    Raises ProviderUnreachable: nothing is written, the provider tells it again.
    """
    known = Heard.objects.filter(pk=told.event_id).first()
    if known is not None:
        return known.outcome
    apply = about.work_for(kind=told.kind, about=told.about, account=told.account, now=now)
    try:
        return _write(told, apply, now)
    except IntegrityError:
        known = Heard.objects.filter(pk=told.event_id).first()
        if known is None:  # something else was wrong
            raise
        return known.outcome


@transaction.atomic
def _write(told: Told, apply: Apply, now: datetime) -> str:
    row = Heard.objects.create(  # told twice at once, the second waits here
        event_id=told.event_id,
        kind=told.kind[:60],
        account=told.account[:60],
        about=told.about[:90],
        happened_at=told.happened_at,
        heard_at=now,
        outcome=Outcome.NOTHING,
    )
    row.outcome = apply()
    if row.outcome != Outcome.NOTHING:
        row.save(update_fields=["outcome"])
    return row.outcome
