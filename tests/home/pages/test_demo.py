"""The demo's site: two trees, told again without doubling."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import Page, Site

from home.pages.demo import build_demo_site
from home.pages.models import CampaignPage, UpdatePage

pytestmark = pytest.mark.django_db
LATER = datetime(2025, 1, 15, tzinfo=UTC)


def test_both_trees_hold_the_same_pages() -> None:
    home = build_demo_site(now=LATER)

    trees = [
        sorted(root.get_descendants(inclusive=True).values_list("translation_key", flat=True))
        for root in home.get_translations(inclusive=True)
    ]
    assert len(trees) == 2
    assert trees[0] == trees[1]
    assert not Page.objects.filter(depth__gte=2, live=False).exists()
    assert Site.objects.get().root_page_id == home.pk


def test_the_tree_is_whole(client: Client) -> None:
    build_demo_site(now=LATER)

    bad = Page.find_problems()
    assert [bool(kind) for kind in bad] == [False] * 5
    for page in Page.objects.filter(depth__gte=2):
        assert client.get(page.url).status_code == 200, page.url


def test_telling_it_again_changes_nothing() -> None:
    build_demo_site(now=LATER)
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision"))

    build_demo_site(now=LATER)

    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision")) == before


def test_updates_appear_when_they_have_happened() -> None:
    build_demo_site(now=datetime(2024, 11, 26, tzinfo=UTC))
    assert UpdatePage.objects.count() == 2

    build_demo_site(now=LATER)

    assert UpdatePage.objects.count() == 6


def test_both_language_pages_point_at_one_campaign() -> None:
    build_demo_site(now=LATER)

    pages = CampaignPage.objects.filter(campaign__code="winter-2024-baishi")
    assert {page.locale.language_code for page in pages} == {"zh-hans", "en"}
