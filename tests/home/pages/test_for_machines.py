"""The sitemap lists live pages alone; the demo asks not to be indexed."""

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction

from home.pages.models import CampaignPage, HomePage, InformationPage

pytestmark = pytest.mark.django_db


def _listed(client: Client) -> str:
    return client.get("/sitemap.xml").content.decode()


def test_every_live_page_of_both_languages_is_listed(
    campaign_page: CampaignPage, client: Client
) -> None:
    text = _listed(client)

    for page in Page.objects.filter(depth__gte=2):
        assert f"<loc>{page.full_url}</loc>" in text
    assert text.count("<loc>") == Page.objects.filter(depth__gte=2).count()


def test_drafts_and_private_pages_are_not_listed(
    front: HomePage, about: InformationPage, client: Client
) -> None:
    draft = InformationPage(title="草稿", slug="draft", lead="未发布。", live=False)
    front.add_child(instance=draft)
    PageViewRestriction.objects.create(page=about, restriction_type="login")

    text = _listed(client)

    assert front.full_url in text
    assert "/draft/" not in text
    assert "/about/" not in text


def test_an_unpublished_page_leaves_the_list(
    front: HomePage, about: InformationPage, client: Client
) -> None:
    assert about.full_url in _listed(client)

    about.unpublish()

    assert about.full_url not in _listed(client)


def test_robots_stay_away_from_the_demo(client: Client, settings: Settings) -> None:
    settings.DEMO = True

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_robots_find_the_sitemap_of_a_real_site(client: Client, settings: Settings) -> None:
    settings.DEMO = False

    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /cms/" in text


def test_robots_is_read_only(client: Client) -> None:
    assert client.post("/robots.txt").status_code == 405
