"""The coordinator signs in and takes a school's messy list in."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from config.story import clock
from tests.journeys import people, rosters
from tests.journeys.conftest import World
from tests.journeys.hands import press
from tests.journeys.preparing import SIZES


def test_a_password_alone_does_not_open_the_office(story: World) -> None:
    page = story.people.new_context(story.machine.office_url).new_page()

    page.goto("/")
    story.watch.look(page, "office-sign-in")
    people.give_password(page, "coordinator")
    story.watch.look(page, "office-code")
    page.goto("/rosters/")

    assert "/accounts/" in page.url


def test_password_and_code_open_it(story: World) -> None:
    page = story.people.officer("coordinator")

    expect(page.locator("a[href='/rosters/']").first).to_be_attached()
    story.watch.look(page, "office-home")


def test_the_list_is_brought_in_as_the_school_wrote_it(story: World) -> None:
    page = story.people.officer("coordinator")

    rosters.bring(page, rosters.messy_list())
    story.watch.look(page, "roster-bring")
    rosters.send(page)
    story.watch.look(page, "roster-columns")
    rosters.send(page, "main form.stack")

    story.watch.look(page, "roster-rows")
    wrong = {rosters.WRONG_CHECK, rosters.TOO_SHORT, rosters.TEACHER}
    assert set(rosters.rows_to_mend(page)) == wrong


def test_what_is_wrong_is_mended_row_by_row(story: World) -> None:
    page = story.people.officer("coordinator")
    rows = page.url

    for row in [rosters.WRONG_CHECK, rosters.TOO_SHORT]:
        page.goto(rows)
        rosters.open_row(page, row)
        if row == rosters.WRONG_CHECK:
            story.watch.look(page, "roster-row")
        rosters.mend(page, row, "id_no", rosters.child_in(row).id_no)
    page.goto(rows)
    rosters.open_row(page, rosters.TEACHER)
    rosters.leave_out(page, "not_a_child")
    page.goto(rows)

    assert rosters.rows_to_mend(page) == []


def test_the_last_look_takes_ten_children_in(story: World) -> None:
    page = story.people.officer("coordinator")
    press(page, "a[href$='/check/']")
    story.watch.look(page, "roster-check")
    yesterday = clock.right_now() - timedelta(days=1)

    page.check("input[name=has_consent]")
    page.fill("input[name=consent_on]", yesterday.date().isoformat())
    press(page, "form[action$='/confirm/'] button[type=submit]")

    expect(page).to_have_url(re.compile("/report/$"))
    story.watch.look(page, "roster-report")
    assert rosters.CANARY_NAME not in page.content()


def test_a_size_nobody_knows_is_measured_at_school(story: World) -> None:
    page = story.people.officer("school_contact")
    page.goto("/boards/sizes/")
    story.watch.look(page, "sizes")
    press(page, "main a[href*='/boards/sizes/']")
    page.fill("input[name=reason]", "量尺码")
    press(page, "form[action$='/who/'] button")
    story.watch.look(page, "size-who")
    shown = page.content()

    page.fill("input[name=size]", str(SIZES["SHOE_COTTON"]))
    press(page, "main form.form button[type=submit]")

    page.wait_for_url("**/boards/sizes/")
    assert rosters.CANARY_NAME in shown
    assert page.locator("main table a[href*='/boards/sizes/']").count() == 0
