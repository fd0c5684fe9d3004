"""Pressing what leads to another page."""

from playwright.sync_api import Page


def press(page: Page, selector: str) -> None:
    """Press the first such button or link, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.click()
