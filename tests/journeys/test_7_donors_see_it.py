"""What was given is told to its giver exactly, and to everybody rounded down."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import World
from tests.journeys.giving import CAMPAIGN_PAGE
from tests.journeys.preparing import DRIVE_CODE

LANGUAGES = ["zh-hans", "en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_donor_sees_what_arrived(story: World, lang: str) -> None:
    page = story.people.visitor()

    page.goto(story.told["pledge"].replace("/zh-hans/", f"/{lang}/"))

    story.watch.look(page, f"pledge-told-{lang}", lang=lang)
    expect(page.locator("section[aria-labelledby=goods-lots-title] li")).to_have_count(2)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everybody_sees_the_flow_of_goods(story: World, lang: str) -> None:
    page = story.people.visitor()

    for name, address in {"flow": "goods/flow/", "campaign-told": CAMPAIGN_PAGE}.items():
        page.goto(f"/{lang}/{address}")
        story.watch.look(page, f"{name}-{lang}", lang=lang)

    assert page.locator("a[href$='/goods/flow/']").count() > 0


def test_the_figures_handed_over_are_multiples_of_five(story: World) -> None:
    page = story.people.visitor()

    file = page.request.get("/zh-hans/goods/flow.csv").text().lstrip("\ufeff")

    rows = [row for row in csv.DictReader(io.StringIO(file)) if row["campaign"] == DRIVE_CODE]
    told = [int(row["delivered"] or 0) for row in rows]
    assert sum(told) > 0
    assert [figure % 5 for figure in told] == [0] * len(told)


def test_the_auditor_reads_what_left_the_office(story: World) -> None:
    page = story.people.officer("auditor")

    page.goto("/gate/")

    story.watch.look(page, "ledger")
    expect(page.locator("main article").first).to_be_visible()
