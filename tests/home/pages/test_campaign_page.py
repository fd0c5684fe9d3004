"""The campaign page says what the law asks for, and appeals only while it may."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import Client

from home.campaigns import panels
from home.campaigns.models import Campaign
from home.pages.models import CampaignPage, UpdatePage
from tests.home.accounts.factories import OrganisationFactory
from tests.home.pages.conftest import add_updates
from tests.home.pages.opened import publish_changes

pytestmark = pytest.mark.django_db
ASKED_BY_LAW = [
    "演示慈善基金会",
    "演慈募字第0001号",
    "53990001MJDEM0001FA24001",
    "演示市民政局",
    "2024年11月10日",
    "为白石县的学校补齐冬衣和冬鞋",
    "基金会项目负责人",
    "演示市青塘区示范路1号",
    "0000-0001234",
    "hello@example.org",
    "https://check.example.org/a24001",
    "2024年11月25日",
    "1,800",
    "2,800",
    "管理费用由基金会自有资金承担",
    "多余物资转入同县下一次冬衣行动",
    "捐赠票据",
    "/zh-hans/childrens-rule/",
    "/zh-hans/report-a-problem/",
]


def _board(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]]:
    return "components/_empty.html", {"title": f"BOARD OF {campaign.code}"}


def _flow(request: HttpRequest, campaign: Campaign) -> tuple[str, Mapping[str, Any]]:
    return "components/_empty.html", {"title": "FLOW"}


@pytest.fixture(autouse=True)
def own_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_registered", {})
    panels.register("board", _board, slot=panels.Slot.APPEAL)
    panels.register("flow", _flow, slot=panels.Slot.RESULT)


def _html(client: Client, page: CampaignPage) -> str:
    return client.get(page.url).content.decode()


def test_the_law_s_list_is_complete(
    open_campaign: Campaign, campaign_page: CampaignPage, client: Client
) -> None:
    html = _html(client, campaign_page)

    assert [said for said in ASKED_BY_LAW if said not in html] == []


def test_an_open_campaign_shows_its_board_and_the_way_to_give_money(
    open_campaign: Campaign, campaign_page: CampaignPage, client: Client
) -> None:
    html = _html(client, campaign_page)

    assert "BOARD OF winter-2024-baishi" in html
    assert open_campaign.platform_url in html
    assert '"DonateAction"' in html


@pytest.mark.parametrize(
    "change",
    [
        {"state": "closed"},
        {"state": "draft", "filing_number": ""},
        {"ends_on": date(2024, 12, 14)},
        {"person_in_charge": ""},
        {"appeal_kind": "targeted"},
    ],
)
def test_a_campaign_that_may_not_appeal_shows_results_alone(
    open_campaign: Campaign, campaign_page: CampaignPage, client: Client, change: dict[str, Any]
) -> None:
    Campaign.objects.filter(pk=open_campaign.pk).update(**change)

    html = _html(client, campaign_page)

    assert "BOARD OF" not in html
    assert "FLOW" in html
    assert open_campaign.platform_url not in html
    assert "DonateAction" not in html
    assert "演示慈善基金会" in html


def test_a_partner_is_named_with_its_part(
    open_campaign: Campaign, campaign_page: CampaignPage, client: Client
) -> None:
    partner = OrganisationFactory.create(name_zh="演示志愿者协会", name_en="Demo Volunteers")
    Campaign.objects.filter(pk=open_campaign.pk).update(partner=partner, appeal_kind="cooperation")

    assert "演示志愿者协会" in _html(client, campaign_page)


def test_record_words_without_an_english_form_are_marked_as_chinese(
    campaign_page: CampaignPage, client: Client
) -> None:
    english = CampaignPage.objects.get(locale__language_code="en")
    english.filing_office_words = ""
    publish_changes(english)

    assert '<dd lang="zh-Hans">' in _html(client, english)


def test_updates_stand_newest_first(campaign_page: CampaignPage, client: Client) -> None:
    add_updates(campaign_page, count=3)

    html = _html(client, campaign_page)

    titles = UpdatePage.objects.child_of(campaign_page).order_by("-told_on")
    places = [html.index(f">{page.title}<") for page in titles]
    assert len(places) == 3
    assert places == sorted(places)


def test_one_campaign_has_one_page_in_a_language(campaign_page: CampaignPage) -> None:
    second = CampaignPage(
        title="又一个", slug="again", lead="导语", campaign=campaign_page.campaign
    )

    with pytest.raises(ValidationError):
        campaign_page.get_parent().add_child(instance=second)
