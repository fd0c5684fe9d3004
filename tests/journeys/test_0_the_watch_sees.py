"""The eyes of this story: on a page with planted faults each of them is seen."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.looking import WIDTHS, Watch
from tests.journeys.tongues import is_strange

FAULTY = """<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>
<main><h1>{title}</h1><img src="data:,"><p {wide}>{title}</p></main></body></html>"""
WIDE = "style='width: 600px'"


@pytest.fixture
def watch() -> Watch:
    return Watch(origins=frozenset(), public_origin="http://nowhere.example.org")


@pytest.fixture
def watched(browser: Browser, watch: Watch) -> Page:
    context = browser.new_context()
    watch.over(context)
    return context.new_page()


def test_a_picture_without_a_text_is_seen_at_both_widths(watched: Page, watch: Watch) -> None:
    watched.set_content(FAULTY.format(lang="en", title="Page", wide=""))

    watch.look(watched, "planted", lang="en")

    seen = [text for text in watch.of("axe") if "image-alt" in text]
    assert len(seen) == len(WIDTHS)


def test_a_page_wider_than_a_phone_is_seen_there_alone(watched: Page, watch: Watch) -> None:
    watched.set_content(FAULTY.format(lang="en", title="Page", wide=WIDE))

    watch.look(watched, "planted", lang="en")

    assert [text.split(":")[0] for text in watch.of("sideways")] == ["planted at 375"]


def test_the_wrong_language_is_seen(watched: Page, watch: Watch) -> None:
    watched.set_content(FAULTY.format(lang="en", title="需求板", wide=""))

    watch.look(watched, "planted", lang="zh-hans")

    assert any("lang='en'" in text for text in watch.of("language"))
    assert any("需求板" in text for text in watch.of("language"))


def test_an_error_in_the_console_is_seen(watched: Page, watch: Watch) -> None:
    watched.evaluate("() => console.error('planted')")
    watched.wait_for_timeout(100)

    assert watch.of("console") == ["blank: planted"]


def test_another_host_is_seen(watched: Page, watch: Watch) -> None:
    watched.route("**/*", lambda route: route.fulfill(body="planted"))

    watched.goto("http://elsewhere.example.org/font.css")

    assert watch.of("elsewhere") == [": http://elsewhere.example.org/font.css"]


@pytest.mark.parametrize(
    ("tongue", "text", "strange"),
    [
        ("en", "Give goods", False),
        ("en", "示范小学", True),
        ("zh-hans", "认捐 5 件 JSON", False),
        ("zh-hans", "Give goods", True),
        ("zh-hans", "150 mm", False),
        ("zh-hans", "someone@example.org", False),
        ("zh-hans", "7K2Q-94FM", False),
    ],
)
def test_words_of_another_language_are_strange(tongue: str, text: str, strange: bool) -> None:
    assert is_strange(tongue, text) is strange
