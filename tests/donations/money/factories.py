"""Funds that take money, and gifts to them."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from donations.goods.references import new_reference
from donations.goods.tokens import digest_of, new_token
from donations.money.models import Contact, Donor, Gift, MonthlyGift, PaymentAccount
from tests.donations.ledger.factories import FundFactory
from tests.home.accounts.factories import OrganisationFactory

NOON = datetime(2024, 12, 2, 4, tzinfo=UTC)


class AccountFactory(DjangoModelFactory[PaymentAccount]):
    class Meta:
        model = PaymentAccount

    charity = factory.SubFactory(OrganisationFactory, qualification_number="53990001A0001")
    provider_id = factory.Sequence(lambda n: f"acct_demo{n}")
    ready_on = date(2024, 1, 1)


class OpenFundFactory(FundFactory):
    """A fund of a qualified charity with an account, given to on this site."""

    way = "here"
    filing_number = "53990001MJDEM0001FA24001"
    charity = factory.LazyFunction(lambda: AccountFactory.create().charity)


class DonorFactory(DjangoModelFactory[Donor]):
    class Meta:
        model = Donor

    class Params:
        token = factory.LazyFunction(new_token)

    email = factory.Sequence(lambda n: f"giver{n}@example.org")
    language = "zh-hans"
    token_digest = factory.LazyAttribute(lambda row: digest_of(row.token))
    linked_at = NOON


class MonthlyFactory(DjangoModelFactory[MonthlyGift]):
    class Meta:
        model = MonthlyGift

    fund = factory.SubFactory(OpenFundFactory)
    amount_minor = 50_00
    currency = "CNY"
    state = "active"
    subscription_id = factory.Sequence(lambda n: f"sub_demo{n}")
    created_at = NOON


class GiftFactory(DjangoModelFactory[Gift]):
    class Meta:
        model = Gift

    class Params:
        paid = factory.Trait(
            state="paid",
            paid_at=NOON,
            charge_id=factory.Sequence(lambda n: f"ch_demo{n}"),
            intent_id=factory.Sequence(lambda n: f"pi_demo{n}"),
        )

    reference = factory.LazyFunction(new_reference)
    fund = factory.SubFactory(OpenFundFactory)
    amount_minor = 100_00
    currency = "CNY"
    form_key = factory.LazyFunction(uuid4)
    created_at = NOON


class ContactFactory(DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    donor = factory.SubFactory(DonorFactory)
    gift = factory.SubFactory(GiftFactory)
    name = "欧阳示例"
