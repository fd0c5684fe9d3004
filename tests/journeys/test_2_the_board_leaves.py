"""A supervisor proposes the county's board, another person releases it, everybody reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import World
from tests.journeys.giving import CAMPAIGN_PAGE
from tests.journeys.hands import press
from tests.journeys.preparing import DRIVE_CODE

PUBLIC_PAGES = {
    "home": "",
    "needs": "needs/",
    "campaign": CAMPAIGN_PAGE,
    "board": f"goods/board/{DRIVE_CODE}/",
    "rule": "information/childrens-rule/",
    "where": "where-it-goes/",
    "find": "goods/find/",
}


def test_before_the_release_the_public_board_is_empty(story: World) -> None:
    page = story.people.visitor()

    page.goto(f"/zh-hans/goods/board/{DRIVE_CODE}/")

    story.watch.look(page, "board-empty")
    assert page.locator("main table").count() == 0


def test_who_proposes_a_board_cannot_release_it(story: World) -> None:
    page = story.people.officer("supervisor")
    page.goto("/boards/")
    story.watch.look(page, "boards")

    press(page, f"form[action$='/drive/{DRIVE_CODE}/propose/'] button")

    expect(page).to_have_url(re.compile(r"/boards/[0-9a-f-]{36}/$"))
    story.watch.look(page, "board-proposed")
    assert page.locator("form[action$='/release/']").count() == 0
    story.told["release"] = page.url


def test_a_second_person_releases_it(story: World) -> None:
    page = story.people.officer("coordinator")
    page.goto(story.told["release"])
    story.watch.look(page, "board-to-release")

    press(page, "form[action$='/release/'] button")

    expect(page.locator("form[action$='/release/']")).to_have_count(0)
    story.watch.look(page, "board-released")
    story.machine.wait_until_carried()


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_everybody_reads_it_in_both_languages(story: World, lang: str) -> None:
    page = story.people.visitor(lang={"zh-hans": "zh-CN", "en": "en-GB"}[lang])

    for name, address in PUBLIC_PAGES.items():
        answer = page.goto(f"/{lang}/{address}")
        assert answer is not None
        assert answer.ok, address
        story.watch.look(page, f"{name}-{lang}", lang=lang)
    page.goto(f"/{lang}/{CAMPAIGN_PAGE}")

    expect(page.locator(f"a[href$='/{DRIVE_CODE}/give/']").first).to_be_visible()
    assert page.locator("main table").count() > 0
