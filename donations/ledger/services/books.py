"""Writing into the books: one posting, its entries, once per key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, router, transaction

from donations.ledger.models import Account, Entry, Fund, Posting
from donations.ledger.services.errors import FundIsShort, KeyTaken, MonthIsClosed
from home.accounts.models import Organisation

_REFUSALS = {
    "ledger_account_never_overdrawn": FundIsShort,
    "ledger_posting_month_is_open": MonthIsClosed,
}


@dataclass(frozen=True)
class Movement:
    """What is booked. `amounts` are whole minor units by account kind, debit positive."""

    key: str
    kind: Posting.Kind
    amounts: Mapping[str, int]
    booked_on: date
    reverses: Posting | None = None


def book(*, fund: Fund, movement: Movement, now: datetime) -> Posting:
    """Write a fund's movement; the same key again returns the posting that is there.

    Raises FundIsShort, KeyTaken, MonthIsClosed.
    """
    return book_in(
        charity=fund.charity, currency=fund.currency, fund=fund, movement=movement, now=now
    )


def book_in(
    *,
    charity: Organisation,
    currency: str,
    movement: Movement,
    now: datetime,
    fund: Fund | None = None,
) -> Posting:
    """Write a movement between a charity's own accounts, and a fund's where one is given."""
    amounts = {kind: amount for kind, amount in movement.amounts.items() if amount}
    accounts = _accounts(charity, currency, fund, list(amounts))
    lines = {accounts[kind].pk: amount for kind, amount in amounts.items()}
    known = Posting.objects.filter(key=movement.key).first()
    if known is None:
        known, is_new = _write(charity, currency, movement, lines, now)
        if is_new:
            return known
    _check_same(known, movement, lines)
    return known


def borne_by_fund(posting: Posting) -> int:
    """Return what a posting added to its fund's money; what the charity owes is no part of it."""
    entries = posting.entries.filter(account__fund__isnull=False)
    return -sum(entries.values_list("amount_minor", flat=True))


def _accounts(
    charity: Organisation, currency: str, fund: Fund | None, kinds: list[str]
) -> dict[str, Account]:
    held = {}
    for kind in kinds:
        of = fund if kind in Account.OF_A_FUND else None
        held[kind], _ = Account.objects.get_or_create(
            charity=charity, fund=of, kind=kind, currency=currency
        )
    return held


def _write(
    charity: Organisation,
    currency: str,
    movement: Movement,
    lines: Mapping[int, int],
    now: datetime,
) -> tuple[Posting, bool]:
    """Return (posting, whether it is new); written at the same moment by two, one finds it."""
    try:
        with transaction.atomic(using=router.db_for_write(Posting)):
            posting = Posting.objects.create(
                charity=charity,
                key=movement.key,
                kind=movement.kind,
                currency=currency,
                booked_on=movement.booked_on,
                written_at=now,
                reverses=movement.reverses,
            )
            Entry.objects.bulk_create(  # in order of accounts: no two wait in a ring
                Entry(posting=posting, account_id=account, amount_minor=lines[account])
                for account in sorted(lines)
            )
    except IntegrityError as error:
        return _known_or_refused(movement.key, error), False
    return posting, True


def _known_or_refused(key: str, error: IntegrityError) -> Posting:
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if name in _REFUSALS:
        raise _REFUSALS[name] from error
    known = Posting.objects.filter(key=key).first()
    if known is None:
        raise error
    return known


def _check_same(known: Posting, movement: Movement, lines: Mapping[int, int]) -> None:
    """Raise KeyTaken when the posting under this key moves something else."""
    written = dict(known.entries.values_list("account_id", "amount_minor"))
    if known.kind != movement.kind or written != dict(lines):
        raise KeyTaken(movement.key)
