"""Events as they come over the wire: signed, or not read at all."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import stripe
from django.conf import settings

TOLERATED_SECONDS: Final = 300


class NotASignedEvent(Exception):
    """The signature is missing, false or old."""


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
