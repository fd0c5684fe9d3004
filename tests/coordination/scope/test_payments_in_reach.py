"""Payments are for those who draft, sign and check them; a treasurer sees whom, not what for."""

import pytest

from coordination.accounts.models import Officer
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from coordination.scope import reading, scopes
from coordination.spending.models import Disbursement, Evidence, PaymentLine, Plan
from coordination.vault.models import SealedBlob, SealedField
from tests.coordination.matching.runs.world import add_need, small_drive
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.scope.conftest import Office
from tests.coordination.signed_in import officer_with
from tests.coordination.spending import world
from tests.coordination.spending.factories import TODAY

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "site"])
OF_PAYMENTS = [Plan, Disbursement, PaymentLine, Evidence, SealedBlob]


def counts(officer: Officer) -> list[int]:
    with scopes.within(reading.scope_of(officer=officer, on=TODAY)):
        return [model._default_manager.count() for model in OF_PAYMENTS]


@pytest.mark.parametrize("role", ["treasurer", "supervisor", "auditor"])
def test_who_pays_signs_or_audits_sees_the_payments_of_the_own_area(
    as_office: Office, role: str
) -> None:
    made = world.build()
    made.draft()
    own = officer_with(role=role, area=made.area)
    away = officer_with(role=role, area=AreaFactory.create(code="990005"))

    with as_office():
        assert counts(own) == [1, 1, 12, 1, 1]
        assert counts(away) == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("role", ["director", "coordinator", "packer"])
def test_nobody_else_sees_that_money_is_paid(as_office: Office, role: str) -> None:
    made = world.build()
    made.draft()
    officer = officer_with(role=role, area=made.area)

    with as_office():
        assert counts(officer) == [0, 0, 0, 0, 0]


def test_a_treasurer_reaches_files_and_accounts_and_no_need(as_office: Office) -> None:
    drive = small_drive()
    add_need(drive)
    made = world.build()
    treasurer = officer_with(role="treasurer", area=drive.county)

    with as_office(), scopes.within(reading.scope_of(officer=treasurer, on=TODAY)):
        assert ChildFile.objects.exists()
        assert SealedField.objects.filter(field="bank_account").count() == 12
        assert not Need.objects.exists()
    assert Need.objects.exists()
    assert made.area == drive.county
