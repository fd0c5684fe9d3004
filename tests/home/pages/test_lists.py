"""The home page, the list of needs and the menus."""

from datetime import date

import pytest
from django.test import Client

from home.campaigns import figures, panels
from home.campaigns.figures import Figure
from home.campaigns.models import Campaign
from home.pages import trees
from home.pages.models import CampaignPage, HomePage, InformationPage
from home.pages.wording import yuan
from tests.home.pages.conftest import add_updates
from tests.home.pages.opened import open_below, open_pair, publish_changes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_registered", {})
    monkeypatch.setattr(figures, "_registered", {})


def _html(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_figures_stand_with_the_oldest_of_their_days(front: HomePage, client: Client) -> None:
    figures.register("pledged", lambda: Figure("件已认捐", 1340, date(2024, 12, 5)))
    figures.register("delivered", lambda: Figure("件已发放", 1120, date(2024, 12, 1)))

    html = _html(client, front.url)

    assert "1,340" in html
    assert "1,120" in html
    assert "2024年12月1日" in html


def test_a_home_page_without_figures_shows_none(front: HomePage, client: Client) -> None:
    assert "tile__value" not in _html(client, front.url)


def test_the_latest_three_updates_stand_on_the_home_page(
    front: HomePage, campaign_page: CampaignPage, client: Client
) -> None:
    add_updates(campaign_page, count=5)

    html = _html(client, front.url)

    assert [f"进展{number}" in html for number in range(5)] == [False, False, True, True, True]


def test_what_is_open_stands_on_the_home_page_and_what_is_over_does_not(
    open_campaign: Campaign, campaign_page: CampaignPage, front: HomePage, client: Client
) -> None:
    link = f'href="{campaign_page.url}"'
    assert link in _html(client, front.url)

    Campaign.objects.filter(pk=open_campaign.pk).update(state=Campaign.State.CLOSED)

    assert link not in _html(client, front.url)


def test_open_campaigns_come_before_those_that_are_over(
    open_campaign: Campaign, campaign_page: CampaignPage, client: Client
) -> None:
    needs = campaign_page.get_parent().get_parent()
    html = _html(client, needs.url)
    assert "chip--open" in html
    assert "chip--done" not in html

    Campaign.objects.update(state="closed")

    html = _html(client, needs.url)
    assert "chip--open" not in html
    assert campaign_page.url in html


def test_a_programme_names_its_charity(campaign_page: CampaignPage, client: Client) -> None:
    assert "演示慈善基金会" in _html(client, campaign_page.get_parent().url)


def test_the_menu_is_the_tree_of_the_readers_language(
    front: HomePage, about: InformationPage, client: Client
) -> None:
    about.show_in_menus = True
    publish_changes(about)
    twin = about.copy_for_translation(trees.locales()[1])
    twin.title, twin.lead = "About", "How it works."
    publish_changes(twin)

    chinese, english = _html(client, about.url), _html(client, twin.url)

    assert f'<a href="{about.url}" aria-current="page">说明</a>' in chinese
    assert f'<a href="{twin.url}" aria-current="page">About</a>' in english
    assert ">About<" not in chinese


def test_pages_below_the_menu_stand_at_the_foot(
    front: HomePage, about: InformationPage, client: Client
) -> None:
    rule = InformationPage(title="守则", slug="rule", lead="导语。", show_in_menus=True)
    open_below(about, rule)

    html = _html(client, front.url)

    assert f'<a href="{rule.url}">守则</a>' in html
    assert html.index('class="site-footer__links"') < html.index(">守则<")


def test_a_pair_that_exists_is_left_as_its_editors_made_it(front: HomePage) -> None:
    first = InformationPage(title="一", slug="one", lead="导语。")
    chinese, english = open_pair(front, first, {"title": "One"})
    again = InformationPage(title="二", slug="one", lead="导语。")

    kept, twin = open_pair(front, again, {"title": "Two"})

    assert (kept.pk, twin.pk) == (chinese.pk, english.pk)
    assert (kept.title, twin.title) == ("一", "One")


@pytest.mark.parametrize(
    ("fen", "said"),
    [(197_800, "1,978元"), (5, "0.05元"), (0, "0元"), (123_456_789, "1,234,567.89元")],
)
def test_amounts_are_written_with_fen_only_where_there_are_any(fen: int, said: str) -> None:
    assert yuan(fen) == said
