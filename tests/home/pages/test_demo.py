"""The demo's site: two trees, told again without doubling."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Page, Site

from home.pages.models import CampaignPage, UpdatePage
from tests.home.pages.opened import open_demo_site

pytestmark = pytest.mark.django_db
LATER = datetime(2025, 1, 15, tzinfo=UTC)


def test_both_trees_hold_the_same_live_pages_and_the_tree_is_whole() -> None:
    home = open_demo_site(now=LATER)

    trees = [
        sorted(root.get_descendants(inclusive=True).values_list("translation_key", flat=True))
        for root in home.get_translations(inclusive=True)
    ]
    assert len(trees) == 2
    assert trees[0] == trees[1]
    assert not Page.objects.filter(depth__gte=2, live=False).exists()
    assert not any(Page.find_problems())
    assert Site.objects.get().root_page_id == home.pk


def test_told_again_later_it_adds_what_has_happened_and_changes_nothing_else() -> None:
    open_demo_site(now=datetime(2024, 11, 26, tzinfo=UTC))
    before = dict(Page.objects.values_list("pk", "latest_revision"))
    assert UpdatePage.objects.count() == 2

    open_demo_site(now=LATER)

    after = dict(Page.objects.values_list("pk", "latest_revision"))
    assert UpdatePage.objects.count() == 6
    assert len(after) == len(before) + 4
    assert {pk: after[pk] for pk in before} == before


def test_every_campaign_of_the_programme_gets_its_two_pages() -> None:
    open_demo_site(now=LATER)
    first = CampaignPage.objects.get(locale__language_code="zh-hans").campaign
    first.pk, first.code = None, "winter-2025"
    first.save()

    open_demo_site(now=LATER)

    pages = CampaignPage.objects.filter(campaign=first)
    assert {page.locale.language_code for page in pages} == {"zh-hans", "en"}
    assert {page.slug for page in pages} == {"winter-2025"}
