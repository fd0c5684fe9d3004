"""Pages cost the same however long their lists are."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from home.campaigns import figures, panels
from home.pages.models import CampaignPage, HomePage
from tests.home.pages.conftest import add_updates

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_registered", {})
    monkeypatch.setattr(figures, "_registered", {})


@pytest.mark.parametrize("updates", [1, 20])
def test_a_campaign_page_costs_the_same_for_any_number_of_updates(
    campaign_page: CampaignPage,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    updates: int,
) -> None:
    add_updates(campaign_page, count=updates)
    client.get(campaign_page.url)

    with django_assert_num_queries(21):
        html = client.get(campaign_page.url).content.decode()

    assert html.count('class="timeline__title"') == updates


@pytest.mark.parametrize("updates", [1, 20])
def test_the_home_page_costs_the_same_for_any_number_of_updates(
    front: HomePage,
    campaign_page: CampaignPage,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    updates: int,
) -> None:
    add_updates(campaign_page, count=updates)
    client.get(front.url)

    with django_assert_num_queries(10):
        client.get(front.url)
