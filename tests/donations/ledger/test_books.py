"""What the database itself refuses to let anybody write into the books."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from donations.ledger.models import Account, Entry, Fund, Posting
from donations.ledger.services import books, gifts, periods
from donations.ledger.services.books import Movement
from donations.ledger.services.errors import FundIsShort, KeyTaken, MonthIsClosed, MonthNotOver
from tests.donations.ledger.booking import commit, give
from tests.donations.ledger.factories import NOON, TODAY, FundFactory
from tests.home.accounts.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
Kind = Posting.Kind


def settle() -> None:
    """Ask now what the database asks at the end of a transaction."""
    connection.check_constraints()


def account(fund: Fund, kind: str = "free") -> Account:
    return Account.objects.get(fund=fund, kind=kind)


def test_a_gift_is_at_the_provider_and_free_in_the_fund() -> None:
    fund = FundFactory.create()

    posting = give(fund, 12_345)

    assert dict(posting.entries.values_list("account__kind", "amount_minor")) == {
        "provider": 12_345,
        "free": -12_345,
    }
    assert account(fund).balance_minor == -12_345
    settle()


def test_the_same_key_again_books_nothing_more() -> None:
    fund = FundFactory.create()

    first, second = give(fund, 500, "gift:1"), give(fund, 500, "gift:1")

    assert first == second
    assert account(fund).balance_minor == -500


def test_the_same_key_with_another_amount_is_refused() -> None:
    fund = FundFactory.create()
    give(fund, 500, "gift:1")

    with pytest.raises(KeyTaken):
        give(fund, 501, "gift:1")


@pytest.mark.parametrize(
    "amounts",
    [
        {"provider": 100, "free": -99},  # does not balance
        {"provider": 100},  # one entry alone
        {},  # none at all
    ],
)
def test_a_posting_that_does_not_balance_is_refused(amounts: dict[str, int]) -> None:
    fund = FundFactory.create()
    books.book(fund=fund, movement=Movement("off", Kind.GIFT, amounts, TODAY), now=NOON)

    with pytest.raises(IntegrityError, match="a posting balances"):
        settle()


@pytest.mark.parametrize("other", [{"currency": "EUR"}, {"charity": None}])
def test_a_posting_keeps_to_one_currency_and_one_charity(other: dict[str, object]) -> None:
    fund = FundFactory.create()
    posting = give(fund, 100)
    place = {"charity": fund.charity, "currency": "CNY", "fund": None, "kind": "bank", **other}
    if place["charity"] is None:
        place["charity"] = OrganisationFactory.create()
    abroad = Account.objects.create(**place)
    Entry.objects.create(posting=posting, account=abroad, amount_minor=5)
    Entry.objects.create(
        posting=posting,
        account=Account.objects.create(**{**place, "kind": "owed"}),
        amount_minor=-5,
    )

    with pytest.raises(IntegrityError, match="one currency"):
        settle()


CHANGES: list[Callable[[Posting], object]] = [
    lambda posting: Posting.objects.filter(pk=posting.pk).update(kind="fee"),
    lambda posting: Posting.objects.filter(pk=posting.pk).delete(),
    lambda posting: posting.entries.update(amount_minor=7),
    lambda posting: posting.entries.all()._raw_delete("default"),
    lambda _: Account.objects.filter(kind="free").update(balance_minor=0),
    lambda _: Account.objects.filter(kind="free").delete(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_written_is_changed_or_taken_away(change: Callable[[Posting], object]) -> None:
    posting = give(FundFactory.create(), 100)

    with pytest.raises(IntegrityError), transaction.atomic():
        change(posting)


@pytest.mark.parametrize("wrong", [{"currency": "yuan"}, {"currency": "KWD"}, {"target_minor": 0}])
def test_a_fund_has_a_currency_that_all_count_alike_and_a_real_target(
    wrong: dict[str, object],
) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        FundFactory.create(**wrong)


def test_an_account_begins_with_nothing() -> None:
    fund = FundFactory.create()

    with pytest.raises(IntegrityError, match="only entries"), transaction.atomic():
        Account.objects.create(
            charity=fund.charity, fund=fund, kind="free", currency="CNY", balance_minor=-5
        )


@pytest.mark.parametrize(
    ("kind", "has_fund"), [("free", False), ("provider", True), ("bank", True)]
)
def test_a_funds_accounts_are_the_funds_alone(kind: str, has_fund: bool) -> None:
    fund = FundFactory.create()

    with pytest.raises(IntegrityError, match="fund_has_its_kinds"), transaction.atomic():
        Account.objects.create(
            charity=fund.charity, fund=fund if has_fund else None, kind=kind, currency="CNY"
        )


def test_a_fund_is_never_overdrawn() -> None:
    fund = FundFactory.create()
    give(fund, 100)
    amounts = {"free": 101, "committed": -101}

    with pytest.raises(FundIsShort):
        books.book(fund=fund, movement=Movement("x", Kind.COMMITTED, amounts, TODAY), now=NOON)

    assert account(fund).balance_minor == -100


def test_a_correction_is_the_exact_mirror() -> None:
    fund = FundFactory.create()
    give(fund, 100, "gift:wrong")

    gifts.reverse(key="mend:1", of="gift:wrong", on=TODAY, now=NOON)

    assert account(fund).balance_minor == 0
    settle()


def test_a_correction_of_another_amount_is_refused() -> None:
    fund = FundFactory.create()
    wrong = give(fund, 100)
    amounts = {"provider": -60, "free": 60}
    half = Movement("mend", Kind.CORRECTION, amounts, TODAY, reverses=wrong)
    books.book(fund=fund, movement=half, now=NOON)

    with pytest.raises(IntegrityError, match="exactly what it corrects"):
        settle()


def test_what_was_spent_already_cannot_be_reversed() -> None:
    fund = FundFactory.create()
    give(fund, 100, "gift:1")
    commit(fund, 60)

    with pytest.raises(FundIsShort):
        gifts.reverse(key="mend:1", of="gift:1", on=TODAY, now=NOON)


def test_there_is_nothing_to_reverse_under_an_unknown_key() -> None:
    with pytest.raises(gifts.NothingToReverse):
        gifts.reverse(key="mend:1", of="gift:none", on=TODAY, now=NOON)


def test_nothing_is_booked_into_a_closed_month() -> None:
    fund = FundFactory.create()
    give(fund, 100)
    january = NOON.replace(year=2025, month=1)
    periods.close_month(charity=fund.charity, first_on=date(2024, 12, 1), now=january)

    with pytest.raises(MonthIsClosed):
        give(fund, 50)

    gifts.record_gift(fund=fund, key="late", amount_minor=50, on=date(2025, 1, 2), now=january)
    assert account(fund).balance_minor == -150


def test_a_month_closes_only_when_it_is_over() -> None:
    with pytest.raises(MonthNotOver):
        periods.close_month(
            charity=OrganisationFactory.create(), first_on=date(2024, 12, 1), now=NOON
        )


def test_a_closed_month_keeps_its_balances() -> None:
    fund = FundFactory.create()
    give(fund, 100)
    january = NOON.replace(year=2025, month=1)

    first = periods.close_month(charity=fund.charity, first_on=date(2024, 12, 1), now=january)
    second = periods.close_month(charity=fund.charity, first_on=date(2024, 12, 1), now=january)

    assert first == second
    assert set(first.balances.values_list("account__kind", "balance_minor")) == {
        ("provider", 100),
        ("free", -100),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        first.balances.update(balance_minor=0)
