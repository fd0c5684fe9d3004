"""Programmes and campaigns, filed as the law wants them."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from home.campaigns.models import Campaign, Programme
from tests.home.accounts.factories import OrganisationFactory
from tests.home.places.factories import CountyFactory


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    code = factory.Sequence(lambda n: f"programme-{n}")
    name_zh = "冬日暖行动"
    name_en = "Warm Winter"
    charity = factory.SubFactory(OrganisationFactory)
    began_on = date(2023, 11, 1)


class CampaignFactory(DjangoModelFactory[Campaign]):
    class Meta:
        model = Campaign

    code = factory.Sequence(lambda n: f"winter-{n}")
    programme = factory.SubFactory(ProgrammeFactory)
    charity = factory.SelfAttribute("programme.charity")
    county = factory.SubFactory(CountyFactory)
    name_zh = "冬衣冬鞋"
    name_en = "Winter clothes and shoes"
    appeal_kind = Campaign.AppealKind.PUBLIC
    state = Campaign.State.OPEN
    starts_on = date(2024, 11, 25)
    ends_on = date(2024, 12, 14)
    deliver_on = date(2024, 12, 20)
    filing_number = "53990001MJDEM0001FA24001"
    filing_office = "演示市民政局"
    filed_on = date(2024, 11, 10)
    platform_name = "示范平台"
    platform_url = "https://platform.example.org/a24001"
