"""Both processes' own database roles can add to the books, and can do nothing else to them."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.db import Error, connection, transaction

from donations.ledger.models import Disbursement, Entry, Fund, Posting
from tests.donations.ledger.booking import commit, give
from tests.donations.ledger.factories import TODAY, FundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund() -> Fund:
    made = FundFactory.create()
    give(made, 1_000)
    return made


@pytest.fixture(params=["nt_site", "nt_gate"])
def role(request: pytest.FixtureRequest, fund: Fund) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {request.param}")
        yield request.param
        cursor.execute("RESET ROLE")


def test_money_can_be_booked(fund: Fund, role: str) -> None:
    give(fund, 500)

    connection.check_constraints()
    assert Posting.objects.count() == 2


CHANGES: list[Callable[[], object]] = [
    lambda: Posting.objects.update(kind="fee"),
    lambda: Posting.objects.all()._raw_delete("default"),
    lambda: Entry.objects.update(amount_minor=1),
    lambda: Entry.objects.all()._raw_delete("default"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_booked_can_be_changed(role: str, change: Callable[[], object]) -> None:
    with pytest.raises(Error), transaction.atomic():
        change()


def test_only_the_gate_sets_money_aside(fund: Fund) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE nt_gate")
        assert commit(fund, 400).stage == "committed"
        cursor.execute("SET ROLE nt_site")
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            Disbursement.objects.create(
                disbursement_id=uuid4(), fund=fund, stage="spent", total_minor=1, committed_on=TODAY
            )
        cursor.execute("RESET ROLE")
