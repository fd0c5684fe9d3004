"""Three people for one payment: who drafts, who checks, who approves; and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied

from coordination.accounts.models import Officer
from coordination.gate.models import OutboxMessage
from coordination.spending.models import Disbursement
from coordination.spending.services import drafting, errors, papers, plans, signing
from donations.ledger.models import Disbursement as InTheBooks
from donations.ledger.queries import free_minor
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.spending import world
from tests.coordination.spending.factories import NOON
from tests.coordination.spending.world import EACH, World

pytestmark = pytest.mark.django_db


def check(payment: Disbursement, actor: Officer) -> Disbursement:
    return signing.check_draft(disbursement_id=payment.pk, actor=actor, now=NOON)


def approve(payment: Disbursement, actor: Officer) -> Disbursement:
    return signing.approve_payment(disbursement_id=payment.pk, actor=actor, now=NOON)


def withdraw(payment: Disbursement, actor: Officer) -> Disbursement:
    return signing.withdraw_payment(disbursement_id=payment.pk, actor=actor, now=NOON)


def test_an_instalment_has_a_line_for_each_receiver_and_the_last_takes_the_remainder() -> None:
    made = world.build()

    first, second = made.draft(), made.draft()

    assert (first.instalment, second.instalment) == (1, 2)
    assert (first.total_minor, second.total_minor) == (12 * 100_000, 12 * 100_001)
    assert first.total_minor + second.total_minor == 12 * EACH
    assert first.receivers == first.lines.count() == 12


def test_after_the_last_instalment_nothing_is_left_to_draft() -> None:
    made = world.build(instalments=1)
    made.draft()

    with pytest.raises(errors.AllDrafted):
        made.draft()


def test_two_signatures_ask_the_books_and_tell_them_no_more_than_sums() -> None:
    made = world.build()

    payment = made.approved()

    row = OutboxMessage.objects.get()
    assert row.payload == {
        "kind": "disbursement_posted", "disbursement_id": str(payment.pk),
        "fund": "student-aid-2024", "stage": "committed", "instalment": 1, "instalments": 2,
        "total_minor": 1_200_000, "returned_minor": 0, "currency": "CNY", "receivers_floor": 10,
        "on": "2024-12-23",
    }  # fmt: skip
    assert (row.act, row.actor_role, row.basis) == ("payment_approved", "supervisor", {})


def test_what_is_approved_is_set_aside_in_the_public_books() -> None:
    made = world.build(money=2_000_000)

    payment = made.committed()

    assert InTheBooks.objects.get().pk == payment.pk
    assert free_minor(made.fund) == 800_000


def test_whoever_drafted_or_checked_does_not_sign_again() -> None:
    made = world.build()
    both = officer_with(role="supervisor", area=made.area)
    drafted = made.draft()

    with pytest.raises(errors.OwnSignature):
        check(drafted, made.treasurer)
    check(drafted, both)
    with pytest.raises(errors.OwnSignature):
        approve(drafted, both)

    drafted.refresh_from_db()
    assert (drafted.state, OutboxMessage.objects.count()) == ("checked", 0)


@pytest.mark.parametrize("role", ["coordinator", "auditor", "director"])
def test_other_roles_sign_nothing_and_a_treasurer_does_not_approve(role: str) -> None:
    made = world.build()
    drafted, other = made.draft(), officer_with(role=role, area=made.area)

    for act in (check, approve, withdraw):
        with pytest.raises(PermissionDenied):
            act(drafted, other)
    with pytest.raises(PermissionDenied):
        approve(drafted, made.second)


def test_a_supervisor_of_the_next_county_signs_nothing_here() -> None:
    drafted = world.build().draft()
    away = officer_with(role="supervisor", area=AreaFactory.create(code="990005"))

    with pytest.raises(PermissionDenied):
        check(drafted, away)


def test_a_draft_is_not_approved_before_it_is_checked_nor_checked_twice() -> None:
    made = world.build()
    drafted = made.draft()

    with pytest.raises(errors.NotInThisState):
        approve(drafted, made.supervisor)
    check(drafted, made.second)
    with pytest.raises(errors.NotInThisState):
        check(drafted, made.supervisor)


def test_fewer_than_ten_receivers_are_not_signed_as_their_sum_would_count_them() -> None:
    made = world.build(children=9)

    with pytest.raises(errors.TooFewReceivers):
        made.checked()


def test_without_a_paper_nothing_is_signed_and_a_slip_is_no_such_paper() -> None:
    area = AreaFactory.create()
    made = world.build()
    bare = plans.draft_plan(
        wanted=world.wanted(area), payee=plans.Payee("演示商行", "演示银行", "62001"),
        actor=made.treasurer, now=NOON,
    )  # fmt: skip
    drafted = drafting.draft_instalment(plan_id=bare.pk, actor=made.treasurer, now=NOON)
    papers.add_paper(
        plan_id=bare.pk, disbursement=drafted, kind="bank_slip", proves="x", content=world.SLIP,
        actor=made.treasurer, now=NOON,
    )  # fmt: skip

    with pytest.raises(errors.NothingProvesIt):
        check(drafted, made.second)


def test_a_supplier_is_paid_alone_and_no_receiver_is_told() -> None:
    made = world.build()
    made.plan = plans.draft_plan(
        wanted=world.wanted(made.area), payee=plans.Payee("演示商行", "演示银行", "62001"),
        actor=made.treasurer, now=NOON,
    )  # fmt: skip
    made.paper(kind="invoice")

    made.approved()

    assert OutboxMessage.objects.get().payload["receivers_floor"] == 0


@pytest.mark.parametrize("stage", ["draft", "checked"])
def test_what_the_books_never_heard_of_is_withdrawn_quietly(stage: str) -> None:
    made = world.build()

    payment = withdraw(getattr(made, stage)(), made.supervisor)

    assert (payment.state, payment.withdrawn_by) == ("withdrawn", made.supervisor)
    assert not OutboxMessage.objects.exists()
    assert made.draft().instalment == 1


@pytest.mark.parametrize("stage", ["approved", "committed"])
def test_what_was_set_aside_is_free_again_after_a_withdrawal(stage: str) -> None:
    made = world.build(money=2_000_000)

    withdraw(getattr(made, stage)(), made.treasurer)
    world.carry()

    assert free_minor(made.fund) == 2_000_000
    assert InTheBooks.objects.get().stage == "released"


def test_a_withdrawal_of_what_the_books_refused_changes_nothing_there() -> None:
    made = world.build(money=1)

    withdraw(made.committed(), made.treasurer)
    world.carry()

    assert InTheBooks.objects.get().stage == "refused"
    assert not OutboxMessage.objects.filter(applied_at=None).exists()


@pytest.mark.parametrize("stage", ["sent", "paid"])
def test_what_the_bank_has_is_not_withdrawn(stage: str) -> None:
    made = world.build()

    with pytest.raises(errors.NotInThisState):
        withdraw(getattr(made, stage)(), made.supervisor)


def test_a_payment_of_another_is_of_the_same_three_people_each_time() -> None:
    made: World = world.build()

    payment = made.approved()

    signed = {payment.created_by_id, payment.checked_by_id, payment.approved_by_id}
    assert len(signed) == 3
