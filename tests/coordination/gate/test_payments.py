"""A payment crosses in sums: refused when it says more, carried once, compared afterwards."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from coordination.gate import applying, inbound, outbound, verifying
from coordination.gate.messages import DisbursementPosted
from coordination.gate.models import OutboxMessage
from donations.ledger.models import Disbursement, Fund, Posting
from donations.ledger.services import periods
from home.gatepost.models import AppliedMessage
from tests.donations.ledger.booking import give
from tests.donations.ledger.factories import FundFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 12, 23, 4, tzinfo=UTC)
PAYMENT = uuid4()


def posted(**changes: Any) -> DisbursementPosted:
    told: dict[str, Any] = {"disbursement_id": PAYMENT, "fund": "aid", "stage": "committed"}
    told |= {"instalment": 1, "instalments": 2, "total_minor": 4_600_000, "returned_minor": 0}
    told |= {"currency": "CNY", "receivers_floor": 45, "on": date(2024, 12, 23)}
    return DisbursementPosted.model_validate({**told, **changes})


def carry(*stages: str, now: datetime = NOON, **changes: Any) -> None:
    for stage in stages:
        returned = {"returned_minor": 100_000} if stage == "returned" else {}
        outbound.send(message=posted(stage=stage, **returned, **changes), now=NOON)
    applying.apply_waiting(now=now)


@pytest.fixture
def aid() -> Fund:
    fund = FundFactory.create(code="aid", purpose="student_aid")
    give(fund, 10_000_000)
    return fund


@pytest.mark.parametrize(
    "changes",
    [
        {"total_minor": 0},
        {"total_minor": 1.5},
        {"receivers_floor": 46},
        {"receivers_floor": 5},
        {"instalment": 3},
        {"instalments": 13},
        {"returned_minor": 1},
        {"stage": "returned"},
        {"stage": "returned", "returned_minor": 4_600_001},
        {"stage": "refused"},
        {"currency": "yuan"},
        {"fund": "aid for Xiao"},
        {"receiver": "a name"},
    ],
)
def test_the_schema_refuses_what_must_not_leave(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        posted(**changes)


@pytest.mark.usefixtures("aid")
def test_a_payment_is_set_aside_paid_and_partly_returned_in_the_books() -> None:
    carry("committed", "spent", "returned")

    row = Disbursement.objects.get()
    assert (row.stage, row.returned_minor, row.receivers_floor) == ("returned", 100_000, 45)
    fund = inbound.fund(code="aid")
    assert (fund.free_minor, fund.committed_minor, fund.spent_minor) == (5_500_000, 0, 4_500_000)


@pytest.mark.usefixtures("aid")
def test_a_message_carried_again_after_a_restore_books_nothing_twice() -> None:
    carry("committed", "spent")
    booked = Posting.objects.count()
    AppliedMessage.objects.all().delete()
    OutboxMessage.objects.update(applied_at=None)

    for row in OutboxMessage.objects.order_by("position")[:1]:
        applying.apply_once(row=row, now=NOON)

    assert Posting.objects.count() == booked
    assert Disbursement.objects.get().stage == "spent"


@pytest.mark.usefixtures("aid")
def test_a_fund_that_is_short_is_read_as_refused() -> None:
    carry("committed", total_minor=10_000_001)

    assert inbound.disbursement_stage(disbursement_id=PAYMENT) == "refused"
    assert inbound.fund(code="aid").free_minor == 10_000_000


@pytest.mark.usefixtures("aid")
def test_before_it_arrives_nothing_is_read() -> None:
    outbound.send(message=posted(), now=NOON)

    assert inbound.disbursement_stage(disbursement_id=PAYMENT) == ""


def test_a_fund_nobody_opened_is_none() -> None:
    with pytest.raises(inbound.NoSuchFund):
        inbound.fund(code="aid")


def test_a_month_closed_meanwhile_does_not_stop_the_gate(aid: Fund) -> None:
    january = NOON + timedelta(days=14)
    periods.close_month(charity=aid.charity, first_on=date(2024, 12, 1), now=january)

    carry("committed", now=january)

    assert Disbursement.objects.get().committed_on == date(2025, 1, 6)


@pytest.mark.usefixtures("aid")
@pytest.mark.parametrize("total_minor", [4_600_000, 10_000_001])
def test_what_the_books_hold_is_what_left_refused_or_not(total_minor: int) -> None:
    carry("committed", "released", total_minor=total_minor)

    assert list(verifying.differences()) == []


@pytest.mark.usefixtures("aid")
@pytest.mark.as_owner
def test_a_sum_or_a_stage_changed_on_the_site_is_named() -> None:
    carry("committed")
    Disbursement.objects.update(total_minor=4_700_000, stage="spent")

    assert [line.split(": ")[1] for line in verifying.differences()] == [
        "stage is spent, sent was committed",
        "total_minor is 4700000, sent was 4600000",
    ]
