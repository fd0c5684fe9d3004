"""A plan is drafted by a treasurer of the area, from an open fund, for people on file there."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from coordination.spending.models import Plan
from coordination.spending.services import errors, papers, plans
from coordination.vault.models import AccessRecord, SealedBlob, SealedField
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.spending import world
from tests.coordination.spending.factories import NOON
from tests.donations.ledger.factories import FundFactory

pytestmark = pytest.mark.django_db
PAYEE = plans.Payee("演示物资有限公司", "演示银行", "6200999900001111")


@pytest.fixture(autouse=True)
def _fund() -> None:
    FundFactory.create(code="student-aid-2024", purpose="student_aid")


def draft(role: str = "treasurer", people: int = 3, **changes: object) -> Plan:
    area = AreaFactory.create()
    return plans.draft_plan(
        wanted=world.wanted(area, **changes),
        receivers=world.receivers(world.applicants(people)),
        actor=officer_with(role=role, area=area),
        now=NOON,
    )


def test_receivers_are_looked_up_by_number_and_kept_as_opaque_ids() -> None:
    plan = draft()

    receivers = list(plan.receivers.all())
    assert (len(receivers), plan.currency, plan.kind) == (3, "CNY", "receivers")
    assert {one.total_minor for one in receivers} == {world.EACH}
    record = AccessRecord.objects.get()
    assert (record.purpose, record.fields) == ("look_up", "id_no")


def test_accounts_are_sealed_and_nowhere_in_clear() -> None:
    draft()

    sealed = SealedField.objects.filter(field="bank_account")
    assert sealed.count() == 3
    assert all(b"6200" not in bytes(row.ciphertext) for row in sealed)


def test_one_receiver_may_get_another_total() -> None:
    area = AreaFactory.create()
    files = world.applicants(2)
    lines = [plans.Receiver(world.id_no(0), "1", 500_000), plans.Receiver(world.id_no(1), "2")]

    plan = plans.draft_plan(
        wanted=world.wanted(area), receivers=lines,
        actor=officer_with(role="treasurer", area=area), now=NOON,
    )  # fmt: skip

    totals = dict(plan.receivers.values_list("subject", "total_minor"))
    assert totals == {files[0].pk: 500_000, files[1].pk: world.EACH}


def test_a_supplier_is_sealed_and_each_look_at_its_account_is_written_down() -> None:
    area = AreaFactory.create()
    treasurer = officer_with(role="treasurer", area=area)

    plan = plans.draft_plan(wanted=world.wanted(area), payee=PAYEE, actor=treasurer, now=NOON)

    assert b"6200" not in bytes(SealedBlob.objects.get().ciphertext)
    assert plan.receivers.get().subject is None
    assert papers.open_payee(plan=plan, actor=treasurer, now=NOON)["account"] == PAYEE.account
    assert plan.looks.get().by == treasurer


@pytest.mark.parametrize("role", ["supervisor", "coordinator", "auditor", "director"])
def test_only_a_treasurer_plans(role: str) -> None:
    with pytest.raises(PermissionDenied):
        draft(role=role)


def test_a_treasurer_of_the_next_county_does_not_plan_here() -> None:
    away = AreaFactory.create(code="990005")

    with pytest.raises(PermissionDenied):
        plans.draft_plan(
            wanted=world.wanted(AreaFactory.create()), payee=PAYEE,
            actor=officer_with(role="treasurer", area=away), now=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"fund": "nobody-knows"}, errors.FundUnknown),
        ({"purpose": "coats"}, errors.FundIsForSomethingElse),
        ({"each_minor": 11, "instalments": 12}, errors.TooLittle),
    ],
)
def test_what_the_fund_does_not_pay_is_refused(
    changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        draft(**changes)

    assert not Plan.objects.exists()


def test_a_closed_fund_pays_nothing_new() -> None:
    FundFactory.create(code="old", purpose="student_aid", closed_on=date(2024, 12, 1))

    with pytest.raises(errors.FundUnknown):
        draft(fund="old")


def test_a_fund_of_general_purpose_pays_for_any() -> None:
    FundFactory.create(code="general", purpose="general")

    assert draft(fund="general").purpose == "student_aid"


def test_whoever_is_not_on_file_here_or_stands_twice_is_named_by_line() -> None:
    area = AreaFactory.create()
    world.applicants(2)
    numbers = [world.id_no(0), "99000220080101999X", world.id_no(1), world.id_no(0)]
    lines = [plans.Receiver(number, "6200") for number in numbers]

    with pytest.raises(errors.NotOnFileHere) as refused:
        plans.draft_plan(
            wanted=world.wanted(area), receivers=lines,
            actor=officer_with(role="treasurer", area=area), now=NOON,
        )  # fmt: skip

    assert refused.value.lines == [2, 4]
    assert not SealedField.objects.filter(field="bank_account").exists()


@pytest.mark.parametrize("both", [True, False])
def test_a_plan_is_for_receivers_or_for_a_supplier(both: bool) -> None:
    area = AreaFactory.create()

    with pytest.raises(errors.NobodyToPay):
        plans.draft_plan(
            wanted=world.wanted(area), payee=PAYEE if both else None,
            receivers=[plans.Receiver("1", "2")] if both else [],
            actor=officer_with(role="treasurer", area=area), now=NOON,
        )  # fmt: skip


def test_neither_number_nor_account_shows_itself_in_a_trace() -> None:
    assert "6200" not in repr(PAYEE)
    assert "990002" not in repr(plans.Receiver("990002", "6200"))
