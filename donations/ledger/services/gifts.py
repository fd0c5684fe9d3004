"""What comes in, what the provider takes, and what goes back to who gave it."""

from datetime import date, datetime

from django.db import router, transaction

from donations.ledger.models import Account, Fund, Posting
from donations.ledger.services.books import Movement, book, book_in
from donations.ledger.services.errors import LedgerRefused
from home.accounts.models import Organisation

Kind = Posting.Kind


def record_gift(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book money that the provider holds for the fund."""
    amounts = {"provider": amount_minor, "free": -amount_minor}
    return book(fund=fund, movement=Movement(key, Kind.GIFT, amounts, on), now=now)


def record_fee(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book what the provider kept; what the fund cannot carry, the charity owes it."""
    return _take(fund=fund, key=key, kind=Kind.FEE, amount_minor=amount_minor, on=on, now=now)


def record_refund(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book money given back; what is spent already, the charity owes the provider's account."""
    return _take(fund=fund, key=key, kind=Kind.REFUND, amount_minor=amount_minor, on=on, now=now)


def record_dispute(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book money the payer's bank took back, whatever the fund still holds."""
    return _take(fund=fund, key=key, kind=Kind.DISPUTE, amount_minor=amount_minor, on=on, now=now)


def record_dispute_won(*, fund: Fund, key: str, of: str, on: date, now: datetime) -> Posting:
    """Book that a dispute's money came back, to whoever had carried it: fund or charity.

    Raises NothingToReverse.
    """
    amounts = _mirror(_posting(of))
    return book(fund=fund, movement=Movement(key, Kind.DISPUTE_WON, amounts, on), now=now)


def record_payout(
    *, charity: Organisation, currency: str, key: str, amount_minor: int, on: date, now: datetime
) -> Posting:
    """Book money that went from the provider to the charity's bank, or back (negative)."""
    amounts = {"bank": amount_minor, "provider": -amount_minor}
    movement = Movement(key, Kind.PAYOUT, amounts, on)
    return book_in(charity=charity, currency=currency, movement=movement, now=now)


def record_match(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book what a matching company paid into the charity's bank for the fund."""
    amounts = {"bank": amount_minor, "free": -amount_minor}
    return book(fund=fund, movement=Movement(key, Kind.MATCH, amounts, on), now=now)


def return_match(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book match money back to where it came from; what is spent already, the charity owes."""
    return _take(
        fund=fund,
        key=key,
        kind=Kind.MATCH,
        amount_minor=amount_minor,
        on=on,
        now=now,
        out_of="bank",
    )


def make_good(*, fund: Fund, key: str, amount_minor: int, on: date, now: datetime) -> Posting:
    """Book what the charity paid from its own means for money its funds were short of."""
    amounts = {"bank": amount_minor, "owed": -amount_minor}
    return book(fund=fund, movement=Movement(key, Kind.MADE_GOOD, amounts, on), now=now)


class NothingToReverse(LedgerRefused):
    """There is no posting under this key."""


def reverse(*, key: str, of: str, on: date, now: datetime) -> Posting:
    """Take back exactly one posting by its mirror. Raises NothingToReverse, FundIsShort."""
    wrong = _posting(of)
    entries = wrong.entries.select_related("account__fund")
    fund = next((entry.account.fund for entry in entries if entry.account.fund), None)
    return book_in(
        charity=wrong.charity,
        currency=wrong.currency,
        fund=fund,
        movement=Movement(key, Kind.CORRECTION, _mirror(wrong), on, reverses=wrong),
        now=now,
    )


def _posting(key: str) -> Posting:
    found = Posting.objects.filter(key=key).select_related("charity").first()
    if found is None:
        raise NothingToReverse(key)
    return found


def _mirror(posting: Posting) -> dict[str, int]:
    entries = posting.entries.select_related("account")
    return {entry.account.kind: -entry.amount_minor for entry in entries}


def _take(
    *,
    fund: Fund,
    key: str,
    kind: Posting.Kind,
    amount_minor: int,
    on: date,
    now: datetime,
    out_of: str = "provider",
) -> Posting:
    """Take money out of an account of the charity that nobody can refuse to hand over.

    What the fund has free pays it; the rest the charity owes, so that the fund is not overdrawn.
    """
    with transaction.atomic(using=router.db_for_write(Account)):
        known = Posting.objects.filter(key=key).first()
        if known is not None:
            return known
        account, _ = Account.objects.get_or_create(
            charity=fund.charity, fund=fund, kind=Account.Kind.FREE, currency=fund.currency
        )
        free = Account.objects.select_for_update(no_key=True).get(pk=account.pk)
        known = Posting.objects.filter(key=key).first()  # written while we waited
        if known is not None:
            return known
        carried = min(amount_minor, -free.balance_minor)
        amounts = {"free": carried, "owed": amount_minor - carried, out_of: -amount_minor}
        return book(fund=fund, movement=Movement(key, kind, amounts, on), now=now)
