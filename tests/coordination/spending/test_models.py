"""What is always true of plans and payments is refused by the database, whoever writes."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from coordination.spending.models import Disbursement, Look, Plan
from donations.ledger.models import Fund
from tests.coordination.spending import world
from tests.coordination.spending.factories import (
    NOON,
    TODAY,
    DisbursementFactory,
    EvidenceFactory,
    PaymentLineFactory,
    PlanFactory,
    PlanReceiverFactory,
)

pytestmark = pytest.mark.django_db


def refused(rule: str) -> Any:
    return pytest.raises(IntegrityError, match=rule)


def settled() -> None:
    """Ask what is only asked at the end of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_purposes_are_those_of_the_sites_funds() -> None:
    assert Plan.Purpose.choices == Fund.Purpose.choices


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"instalments": 0}, "instalments_in_range"),
        ({"instalments": 13}, "instalments_in_range"),
        ({"each_minor": 1}, "each_is_some"),
        ({"currency": "yuan"[:3]}, "currency_is_a_code"),
        ({"payee": uuid4()}, "supplier_has_an_account"),
        ({"kind": "supplier"}, "supplier_has_an_account"),
        ({"purpose": "holiday"}, "purpose_is_known"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(changes: dict[str, Any], rule: str) -> None:
    with refused(f"spending_plan_{rule}"), transaction.atomic():
        PlanFactory.create(**changes)


def test_a_receiver_stands_in_a_plan_once_and_so_does_a_supplier() -> None:
    receiver = PlanReceiverFactory.create()
    supplier = PlanReceiverFactory.create(plan=PlanFactory.create(supplier=True), subject=None)

    for one in (receiver, supplier):
        with refused("spending_planreceiver_once"), transaction.atomic():
            PlanReceiverFactory.create(plan=one.plan, subject=one.subject)
    with refused("spending_planreceiver_is_some"), transaction.atomic():
        PlanReceiverFactory.create(total_minor=0)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"total_minor": 0}, "is_some"),
        ({"instalment": 3}, "instalment_of"),
        ({"instalment": 0}, "instalment_of"),
        ({"returned_minor": 4_600_001}, "returned_within"),
        ({"returned_minor": -1}, "returned_within"),
        ({"state": "approved"}, "posted_is_signed"),
        ({"state": "refused"}, "posted_is_signed"),
        ({"checked": True, "approved_at": NOON}, "approved_by_a_third"),
        ({"checked_at": NOON}, "checked_by_another"),
        ({"approved": True, "state": "sent"}, "sent_by_somebody"),
        ({"sent": True, "state": "paid"}, "banked_has_its_day"),
        ({"bank_on": TODAY}, "banked_has_its_day"),
        ({"state": "withdrawn"}, "withdrawn_by_somebody"),
        ({"approved": True, "receivers": 9}, "not_of_few"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(changes: dict[str, Any], rule: str) -> None:
    with refused(f"spending_disbursement_{rule}"), transaction.atomic():
        DisbursementFactory.create(**changes)


@pytest.mark.parametrize("signer", ["created_by", "checked_by"])
def test_the_second_signature_is_of_a_third_person(signer: str) -> None:
    payment = world.build().checked()

    with refused("approved_by_a_third"), transaction.atomic():
        Disbursement.objects.filter(pk=payment.pk).update(
            state="approved", approved_by=getattr(payment, signer), approved_at=NOON
        )


def test_the_first_signature_is_not_the_drafters() -> None:
    payment = world.build().draft()

    with refused("checked_by_another"), transaction.atomic():
        Disbursement.objects.filter(pk=payment.pk).update(
            state="checked", checked_by=payment.created_by, checked_at=NOON
        )


def test_one_instalment_is_under_way_once() -> None:
    made = world.build()
    payment = made.draft()

    with refused("spending_disbursement_once"), transaction.atomic():
        DisbursementFactory.create(plan=payment.plan)
    Disbursement.objects.filter(pk=payment.pk).update(
        state="withdrawn", withdrawn_by=payment.created_by, withdrawn_at=NOON
    )

    assert made.draft().instalment == payment.instalment


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"amount_minor": 0}, "is_some"),
        ({"state": "returned"}, "returned_says_why"),
        ({"reason": "name"}, "returned_says_why"),
    ],
)
def test_a_line_that_cannot_be_is_refused(changes: dict[str, Any], rule: str) -> None:
    with refused(f"spending_paymentline_{rule}"), transaction.atomic():
        PaymentLineFactory.create(**changes)


def test_a_receiver_has_one_line_in_a_payment() -> None:
    payment = world.build().draft()
    line = payment.lines.order_by("pk")[0]

    with refused("spending_paymentline_once"), transaction.atomic():
        PaymentLineFactory.create(disbursement=payment, subject=line.subject)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"proves": ""}, "says_what_it_proves"), ({"kind": "bank_slip"}, "slip_of_a_payment")],
)
def test_a_paper_that_cannot_be_is_refused(changes: dict[str, Any], rule: str) -> None:
    with refused(f"spending_evidence_{rule}"), transaction.atomic():
        EvidenceFactory.create(**changes)


def test_the_same_paper_lies_with_a_plan_once() -> None:
    paper = EvidenceFactory.create()

    with refused("spending_evidence_once"), transaction.atomic():
        EvidenceFactory.create(plan=paper.plan, digest=paper.digest)


@pytest.mark.parametrize(
    ("state", "to"),
    [("draft", "approved"), ("draft", "paid"), ("sent", "withdrawn"), ("paid", "draft")],
)
def test_a_payment_goes_one_way(state: str, to: str) -> None:
    payment = getattr(world.build(), state)()

    with refused("does not go from"), transaction.atomic():
        Disbursement.objects.filter(pk=payment.pk).update(state=to)


@pytest.mark.as_owner
def test_what_was_drafted_and_signed_is_kept_from_the_owner_too() -> None:
    made = world.build()
    payment, paper = made.approved(), made.plan.evidence.get()
    look = Look.objects.create(plan=made.plan, by=made.second, at=NOON)
    rows: list[tuple[Model, dict[str, Any]]] = [
        (made.plan, {"each_minor": 1_000_000}),
        (made.plan.receivers.order_by("pk")[0], {"total_minor": 1_000_000}),
        (paper, {"proves": "nothing"}),
        (look, {"by": made.supervisor}),
        (payment, {"total_minor": 1}),
        (payment, {"approved_at": NOON + timedelta(days=1)}),
        (payment.lines.order_by("pk")[0], {"amount_minor": 1}),
    ]

    for row, change in rows:
        with refused("is kept"), transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**change)
        with refused("is kept|foreign key"), transaction.atomic(), connection.cursor() as cursor:
            table = row._meta.db_table
            cursor.execute(f"DELETE FROM {table} WHERE id = %s", [row.pk])  # noqa: S608  ours


def test_nobody_is_added_to_a_plan_or_a_payment_that_is_under_way() -> None:
    payment = world.build().checked()

    with refused("is kept"), transaction.atomic():
        PlanReceiverFactory.create(plan=payment.plan)
    with refused("is kept"), transaction.atomic():
        PaymentLineFactory.create(disbursement=payment)


def test_the_lines_are_the_total_at_the_end_of_the_transaction() -> None:
    payment = world.build().draft()
    settled()

    with refused("not its total"), transaction.atomic():
        DisbursementFactory.create(plan=payment.plan, instalment=2)
        settled()
    with refused("not its total"), transaction.atomic():
        payment.lines.filter(pk=payment.lines.order_by("pk")[0].pk).update(
            state="returned", reason="name"
        )
        settled()
