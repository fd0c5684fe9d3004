"""The books answer first, then the bank: sent, paid, sent back, closed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from coordination.gate.models import OutboxMessage
from coordination.spending.models import Disbursement
from coordination.spending.services import answers, banking, errors
from donations.ledger.models import Disbursement as InTheBooks
from donations.ledger.queries import free_minor
from tests.coordination.spending import world
from tests.coordination.spending.factories import NOON, TODAY
from tests.coordination.spending.world import SLIP, World
from tests.donations.ledger.booking import give

pytestmark = pytest.mark.django_db


def send(made: World, payment: Disbursement) -> Disbursement:
    return banking.mark_sent(disbursement_id=payment.pk, actor=made.treasurer, now=NOON)


def pay(
    made: World, payment: Disbursement, *, bank_on: date = TODAY, slip: bytes = SLIP
) -> Disbursement:
    return banking.mark_paid(
        disbursement_id=payment.pk, bank_on=bank_on, slip=slip, actor=made.treasurer, now=NOON
    )


def bring_back(made: World, payment: Disbursement, lines: slice) -> Disbursement:
    reasons = {line.pk: "name" for line in payment.lines.order_by("pk")[lines]}
    back = banking.record_returned(
        disbursement_id=payment.pk, reasons=reasons, actor=made.treasurer, now=NOON
    )
    world.carry()
    return back


def test_nothing_is_sent_before_the_books_have_answered() -> None:
    made = world.build()
    payment = made.approved()

    with pytest.raises(errors.BooksHaveNotAnswered):
        send(made, payment)
    world.carry()

    assert send(made, payment).state == "sent"


def test_a_fund_that_is_short_refuses_and_the_refusal_stays() -> None:
    made = world.build(money=1_199_999)
    payment = made.committed()

    with pytest.raises(errors.FundIsShort):
        send(made, payment)

    payment.refresh_from_db()
    assert payment.state == "refused"
    assert free_minor(made.fund) == 1_199_999


def test_after_a_refusal_and_a_gift_the_same_instalment_is_drafted_again() -> None:
    made = world.build(money=1)
    made.committed()
    answers.take_answers()
    give(made.fund, 1_200_000)

    again = made.sent()

    assert (again.instalment, again.state) == (1, "sent")


def test_answers_are_noted_once_and_leave_what_moved_on_alone() -> None:
    made = world.build()
    payment = made.committed()

    noted = [answers.take_answers(), answers.take_answers()]
    payment.refresh_from_db()

    assert (noted, payment.state) == ([1, 0], "committed")


def test_what_the_bank_paid_is_spent_in_the_books_and_the_slip_is_kept() -> None:
    made = world.build(money=2_000_000)

    payment = made.paid()

    assert (payment.state, payment.bank_on) == ("paid", TODAY)
    assert payment.evidence.get().kind == "bank_slip"
    assert InTheBooks.objects.get().stage == "spent"
    assert free_minor(made.fund) == 800_000


@pytest.mark.parametrize("days", [-1, 1])
def test_the_bank_pays_neither_before_the_approval_nor_in_the_future(days: int) -> None:
    made = world.build()

    with pytest.raises(errors.DayIsWrong):
        pay(made, made.sent(), bank_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize("slip", [b"", b"GIF89a", b"%PDF-" + b"0" * 10 * 1024 * 1024])
def test_a_slip_nobody_can_read_proves_nothing(slip: bytes) -> None:
    made = world.build()
    payment = made.sent()

    with pytest.raises(errors.PaperUnreadable):
        pay(made, payment, slip=slip)

    payment.refresh_from_db()
    assert payment.state == "sent"


def test_one_slip_does_not_prove_two_payments() -> None:
    made = world.build()
    made.paid()

    with pytest.raises(errors.OneSlipOnly):
        pay(made, made.sent())


def test_lines_that_came_back_are_free_in_the_fund_again() -> None:
    made = world.build(money=2_000_000)
    payment = made.paid()

    some = bring_back(made, payment, slice(0, 2))
    more = bring_back(made, payment, slice(1, 3))

    assert (some.returned_minor, more.returned_minor, more.state) == (
        200_000,
        300_000,
        "part_returned",
    )
    assert InTheBooks.objects.get().returned_minor == 300_000
    assert free_minor(made.fund) == 1_100_000
    assert payment.lines.filter(state="returned", reason="name").count() == 3


def test_when_all_lines_came_back_all_of_it_is_returned() -> None:
    made = world.build()

    assert bring_back(made, made.paid(), slice(None)).state == "returned"


def test_the_same_lines_again_change_and_tell_nothing() -> None:
    made = world.build()
    payment = made.paid()
    bring_back(made, payment, slice(0, 1))
    told = OutboxMessage.objects.count()

    bring_back(made, payment, slice(0, 1))

    assert OutboxMessage.objects.count() == told


def test_a_line_of_another_payment_is_left_alone() -> None:
    made = world.build()
    first, second = made.paid(), made.draft()

    reasons = {line.pk: "name" for line in second.lines.all()}
    banking.record_returned(
        disbursement_id=first.pk, reasons=reasons, actor=made.treasurer, now=NOON
    )

    assert not second.lines.exclude(state="ok").exists()


def test_a_payment_is_closed_once_and_nothing_comes_back_afterwards() -> None:
    made = world.build()
    payment = made.paid()
    banking.close_payment(disbursement_id=payment.pk, actor=made.treasurer, now=NOON)

    with pytest.raises(errors.NotInThisState):
        banking.close_payment(disbursement_id=payment.pk, actor=made.treasurer, now=NOON)
    with pytest.raises(errors.NotInThisState):
        bring_back(made, payment, slice(0, 1))


def test_only_a_treasurer_speaks_for_the_bank() -> None:
    made = world.build()
    payment = made.committed()

    with pytest.raises(PermissionDenied):
        banking.mark_sent(disbursement_id=payment.pk, actor=made.supervisor, now=NOON)
    with pytest.raises(PermissionDenied):
        banking.close_payment(disbursement_id=payment.pk, actor=made.supervisor, now=NOON)


def test_the_second_instalment_goes_the_same_way() -> None:
    made = world.build(money=3_000_000)
    made.paid()

    second = made.committed()
    send(made, second)
    pay(made, second, slip=SLIP + b"2")
    world.carry()

    assert list(InTheBooks.objects.order_by("instalment").values_list("stage", flat=True)) == [
        "spent",
        "spent",
    ]
    assert free_minor(made.fund) == 3_000_000 - 12 * world.EACH
