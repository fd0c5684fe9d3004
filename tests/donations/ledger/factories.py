"""Funds with invented money."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from donations.ledger.models import Fund
from tests.home.accounts.factories import OrganisationFactory

NOON = datetime(2024, 12, 2, 4, tzinfo=UTC)
TODAY = date(2024, 12, 2)


class FundFactory(DjangoModelFactory[Fund]):
    class Meta:
        model = Fund

    code = factory.Sequence(lambda n: f"coats-{n}")
    charity = factory.SubFactory(OrganisationFactory)
    purpose = "coats"
    name_zh = "冬衣款"
    name_en = "Winter clothes"
    use_zh = "购买棉衣棉鞋。"
    use_en = "Buys coats and shoes."
    too_much_zh = "余款转入下一个冬天。"
    too_much_en = "What is left goes to next winter."
    currency = "CNY"
    opened_on = date(2024, 11, 1)
    told_on = date(2024, 12, 1)
