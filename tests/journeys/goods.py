"""The pages where goods are counted, packed, sent and handed over."""

import re

from playwright.sync_api import Page

from tests.journeys.hands import press

LINE = re.compile(r"pieces_[0-9a-f-]{36}(?:_(?P<size>\d+))?$")


def expect_goods(page: Page) -> None:
    page.goto("/goods/lots/")
    press(page, "form[action$='/lots/expect/'] button")


def deliveries(page: Page) -> list[str]:
    return hrefs(page, "a[href*='/lots/deliveries/']")


def hrefs(page: Page, selector: str) -> list[str]:
    found = [link.get_attribute("href") or "" for link in page.locator(selector).all()]
    return list(dict.fromkeys(found))


def announced_sizes(page: Page) -> list[str]:
    """Return the fields of a packing list: one a line, or one a size where any size may come."""
    return [field.get_attribute("name") or "" for field in page.locator("[name^=pieces_]").all()]


def sizes_to_count(page: Page) -> dict[int, str]:
    """Return the field of each size, for a line whose size the donor left open."""
    found = [LINE.match(name) for name in announced_sizes(page)]
    return {int(one["size"]): one.string for one in found if one and one["size"]}


def count_in(page: Page) -> None:
    page.fill("input[name=location]", "A-3")
    press(page, "main form.form button[type=submit]")
    page.wait_for_url("**/goods/lots/")


def inspect(page: Page, address: str, *, rejected: int = 0, reason: str = "") -> None:
    page.goto(address)
    page.fill("input[name=rejected]", str(rejected))
    if reason:
        page.select_option("select[name=reason]", reason)
    press(page, "main form.form button[type=submit]")
    page.wait_for_url("**/goods/lots/")


def pack(page: Page, address: str) -> None:
    """Put everything that is there into one pack and seal it."""
    page.goto(address)
    for act in ["confirm", "pack"]:
        while page.locator(f"button[name=act][value={act}]").count():
            press(page, f"button[name=act][value={act}]")
    press(page, "form[action$='/seal/'] button")


def say_yes(page: Page, form: str) -> None:
    """Press a form's button, and yes in the dialog that asks once more."""
    page.locator(f"{form} button[type=submit]").click()
    press(page, "dialog[open] button[value=yes]")
