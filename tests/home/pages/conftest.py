"""Trees of the size a test needs, and a store that cleans files as the real one does."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from home.campaigns.models import Campaign
from home.pages import trees
from home.pages.demo import records, texts_en, texts_zh
from home.pages.groups import ensure_groups
from home.pages.models import (
    CampaignPage,
    HomePage,
    InformationPage,
    ProgrammeIndexPage,
    ProgrammePage,
    UpdatePage,
)
from tests.home.pages.opened import open_below, open_home, open_pair

LATER = datetime(2025, 1, 15, tzinfo=UTC)
FAR = date(2999, 12, 31)


@pytest.fixture
def front(db: None) -> HomePage:
    """The two home pages alone."""
    chinese, _ = trees.locales()
    ensure_groups()
    page = HomePage(title="首页", slug="nuantong", lead="导语。", locale=chinese)
    return open_home(page, {"title": "Home", "lead": "Lead."})[0]  # type: ignore[no-any-return]


@pytest.fixture
def about(front: HomePage) -> InformationPage:
    page = InformationPage(title="说明", slug="about", lead="怎么运作。")
    return open_below(front, page)  # type: ignore[no-any-return]  # as given


@pytest.fixture
def campaign_page(front: HomePage) -> CampaignPage:
    """The demo's campaign in both languages, with what its page leads to."""
    programme = records.ensure_records()
    for slug in ("childrens-rule", "report-a-problem"):
        page = InformationPage(title="说明页", slug=slug, lead="导语。")
        open_pair(front, page, {"title": "A page"})
    needs, _ = open_pair(
        front, ProgrammeIndexPage(title="需要", slug="needs", lead="导语。"), {"title": "Needs"}
    )
    winter = ProgrammePage(title="冬日暖", slug="winter", lead="导语。", programme=programme)
    above, _ = open_pair(needs, winter, {"title": "Winter"})
    page = CampaignPage(
        title="冬衣冬鞋",
        slug="baishi",
        lead="导语。",
        campaign=programme.campaigns.get(),
        **_in_county(texts_zh.CAMPAIGN, "白石县"),
    )
    english = {"title": "Clothes", "lead": "Lead.", **_in_county(texts_en.CAMPAIGN, "Baishi")}
    return open_pair(above, page, english)[0]  # type: ignore[return-value]  # as given


def _in_county(words: dict[str, str], county: str) -> dict[str, str]:
    return {name: text.format(county=county) for name, text in words.items()}


@pytest.fixture
def open_campaign(campaign_page: CampaignPage) -> Campaign:
    """The demo's campaign, with a period that is not over."""
    campaign: Campaign = campaign_page.campaign
    Campaign.objects.filter(pk=campaign.pk).update(ends_on=FAR, deliver_on=FAR)
    return campaign


def add_updates(page: CampaignPage, *, count: int) -> None:
    for number in range(count):
        told = UpdatePage(
            title=f"进展{number}",
            slug=f"u{number}",
            lead="导语。",
            told_on=date(2024, 12, 1 + number),
        )
        open_below(page, told)


@pytest.fixture
def clean_files(settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.home.pages.stores.CleanMemory"},
    }
