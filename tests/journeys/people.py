"""Who takes part: each officer at a browser of their own, signed in with password and code."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, expect

from config.local.totp import PERIOD_SECONDS, code_now
from config.story import signins
from tests.journeys.hands import press
from tests.journeys.looking import Watch
from tests.journeys.machine import Machine

PATIENCE = 20_000  # ms
SECONDS_TO_TYPE = 4


@dataclass
class People:
    """The browsers of this run."""

    machine: Machine
    browser: Browser
    watch: Watch
    pages: dict[str, Page] = field(default_factory=dict)

    def officer(self, role: str) -> Page:
        """Return the page of an officer, signed in at the first call."""
        if role not in self.pages:
            page = self.new_context(self.machine.office_url).new_page()
            sign_in(page, role)
            self.pages[role] = page
        return self.pages[role]

    def member(self, role: str) -> Page:
        """Return the page of somebody with an account of the public site."""
        if role not in self.pages:
            page = self.new_context(self.machine.site_url).new_page()
            page.goto("/accounts/login/")
            give_password(page, role)
            expect(page.locator("input[name=password]")).to_have_count(0)
            self.pages[role] = page
        return self.pages[role]

    def visitor(self, *, script: bool = True, lang: str = "zh-CN") -> Page:
        """Return the page of somebody nobody knows."""
        context = self.new_context(self.machine.site_url, script=script, lang=lang)
        return context.new_page()

    def new_context(
        self, origin: str, *, script: bool = True, lang: str = "zh-CN"
    ) -> BrowserContext:
        context = self.browser.new_context(
            base_url=origin,
            locale=lang,
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        self.watch.over(context)
        return context


def give_password(page: Page, role: str) -> None:
    made = signins.all_signins()[role]
    page.fill("input[name=login]", made["email"])
    page.fill("input[name=password]", made["password"])
    press(page, "form[action$='/login/'] button[type=submit]")


def give_code(page: Page, role: str) -> None:
    wait_for_a_fresh_code()
    page.fill("input[name=code]", code_now(signins.all_signins()[role]["secret"]))
    press(page, "form[action$='/2fa/authenticate/'] button[type=submit]")


def sign_in(page: Page, role: str) -> None:
    page.goto("/")
    give_password(page, role)
    give_code(page, role)
    expect(page.locator("form[action$='/logout/']").first).to_be_attached()


def wait_for_a_fresh_code() -> None:
    """Wait for the next code when the one of now would be over before it is sent."""
    left = PERIOD_SECONDS - time.time() % PERIOD_SECONDS
    if left < SECONDS_TO_TYPE:
        time.sleep(left)
