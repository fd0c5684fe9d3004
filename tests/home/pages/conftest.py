"""The demo's site, and a store that cleans files as the real one does."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from home.campaigns.models import Campaign
from home.pages.demo import build_demo_site
from home.pages.models import CampaignPage, HomePage

LATER = datetime(2025, 1, 15, tzinfo=UTC)
FAR = date(2999, 12, 31)


@pytest.fixture
def home(db: None) -> HomePage:
    return build_demo_site(now=LATER)


@pytest.fixture
def campaign_page(home: HomePage) -> CampaignPage:
    page: CampaignPage = CampaignPage.objects.get(locale=home.locale)
    return page


@pytest.fixture
def open_campaign(campaign_page: CampaignPage) -> Campaign:
    """The demo's campaign, with a period that is not over."""
    campaign: Campaign = campaign_page.campaign
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=FAR, deliver_on=FAR)
    return campaign


@pytest.fixture
def clean_files(settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.home.pages.stores.CleanMemory"},
    }
