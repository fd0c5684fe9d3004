"""Every page of both trees, built and rendered once, as a reader and a browser meet it."""

import json
import re
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.models import Page

from home.guard.rules.labels import schools
from home.pages.models import InformationPage
from tests.home.pages.conftest import LATER
from tests.home.pages.opened import open_demo_site, publish_changes
from tests.home.pages.reading import CHINESE, LATIN_SENTENCE, read

# Marked, so that these come before the tests with real transactions, which empty the tables.
pytestmark = pytest.mark.django_db
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Rendered:
    language: str
    title: str
    lead: str
    url: str
    full_url: str
    twin_url: str
    twin_full_url: str
    status: int
    policy: str
    html: str


@pytest.fixture(scope="module")
def rendered(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> list[Rendered]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's
        with translation.override("zh-hans"):
            open_demo_site(now=LATER)
            pages = Page.objects.filter(depth__gte=2).specific()
            found = [_rendered(page) for page in pages]
        transaction.set_rollback(True)
    return found


def _rendered(page: Page) -> Rendered:
    answer, twin = Client().get(page.url), page.get_translations().get()
    return Rendered(
        page.locale.language_code,
        page.title,
        page.lead,
        page.url,
        page.full_url,
        twin.url,
        twin.full_url,
        answer.status_code,
        answer.get("Content-Security-Policy", ""),
        answer.content.decode(),
    )


def test_both_trees_are_there(rendered: list[Rendered]) -> None:
    assert len([page for page in rendered if page.language == "zh-hans"]) >= 12
    assert len([page for page in rendered if page.language == "en"]) * 2 == len(rendered)


def test_every_page_is_whole_and_asks_nothing_of_others(rendered: list[Rendered]) -> None:
    for page in rendered:
        seen = read(page.html)
        assert page.status == 200, page.url
        assert page.url.startswith(f"/{page.language}/")
        assert f'<html lang="{page.language}"' in page.html
        assert page.html.count("<h1") == 1, page.url
        assert seen.inline == [], page.url
        assert [url for url in seen.loaded if not url.startswith("/")] == [], page.url


def test_every_page_carries_the_strict_policy(rendered: list[Rendered]) -> None:
    for page in rendered:
        assert "default-src 'self'" in page.policy
        assert "unsafe" not in page.policy


def test_english_pages_hold_no_unmarked_chinese(rendered: list[Rendered]) -> None:
    for page in rendered:
        if page.language == "en":
            words = read(page.html).words["en"]
            assert [said for said in words if CHINESE.search(said)] == [], page.url


def test_chinese_pages_hold_no_sentence_left_in_english(rendered: list[Rendered]) -> None:
    for page in rendered:
        if page.language == "zh-hans":
            words = read(page.html).words["zh-hans"]
            assert [said for said in words if LATIN_SENTENCE.search(said)] == [], page.url


def test_words_of_the_editors_are_chinese_on_chinese_pages(rendered: list[Rendered]) -> None:
    for page in rendered:
        if page.language == "zh-hans":
            assert CHINESE.search(page.title), page.url
            assert CHINESE.search(page.lead), page.url


def test_the_language_switch_leads_to_the_same_page(rendered: list[Rendered]) -> None:
    for page in rendered:
        other = "en" if page.language == "zh-hans" else "zh-hans"
        assert f'href="{page.twin_url}" lang="{other}" hreflang="{other}"' in page.html
        alternate = f'<link rel="alternate" hreflang="{other}" href="{page.twin_full_url}">'
        assert alternate in page.html
        assert f'<link rel="canonical" href="{page.full_url}">' in page.html


def test_machines_read_only_what_people_read(rendered: list[Rendered]) -> None:
    for page in rendered:
        data = json.loads(LINKED.findall(page.html)[0])
        assert data["name"] == page.title
        assert page.title in " ".join(read(page.html).words[page.language])
        assert data["inLanguage"] == page.language
        assert 'property="og:image" content="http' in page.html


def test_the_demo_is_kept_out_of_indexes(rendered: list[Rendered]) -> None:
    assert all('<meta name="robots" content="noindex">' in page.html for page in rendered)


def test_no_page_of_the_demo_names_a_school(rendered: list[Rendered]) -> None:
    assert [page.url for page in rendered if schools(page.title + "。" + page.lead)] == []


@pytest.mark.django_db
def test_a_page_without_a_live_twin_offers_no_dead_link(
    about: InformationPage, client: Client
) -> None:
    html = client.get(about.url).content.decode()

    assert "/en/about/" not in html


@pytest.mark.django_db
def test_linked_data_cannot_close_its_element(about: InformationPage, client: Client) -> None:
    about.title = "</script><script>alert(1)</script>"
    publish_changes(about)

    html = client.get(about.url).content.decode()

    assert "<script>alert" not in html
    assert read(html).inline == []
