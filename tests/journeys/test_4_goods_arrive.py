"""The coordinator counts in and inspects what came; a run is solved and approved by two people."""

import re

from playwright.sync_api import expect

from tests.journeys import goods
from tests.journeys.conftest import World
from tests.journeys.hands import press
from tests.journeys.preparing import DRIVE_CODE, SIZES, THE_SCHOOL
from tests.journeys.test_3_people_pledge import UNSCRIPTED

SHOE = SIZES["SHOE_COTTON"]


def test_what_donors_announced_is_expected(story: World) -> None:
    page = story.people.officer("coordinator")
    page.goto("/goods/lots/")
    story.watch.look(page, "lots-none")

    goods.expect_goods(page)

    story.watch.look(page, "lots-expected")
    assert len(goods.deliveries(page)) == 3


def test_each_delivery_is_counted_in(story: World) -> None:
    page = story.people.officer("coordinator")
    open_size: dict[int, str] = {}

    for number, address in enumerate(goods.deliveries(page)):
        page.goto(address)
        if sizes := goods.sizes_to_count(page):
            open_size = sizes
            page.fill(f"input[name='{sizes[SHOE]}']", str(UNSCRIPTED.pieces["SHOE_COTTON"]))
        story.watch.look(page, f"delivery-{number + 1}")
        goods.count_in(page)

    assert goods.deliveries(page) == []
    assert open_size  # somebody left the size open


def test_one_piece_is_refused_at_inspection(story: World) -> None:
    page = story.people.officer("coordinator")
    waiting = goods.hrefs(page, "a[href$='/inspect/']")
    page.goto(waiting[0])
    story.watch.look(page, "inspection")

    goods.inspect(page, waiting[0], rejected=1, reason="damaged")
    for address in waiting[1:]:
        goods.inspect(page, address)

    story.watch.look(page, "lots-inspected")
    assert goods.hrefs(page, "a[href$='/inspect/']") == []


def test_who_starts_a_run_cannot_approve_it(story: World) -> None:
    page = story.people.officer("coordinator")
    page.goto("/goods/runs/")
    story.watch.look(page, "runs")
    page.select_option("select[name=drive]", DRIVE_CODE)
    page.select_option("select[name=school]", THE_SCHOOL)

    press(page, "form[action$='/runs/new/'] button[type=submit]")

    expect(page).to_have_url(re.compile(r"/runs/[0-9a-f-]{36}/$"))
    story.watch.look(page, "run")
    assert page.locator("a[href$='/approve/']").count() == 0
    story.told["run"] = page.url


def test_a_second_coordinator_approves_the_run(story: World) -> None:
    page = story.people.officer("coordinator2")
    page.goto(story.told["run"])
    press(page, "a[href$='/approve/']")
    story.watch.look(page, "run-approve")

    press(page, "section.confirm form button[type=submit]")

    expect(page).to_have_url(story.told["run"])
    story.watch.look(page, "run-approved")
    assert page.locator(".notice--success").count() > 0
    story.machine.wait_until_carried()
