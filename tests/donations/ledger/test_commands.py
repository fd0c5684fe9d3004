"""What the operator runs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from donations.ledger.models import Period
from tests.donations.ledger.booking import give
from tests.donations.ledger.factories import FundFactory

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_books_that_hold_are_said_to_hold() -> None:
    give(FundFactory.create(), 100)

    assert run("check_ledger") == "the books hold\n"


def test_a_month_is_closed_for_each_charity() -> None:
    FundFactory.create_batch(2)

    assert run("close_month", "2024-11").count("is closed") == 2
    assert Period.objects.count() == 2


@pytest.mark.parametrize("month", ["2999-01", "december", "2024-13"])
def test_a_month_that_is_none_or_not_over_is_refused(month: str) -> None:
    FundFactory.create()

    with pytest.raises(CommandError):
        run("close_month", month)
