"""People give money at the provider of this machine, once and monthly, and stop again."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import World
from tests.journeys.giving import decoded
from tests.journeys.hands import press

FUND = "/zh-hans/money/winter-coats/"
LINK = re.compile(r"https?://[^\s/]+/[\w-]+/money/d/[\w-]+/")
MAIL = "money-giver@example.org"


def begin(page: Page, story: World, *, monthly: bool, lang: str = "zh-hans") -> None:
    """Fill the form and go through the plain screen to the payment page."""
    page.goto(FUND.replace("zh-hans", lang))
    look_once(page, story, "money-give", lang)
    page.fill("input[name=amount]", "66.60")
    page.fill("input[name=email]", MAIL)
    page.check(f"input[name=how][value={'monthly' if monthly else 'once'}]")
    press(page, "main form.form button[type=submit]")
    look_once(page, story, "money-check", lang)
    press(page, "form[action$='/pay/'] button:not([name])")
    assert page.url.startswith(story.machine.provider_url)


def look_once(page: Page, story: World, name: str, lang: str) -> None:
    if name not in story.watch.looked_at:
        story.watch.look(page, name, lang=lang)


def test_a_gift_is_given_and_received(story: World) -> None:
    page = story.people.visitor()
    begin(page, story, monthly=False)

    press(page, "button[value=card]")

    received(page)
    story.watch.look(page, "money-received")


def received(page: Page) -> None:
    """Wait until the provider's word has come, loading the page again as people do."""
    for _ in range(20):
        if page.locator("text=已收到").count() or page.locator("text=Received").count():
            return
        page.wait_for_timeout(250)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


def test_a_declined_card_takes_nothing_and_another_way_is_open(story: World) -> None:
    page = story.people.visitor()
    begin(page, story, monthly=False)

    press(page, "button[value=declined]")
    expect(page.locator("[role=alert]")).to_be_visible()
    press(page, "a")

    expect(page.locator("text=没有扣款")).to_be_visible()
    press(page, "main form button[type=submit]")
    assert page.url.startswith(story.machine.provider_url)


def test_without_script_a_monthly_gift_begins(story: World) -> None:
    page = story.people.visitor(script=False, lang="en-GB")
    page.goto(FUND.replace("zh-hans", "en"))
    page.fill("input[name=amount]", "20")
    page.fill("input[name=email]", MAIL)
    page.check("input[name=how][value=monthly]")
    press(page, "main form.form button[type=submit]")
    press(page, "form[action$='/pay/'] button:not([name])")
    press(page, "button[value=card]")

    received(page)


def test_the_donors_page_comes_by_mail_and_two_clicks_stop_it(story: World) -> None:
    page = story.people.visitor()
    page.goto("/zh-hans/money/find/")
    page.fill("input[name=email]", MAIL)
    press(page, "main form button[type=submit]")
    page.goto(link_in_mail(story))
    story.watch.look(page, "money-donor")

    press(page, "a[href*='/stop/']")
    story.watch.look(page, "money-stop")
    press(page, "main form button[type=submit]")

    expect(page.locator("text=您的月捐已停止").first).to_be_visible()
    for _ in range(20):
        if page.locator("article.card >> text=已停止").count():
            break
        page.wait_for_timeout(250)
        page.reload()
    assert page.locator("a[href*='/stop/']").count() == 0


def link_in_mail(story: World) -> str:
    texts = [path.read_text() for path in sorted(story.machine.mail.rglob("*.log"))]
    mails = [mail for text in texts for mail in text.split("-" * 79) if f"To: {MAIL}" in mail]
    links: list[str] = [link for mail in mails for link in LINK.findall(decoded(mail))]
    return links[-1].replace("/en/", "/zh-hans/")  # they gave in English last


def test_the_acknowledgement_is_a_pdf_and_is_confirmed_by_its_code(story: World) -> None:
    page = story.people.visitor()
    page.goto(link_in_mail(story))
    address = page.locator("a[href$='.pdf']").first.get_attribute("href") or ""

    paper = page.request.get(story.machine.site_url + address)
    page.goto("/zh-hans/money/verify/")
    story.watch.look(page, "money-verify")

    assert paper.headers["content-type"] == "application/pdf"


def test_everybody_sees_where_the_money_is(story: World) -> None:
    page = story.people.visitor()

    page.goto("/zh-hans/money/open/")
    story.watch.look(page, "money-opened")
    page.goto("/zh-hans/money/")
    story.watch.look(page, "money-funds")

    assert MAIL not in page.content()
