"""The provider of this machine in a test: its API over real HTTP, its events in our hands."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

from django.utils import timezone

from config.local.provider import delivering
from config.local.provider.answering import Api
from config.local.provider.objects import Object
from config.local.provider.serving import server
from config.local.provider.till import Till
from donations.ledger.models import Fund
from donations.money.gateway import events
from donations.money.models import Gift, Outgoing
from donations.money.services import giving, hearing, sending
from donations.money.services.giving import Wish

KEY, SECRET = "sk_test_local", "whsec_local"


class Provider:
    """A till with an address, and what it told, in order."""

    def __init__(self) -> None:
        self.events: list[Object] = []
        self.till = Till(address="", tell=self.events.append)
        self.server = server(Api(self.till, KEY), 0)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.till.address = self.address

    def take(self) -> list[Object]:
        """Return what was told since the last time."""
        told, self.events[:] = list(self.events), []
        return told


@contextmanager
def running() -> Iterator[Provider]:
    made = Provider()
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()


def wish(amount_minor: int = 100_00, **changes: object) -> Wish:
    told = {"amount_minor": amount_minor, "is_monthly": False, "email": "giver@example.org"}
    return Wish(**{**told, "language": "zh-hans", **changes})  # type: ignore[arg-type]  # as told


def begin(fund: Fund, amount_minor: int = 100_00, **changes: object) -> Gift:
    """Start a gift and open its payment page."""
    now = timezone.now()
    gift = giving.start_gift(
        fund=fund, wish=wish(amount_minor, **changes), form_key=uuid4(), now=now
    )
    sending.send(outgoing_id=Outgoing.objects.get(gift=gift).pk, now=now)
    gift.refresh_from_db()
    return gift


def tell(event: Object, *, at: float | None = None, secret: str = SECRET) -> str:
    """Give an event to the service as it comes over the wire; return the outcome."""
    raw = delivering.body_of(event)
    told = events.read_event(
        raw=raw, signature=delivering.signature(raw, secret, at=at or time.time())
    )
    return hearing.hear(told=told, now=datetime.now(UTC))


def tell_all(events: list[Object]) -> list[str]:
    return [tell(event) for event in events]
