"""People pledge without an account, with script and without; a firm offers its own sizes."""

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys import giving
from tests.journeys.conftest import World
from tests.journeys.giving import Gift, Steps
from tests.journeys.hands import press
from tests.journeys.preparing import DRIVE_CODE

SCRIPTED = Gift(
    {"SHOE_COTTON": 5, "HOODIE_FLEECE": 4},
    {"SHOE_COTTON": 230, "HOODIE_FLEECE": 140},
    "示例捐赠人",
    "first@example.org",
)
UNSCRIPTED = Gift({"SHOE_COTTON": 2}, {}, "Sample Donor", "second@example.org")


def test_a_visitor_pledges_and_gets_the_link_by_mail(story: World) -> None:
    page = story.people.visitor()

    Steps(page, watch=story.watch).give(SCRIPTED, lang="zh-hans")

    links = giving.links_in_mail(story.machine.mail, SCRIPTED.email)
    assert [link.removeprefix(story.machine.site_url) for link in links] == [
        page.url.removeprefix(story.machine.site_url)
    ]
    story.told["pledge"] = links[0]


def test_the_link_opens_the_pledge_for_who_has_it_and_nobody_else(story: World) -> None:
    page = story.people.visitor()
    mistyped = story.told["pledge"][:-2] + "x/"

    page.goto(story.told["pledge"])
    expect(page.locator("h1")).to_be_visible()
    refused = page.request.get(mistyped)

    assert page.locator("a[href$='/label.pdf']").count() == 1
    assert refused.status == 404


def test_the_pledge_counts_on_the_board_at_once(story: World) -> None:
    page = story.people.visitor()
    address = f"/goods/board/{DRIVE_CODE}.json"

    board = page.request.get(address).text()

    assert '"pledged": 5' in board


def test_without_script_everything_works_the_same(story: World) -> None:
    page = story.people.visitor(script=False, lang="en-GB")

    Steps(page).give(UNSCRIPTED, lang="en")

    links = giving.links_in_mail(story.machine.mail, UNSCRIPTED.email)
    assert len(links) == 1
    story.told["pledge-without-script"] = links[0]


@pytest.mark.parametrize("name", ["label.pdf", "acknowledgement.pdf"])
def test_the_papers_of_a_pledge_are_pdf(story: World, name: str) -> None:
    page = story.people.visitor()

    paper = page.request.get(story.told["pledge"] + name)

    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")


def test_a_firm_offers_its_size_run(story: World) -> None:
    page = story.people.member("company")
    page.goto(f"/zh-hans/goods/{DRIVE_CODE}/company/")
    story.watch.look(page, "company-upload")
    file = FilePayload(
        name="run.xlsx", mimeType="application/octet-stream", buffer=giving.size_run()
    )
    page.set_input_files("input[type=file]", file)
    press(page, "main form button[type=submit]")
    story.watch.look(page, "company-answer")

    giving.fill_arrival(page)
    page.fill("input[name=donor_name]", "示例联系人")
    page.fill("input[name=email]", "company@example.org")
    page.fill("input[name=phone]", "12000001001")
    page.check("input[name=agreed]")
    press(page, "main form.form button[type=submit]")

    page.wait_for_url("**/goods/company/")
    story.watch.look(page, "company-offers")


def test_the_charity_accepts_the_offer_line_by_line(story: World) -> None:
    page = story.people.member("reviewer")
    page.goto("/zh-hans/goods/offers/")
    story.watch.look(page, "offers")
    press(page, "a[href*='/goods/offers/']")
    story.watch.look(page, "offer")

    for line in page.locator("input[name=line]:enabled").all():
        line.check()
    press(page, "form[action$='/accept/'] button[type=submit]")

    page.wait_for_url("**/goods/offers/")
    assert page.locator("a[href*='/goods/offers/']").count() == 0
