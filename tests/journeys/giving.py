"""The pages of somebody who gives: from the campaign to the pledge's own page."""

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Page

from config.story import clock
from tests.journeys.hands import press
from tests.journeys.looking import Watch
from tests.journeys.preparing import DRIVE_CODE

CAMPAIGN_PAGE = f"needs/warm-winter/{DRIVE_CODE}/"
DAYS_ON_THE_WAY = 7
LINK = re.compile(r"https?://[^\s/]+/[\w-]+/goods/p/[\w-]+/")
SIZE_RUN = [("棉鞋", 230, 8), ("加绒卫衣", 140, 9), ("加绒卫衣", 150, 2)]


@dataclass(frozen=True)
class Gift:
    """Pieces by item, in the first band that asks for them; an exact size by item."""

    pieces: dict[str, int]
    sizes: dict[str, int]
    name: str
    email: str


class Steps:
    """One pledge, page by page; looks at each page when given a watch."""

    def __init__(self, page: Page, prefix: str = "", watch: Watch | None = None) -> None:
        self.page, self.prefix, self.watch = page, prefix, watch

    def look(self, name: str) -> None:
        if self.watch:
            self.watch.look(self.page, f"{self.prefix}{name}")

    def begin(self, lang: str) -> None:
        self.page.goto(f"/{lang}/{CAMPAIGN_PAGE}")
        press(self.page, f"a[href$='/{DRIVE_CODE}/give/']")
        self.look("give-start")
        press(self.page, "a[href*='/give/items/']")

    def choose(self, gift: Gift) -> None:
        for item, pieces in gift.pieces.items():
            self.page.locator(f"input[type=number][name^='{item}.']").first.fill(str(pieces))
        for item, size in gift.sizes.items():
            chooser = self.page.locator(f"details:has(select[name^='{item}.'])").first
            if not chooser.evaluate("one => one.open"):
                chooser.locator("summary").click()
            chooser.locator("select").select_option(str(size))
        self.look("give-items")
        self._on()

    def say_how_it_comes(self) -> None:
        fill_arrival(self.page)
        self.look("give-arrival")
        self._on()

    def say_who(self, gift: Gift) -> None:
        self.page.fill("input[name=donor_name]", gift.name)
        self.page.fill("input[name=email]", gift.email)
        self.look("give-contact")
        self._on()

    def send(self) -> None:
        self.look("give-check")
        press(self.page, "form:has(input[name=send_key]) button[type=submit]")
        self.page.wait_for_url("**/goods/p/**")
        self.look("pledge")

    def _on(self) -> None:
        press(self.page, "main form.form button[type=submit]")

    def give(self, gift: Gift, *, lang: str) -> None:
        self.begin(lang)
        self.choose(gift)
        self.say_how_it_comes()
        self.say_who(gift)
        self.send()


def fill_arrival(page: Page) -> None:
    page.check("input[name=arrival][value=post]")
    day = clock.right_now() + timedelta(days=DAYS_ON_THE_WAY)
    page.fill("input[name=expected_on]", day.date().isoformat())
    page.check("input[name=new_goods_confirmed]")


def links_in_mail(folder: Path, email: str) -> list[str]:
    """Return the secret links that were sent to this address."""
    texts = [path.read_text() for path in sorted(folder.rglob("*.log"))]
    mails = [mail for text in texts for mail in text.split("-" * 79) if f"To: {email}" in mail]
    return [link for mail in mails for link in LINK.findall(decoded(mail))]


def decoded(mail: str) -> str:
    """Return the mail's text whichever way it was packed for the road."""
    from email import message_from_string  # noqa: PLC0415  its name is a field of ours here

    payload = message_from_string(mail.strip()).get_payload(decode=True)
    return payload.decode() if isinstance(payload, bytes) else mail


def size_run() -> bytes:
    """Return a firm's own list, as its warehouse keeps it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["品名", "尺码", "数量"])
    for line in SIZE_RUN:
        sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
