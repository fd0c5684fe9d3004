"""Comparing our books with the provider's, line by line; every difference has a name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Sum

from donations.ledger.models import Entry
from donations.money.gateway import reading
from donations.money.gateway.reading import Settled
from donations.money.models import Gift, Outgoing, PaymentAccount

SETTLES_WITHIN: Final = timedelta(hours=1)  # younger lines may still be on their way to us
_GIFTS: Final = {"charge", "payment"}
_BACK: Final = {"refund": "", "payment_refund": "", "refund_failure": ":lost"}


@dataclass(frozen=True)
class Difference:
    """What differs, by the provider's ids and ours; no person is in it."""

    kind: str
    about: str
    ours_minor: int | None
    theirs_minor: int | None
    currency: str


def differences(*, account: PaymentAccount, since: datetime, now: datetime) -> Iterator[Difference]:
    """Yield every difference between a charity's books and its account since a moment.

    Raises ProviderUnreachable.
    """
    moved: dict[str, _Moved] = {}
    for line in reading.settled_lines(account=account.provider_id, since=since):
        of = moved.setdefault(line.about, _Moved(line.currency))
        of.net_minor += line.amount_minor - line.fee_minor
        of.keys.update(_keys_of(line))
    for about, of in moved.items():
        yield from _compare(about, of)
    seen = {key for of in moved.values() for key in of.keys}
    yield from _only_ours(account, since, now, seen)
    yield from _waiting(account, now)


@dataclass
class _Moved:
    """What the provider moved for one of its objects, fees taken, and our keys for it.

    A refund that failed before we heard of it moved nothing in the end, there as here.
    """

    currency: str
    net_minor: int = 0
    keys: set[str] = field(default_factory=set)


def _keys_of(line: Settled) -> list[str]:
    """Return the keys of the postings that this line of the provider's book should have made."""
    if line.kind in _GIFTS:
        gift = Gift.objects.filter(charge_id=line.about).first()
        fee = [f"fee:{line.about}"] if line.fee_minor else []
        return [f"gift:{gift.pk}", *fee] if gift else [f"charge:{line.about}"]
    if line.kind in _BACK:
        return [f"refund:{line.about}{_BACK[line.kind]}"]
    if line.kind == "payout":
        return [f"payout:{line.about}"]
    if line.kind == "adjustment":
        end = ":won" if line.amount_minor > 0 else ""
        fee = [f"fee:{line.about}"] if line.fee_minor else []
        return [f"dispute:{line.about}{end}", *fee]
    return [f"{line.kind}:{line.about}"]


def _compare(about: str, of: _Moved) -> Iterator[Difference]:
    """Compare what moved at the provider with what we booked there."""
    booked = Entry.objects.filter(posting__key__in=of.keys, account__kind="provider")
    found = booked.aggregate(total=Sum("amount_minor"))["total"]
    if found is None and of.net_minor:
        yield Difference("missing in our books", about, None, of.net_minor, of.currency)
    elif int(found or 0) != of.net_minor:
        yield Difference("another amount", about, int(found or 0), of.net_minor, of.currency)


def _only_ours(
    account: PaymentAccount, since: datetime, now: datetime, seen: set[str]
) -> Iterator[Difference]:
    rows = Entry.objects.filter(
        account__kind="provider",
        account__charity=account.charity_id,
        posting__written_at__gte=since,
        posting__written_at__lte=now - SETTLES_WITHIN,
    )
    for entry in rows.select_related("posting").order_by("posting__written_at", "pk"):
        key, currency = entry.posting.key, entry.posting.currency
        if key not in seen:
            yield Difference("missing at the provider", key, entry.amount_minor, None, currency)


def _waiting(account: PaymentAccount, now: datetime) -> Iterator[Difference]:
    """Name what was never asked of the provider: its key may be forgotten there, a person looks."""
    old = Outgoing.objects.filter(
        done_at__isnull=True, refused_at__isnull=True, written_at__lt=now - timedelta(hours=23)
    ).exclude(act=Outgoing.Act.OPEN_SESSION)
    for row in old.select_related("gift__fund", "monthly__fund"):
        about = row.gift or row.monthly
        if about and about.fund.charity_id == account.charity_id:
            yield Difference(f"never sent: {row.act}", str(row.pk), None, None, about.currency)
