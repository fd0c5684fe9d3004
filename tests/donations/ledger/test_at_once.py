"""Many connections want one fund's last money."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from donations.ledger import queries
from donations.ledger.models import Posting
from donations.ledger.services import gifts, periods
from donations.ledger.services.errors import MonthIsClosed
from tests.donations.ledger.booking import commit, give
from tests.donations.ledger.factories import NOON, TODAY, FundFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 40


@pytest.fixture
def people() -> Iterator[ThreadPoolExecutor]:
    everybody = threading.Barrier(AT_ONCE)

    def leave(_: int) -> None:
        everybody.wait(30)
        connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool
        list(pool.map(leave, range(AT_ONCE)))


def test_two_hundred_payments_from_a_fund_for_fifty_leave_exactly_nothing(
    people: ThreadPoolExecutor,
) -> None:
    fund = FundFactory.create()
    give(fund, 50_00)

    stages = list(people.map(lambda _: commit(fund, 1_00).stage, range(200)))

    assert stages.count("committed") == 50
    assert stages.count("refused") == 150
    assert queries.free_minor(fund) == 0
    assert queries.faults() == []


def test_one_gift_told_forty_times_at_once_is_booked_once(people: ThreadPoolExecutor) -> None:
    fund = FundFactory.create()

    rows = set(people.map(lambda _: give(fund, 7_00, "gift:1").pk, range(AT_ONCE)))

    assert len(rows) == 1
    assert queries.free_minor(fund) == 7_00


def test_refunds_gifts_and_payments_at_once_never_wait_in_a_ring(
    people: ThreadPoolExecutor,
) -> None:
    fund = FundFactory.create()
    give(fund, 100_00)

    def move(turn: int) -> None:
        if turn % 3 == 0:
            give(fund, 1_00)
        elif turn % 3 == 1:
            commit(fund, 2_00)
        else:
            gifts.record_refund(fund=fund, key=str(uuid4()), amount_minor=1_00, on=TODAY, now=NOON)

    list(people.map(move, range(120)))

    assert queries.free_minor(fund) == 100_00 + 40_00 - 80_00 - 40_00
    assert queries.faults() == []


def test_a_month_closing_beside_gifts_has_every_gift_or_refuses_it(
    people: ThreadPoolExecutor,
) -> None:
    fund = FundFactory.create()
    give(fund, 1_00)
    january = NOON.replace(year=2025, month=1)

    def move(turn: int) -> bool:
        if turn == 20:
            periods.close_month(charity=fund.charity, first_on=date(2024, 12, 1), now=january)
            return False
        try:
            give(fund, 1_00)
        except MonthIsClosed:
            return False
        return True

    booked = sum(people.map(move, range(60)))

    period = periods.close_month(charity=fund.charity, first_on=date(2024, 12, 1), now=january)
    closed = period.balances.get(account__kind="free").balance_minor
    assert -closed == 1_00 * (booked + 1) == queries.free_minor(fund)
    assert Posting.objects.count() == booked + 1
