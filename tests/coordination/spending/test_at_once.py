"""Acts on one payment at the same moment, on connections of their own: one of them stands."""

from collections.abc import Callable

import pytest

from coordination.accounts.models import Officer
from coordination.gate.models import OutboxMessage
from coordination.spending.models import Disbursement
from coordination.spending.services import banking, drafting, signing
from donations.ledger.models import Disbursement as InTheBooks
from donations.ledger.queries import free_minor
from tests.coordination.signed_in import officer_with
from tests.coordination.spending import world
from tests.coordination.spending.factories import NOON, TODAY
from tests.coordination.spending.world import World, at_once

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]


def approving(payment: Disbursement, actor: Officer) -> Act:
    return lambda: signing.approve_payment(disbursement_id=payment.pk, actor=actor, now=NOON)


def withdrawing(payment: Disbursement, actor: Officer) -> Act:
    return lambda: signing.withdraw_payment(disbursement_id=payment.pk, actor=actor, now=NOON)


def paying(made: World, payment: Disbursement) -> Act:
    return lambda: banking.mark_paid(
        disbursement_id=payment.pk, bank_on=TODAY, slip=world.SLIP, actor=made.treasurer, now=NOON
    )


def test_two_who_approve_the_same_payment_approve_it_once() -> None:
    made = world.build()
    payment, other = made.checked(), officer_with(role="supervisor", area=made.area)

    ends = at_once(approving(payment, made.supervisor), approving(payment, other))

    assert ends == ["NotInThisState", "done"]
    assert OutboxMessage.objects.count() == 1


def test_approved_and_withdrawn_at_once_ends_withdrawn_with_the_money_free() -> None:
    made = world.build(money=2_000_000)
    payment = made.checked()

    at_once(approving(payment, made.supervisor), withdrawing(payment, made.treasurer))
    world.carry()

    payment.refresh_from_db()
    assert payment.state == "withdrawn"
    assert free_minor(made.fund) == 2_000_000
    assert OutboxMessage.objects.count() in {0, 2}  # never set aside without being given back


def test_sent_and_withdrawn_at_once_is_one_of_both_in_both_books() -> None:
    made = world.build(money=2_000_000)
    payment = made.committed()

    ends = at_once(
        lambda: banking.mark_sent(disbursement_id=payment.pk, actor=made.treasurer, now=NOON),
        withdrawing(payment, made.supervisor),
    )
    world.carry()

    payment.refresh_from_db()
    assert "NotInThisState" in ends
    assert (payment.state, InTheBooks.objects.get().stage) in {
        ("sent", "committed"),
        ("withdrawn", "released"),
    }


def test_paid_twice_at_once_is_paid_and_told_once() -> None:
    made = world.build()
    payment = made.sent()

    ends = at_once(paying(made, payment), paying(made, payment))

    assert ends == ["NotInThisState", "done"]
    assert payment.evidence.count() == 1
    assert OutboxMessage.objects.filter(act="payment_paid").count() == 1


def test_two_who_draft_at_once_draft_two_instalments() -> None:
    made = world.build()

    def drafting_one(actor: Officer) -> Act:
        return lambda: drafting.draft_instalment(plan_id=made.plan.pk, actor=actor, now=NOON)

    at_once(drafting_one(made.treasurer), drafting_one(made.second))

    assert set(made.plan.disbursements.values_list("instalment", flat=True)) == {1, 2}


def test_two_payments_of_one_fund_at_once_never_take_more_than_it_has() -> None:
    made = world.build(money=1_500_000)
    first, second = made.approved(), made.approved()

    at_once(world.carry, world.carry)

    stages = InTheBooks.objects.values_list("stage", flat=True)
    assert sorted(stages) == ["committed", "refused"]
    assert {first.instalment, second.instalment} == {1, 2}
    assert free_minor(made.fund) == 300_000
