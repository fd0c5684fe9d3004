"""Plans and payments as bare rows; a state brings the signatures it needs."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from coordination.spending.models import Disbursement, Evidence, PaymentLine, Plan, PlanReceiver
from tests.coordination.accounts.factories import OfficerFactory
from tests.coordination.registry.factories import AreaFactory

NOON = datetime(2024, 12, 23, 4, tzinfo=UTC)
TODAY = date(2024, 12, 23)


class PlanFactory(DjangoModelFactory[Plan]):
    class Meta:
        model = Plan

    class Params:
        supplier = factory.Trait(kind="supplier", payee=factory.LazyFunction(uuid4))

    title = "演示助学"
    area = factory.SubFactory(AreaFactory)
    fund = "student-aid-2024"
    kind = "receivers"
    purpose = "student_aid"
    each_minor = 200_000
    currency = "CNY"
    instalments = 2
    created_by = factory.SubFactory(OfficerFactory)
    created_at = NOON


class PlanReceiverFactory(DjangoModelFactory[PlanReceiver]):
    class Meta:
        model = PlanReceiver

    plan = factory.SubFactory(PlanFactory)
    subject = factory.LazyFunction(uuid4)
    total_minor = 200_000


class DisbursementFactory(DjangoModelFactory[Disbursement]):
    class Meta:
        model = Disbursement

    class Params:
        checked = factory.Trait(
            state="checked", checked_by=factory.SubFactory(OfficerFactory), checked_at=NOON
        )
        approved = factory.Trait(
            checked=True,
            state="approved",
            approved_by=factory.SubFactory(OfficerFactory),
            approved_at=NOON,
        )
        sent = factory.Trait(
            approved=True, state="sent", sent_by=factory.SubFactory(OfficerFactory), sent_at=NOON
        )
        paid = factory.Trait(
            sent=True,
            state="paid",
            bank_on=TODAY,
            paid_by=factory.SubFactory(OfficerFactory),
            paid_at=NOON,
        )

    plan = factory.SubFactory(PlanFactory)
    instalment = 1
    instalments = 2
    total_minor = 4_600_000
    receivers = 46
    created_by = factory.SubFactory(OfficerFactory)
    created_at = NOON


class PaymentLineFactory(DjangoModelFactory[PaymentLine]):
    class Meta:
        model = PaymentLine

    disbursement = factory.SubFactory(DisbursementFactory)
    subject = factory.LazyFunction(uuid4)
    amount_minor = 100_000


class EvidenceFactory(DjangoModelFactory[Evidence]):
    class Meta:
        model = Evidence

    plan = factory.SubFactory(PlanFactory)
    kind = "resolution"
    proves = "理事会决议"
    format = "pdf"
    blob = factory.LazyFunction(uuid4)
    digest = factory.Sequence(lambda n: f"{n:064}")
    uploaded_by = factory.SubFactory(OfficerFactory)
    uploaded_at = NOON
