"""Acts on their way into the log, as the apps with money and goods will write them."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

from donations.goods.models import LotProgress
from donations.publiclog import services
from donations.publiclog.models import LogEntry, LogHead
from donations.publiclog.notes import Signer

NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)
ORIGIN = "log.example.org/test"
SIGNER = Signer(origin=ORIGIN, seed=b"\x01" * 32)
FUND = "winter-2026"
_numbers = count()


def fixed_tokens(length: int) -> bytes:
    return bytes(length)


def give(amount: int = 5000, *, giver: str = "", subject: str = FUND, **more: Any) -> str:
    """Queue a gift; with a giver it hides its amount. Return its key."""
    key = f"gift:{next(_numbers)}:paid"
    kinds = {"kind": "gift", "body": {"currency": "CNY"}, "hides_amount": bool(giver)}
    services.queue(
        **{
            "key": key,
            "subject": subject,
            "amount_minor": amount,
            "giver": giver,
            "now": NOON,
            **kinds,
            **more,
        }
    )
    return key


def give_hidden(*amounts: int, subject: str = FUND) -> list[str]:
    """Queue hidden gifts of as many givers."""
    return [
        give(amount, giver=f"giver {number}", subject=subject)
        for number, amount in enumerate(amounts)
    ]


def spend(amount: int = 2000, *, subject: str = FUND) -> str:
    return give(-amount, kind="spent", body={"for": "coats"}, subject=subject)


def deliver(pieces: int = 40) -> str:
    key = f"delivery:{next(_numbers)}"
    services.queue(
        key=key, kind="delivered", subject=FUND, body={"delivered_floor": pieces}, now=NOON
    )
    return key


def tell_of(lot: LotProgress, *, message: str = "1") -> str:
    """Queue what became of a lot, as the gate does."""
    key = f"lot:{lot.pk}:{message}"
    facts = {"pledge_reference": lot.pledge.reference, "item": lot.item, "received": lot.received}
    services.queue(
        key=key,
        kind="received",
        subject=lot.pledge.campaign.code,
        body={},
        secret={**facts, "accepted": lot.accepted, "delivered_floor": lot.delivered_floor},
        now=NOON,
    )
    return key


def merge() -> LogHead | None:
    return services.merge(now=NOON, tokens=fixed_tokens, signer=SIGNER)


def told() -> list[dict[str, Any]]:
    """Return the log as everybody reads it."""
    return [json.loads(data) for data in lines()]


def lines() -> list[str]:
    return list(LogEntry.objects.order_by("index").values_list("data", flat=True))


def totals(subject: str = FUND) -> dict[str, Any]:
    """Return the last totals of a fund."""
    return [one for one in told() if one["kind"] == "totals" and one["subject"] == subject][-1]
