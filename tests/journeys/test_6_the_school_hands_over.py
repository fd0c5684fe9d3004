"""The school's contact receives the boxes, prints the key sheet, ticks and countersigns."""

from playwright.sync_api import expect

from tests.journeys import goods
from tests.journeys.conftest import World
from tests.journeys.hands import press
from tests.journeys.rosters import CANARY, CHILDREN


def test_the_boxes_arrive_at_school(story: World) -> None:
    page = story.people.officer("school_contact")
    page.goto("/packs/handover/")
    story.watch.look(page, "handover")

    while page.locator("form[action$='/received/']").count():
        press(page, "form[action$='/received/'] button")

    expect(page.locator("li.tick")).to_have_count(len(CHILDREN))
    assert CANARY.name not in page.content()
    story.told["handover"] = page.url


def test_the_key_sheet_is_printed_after_a_promise(story: World) -> None:
    page = story.people.officer("school_contact")
    page.goto(goods.hrefs(page, "a[href$='/key/']")[0])
    story.watch.look(page, "key-sheet")
    form = page.locator("main form.form")
    fields = form.evaluate("one => Object.fromEntries(new FormData(one))")

    sheet = page.request.post(
        page.url, form={**fields, "promise": "on"}, headers={"Referer": page.url}
    )

    assert sheet.headers["content-type"] == "application/pdf"
    assert "no-store" in sheet.headers["cache-control"]


def test_all_packs_but_one_are_handed_over(story: World) -> None:
    page = story.people.officer("school_contact")
    page.goto(story.told["handover"])
    press(page, "li.tick button[name=outcome][value=absent]")

    page.goto(goods.hrefs(page, "a[href$='/all/']")[0])
    story.watch.look(page, "handover-all")
    press(page, "section.confirm form button[type=submit]")

    story.watch.look(page, "handover-ticked")
    expect(page.locator("a[href$='/sign/']")).to_be_visible()


def test_the_delivery_is_countersigned(story: World) -> None:
    page = story.people.officer("school_contact")
    press(page, "a[href$='/sign/']")
    story.watch.look(page, "countersign")

    page.check("input[name=correct]")
    press(page, "main form.form button[type=submit]")

    page.wait_for_url(story.told["handover"])
    expect(page.locator("a[href$='/sign/']")).to_have_count(0)
    story.machine.wait_until_carried()


def test_the_key_sheet_is_destroyed(story: World) -> None:
    page = story.people.officer("school_contact")

    press(page, "form[action$='/destroyed/'] button")

    expect(page.locator("form[action$='/destroyed/']")).to_have_count(0)
    story.watch.look(page, "handover-signed")
