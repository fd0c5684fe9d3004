"""The check in a real browser: what it finds on a true log, and on a server that lies."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, sync_playwright
from pytest_django.live_server_helper import LiveServer

from config.local import machine as programs
from donations.publiclog.models import LogHead, Opening
from donations.publiclog.notes import Signer
from tests.donations.goods.factories import LineFactory, LotFactory, PledgeFactory
from tests.donations.publiclog.logging_acts import (
    ORIGIN,
    SIGNER,
    deliver,
    give_hidden,
    lines,
    merge,
    tell_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("emptied_afterwards")]
TOKEN = "t" * 43
OTHER = Signer(origin=ORIGIN, seed=b"\x02" * 32)
Lie = Callable[[str], str]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programs.ensure("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en")
    yield context.new_page()
    context.close()


def own_page(live_server: LiveServer) -> str:
    """Make a log of five entries, one of them a donor's; return where that donor reads of it."""
    pledge = PledgeFactory.create(token=TOKEN)
    LineFactory.create(pledge=pledge)
    lot = LotFactory.create(pledge=pledge)
    for _ in range(4):
        deliver()
    tell_of(lot)
    merge()
    return f"{live_server.url}/en/goods/p/{TOKEN}/"


def findings(page: Page) -> list[str]:
    """Press the button and return what was found, by name."""
    page.get_by_role("button", name="Check the log now").click()
    page.locator("[data-finding=fine], [data-finding=bad], [data-finding=failed]").wait_for()
    found = page.locator("[data-finding]").evaluate_all(
        "all => all.map(one => one.dataset.finding)"
    )
    return [str(name) for name in found]


def lie(page: Page, address: str, change: Lie) -> None:
    """Let the server answer something else from now on."""

    def answer(route: Route) -> None:
        told = route.fetch()
        route.fulfill(response=told, body=change(told.text()))

    page.route(address, answer)


def of_json(**changes: Any) -> Lie:
    return lambda text: json.dumps({**json.loads(text), **changes})


def test_a_true_log_holds_and_is_remembered(page: Page, live_server: LiveServer) -> None:
    page.goto(own_page(live_server))
    first = findings(page)
    deliver()
    merge()
    second = findings(page)

    assert first == ["signed", "first_time", "included", "opened", "fine"]
    assert second == ["signed", "grown", "included", "opened", "fine"]
    assert "received 20" in page.locator("[data-finding=opened]").inner_text()


def test_the_page_of_the_log_checks_its_head(page: Page, live_server: LiveServer) -> None:
    own_page(live_server)
    page.goto(f"{live_server.url}/en/log/")

    assert findings(page) == ["signed", "first_time", "fine"]


@pytest.mark.parametrize(
    ("address", "change", "found"),
    [
        ("**/log/proof/*", of_json(path=["00" * 32] * 3), "not_included"),
        ("**/log/proof/*", of_json(path=[]), "not_included"),
        ("**/log/proof/*", of_json(entry="{}"), "not_included"),
        ("**/log/checkpoint", lambda text: text.replace("\n5\n", "\n4\n"), "not_signed"),
        (
            "**/log/key.txt",
            lambda _: Signer(origin=ORIGIN, seed=b"\x02" * 32).verifier,
            "not_signed",
        ),
        ("**/log/proof/*", lambda _: "no json", "failed"),
    ],
)
def test_a_server_that_lies_is_found_out(
    page: Page, live_server: LiveServer, address: str, change: Lie, found: str
) -> None:
    page.goto(own_page(live_server))
    lie(page, address, change)

    seen = findings(page)

    assert found in seen
    assert "fine" not in seen


@pytest.mark.parametrize("change", ["sealed", "salt"])
def test_an_opening_that_is_not_the_own_is_found_out(
    page: Page, live_server: LiveServer, change: str
) -> None:
    page.goto(own_page(live_server))
    page.evaluate(
        "name => { const box = document.querySelector('#log-openings');"
        " box.textContent = box.textContent.replace(name, `${name} `); }",
        "salt" if change == "salt" else "SHOE_COTTON",
    )

    assert "not_opened" in findings(page)


def test_a_past_that_changed_is_found_out(page: Page, live_server: LiveServer) -> None:
    page.goto(own_page(live_server))
    findings(page)
    forged = SIGNER.sign(size=6, root=b"\x07" * 32)
    lie(page, "**/log/checkpoint", lambda _: forged)
    lie(page, "**/log/consistency.json*", lambda _: json.dumps({"path": ["00" * 32] * 3}))
    deliver()
    merge()

    assert "rewritten" in findings(page)


def test_a_log_that_shrank_is_found_out(page: Page, live_server: LiveServer) -> None:
    page.goto(own_page(live_server))
    deliver()
    merge()
    findings(page)
    shorter = LogHead.objects.order_by("tree_size").first()
    assert shorter is not None
    lie(page, "**/log/checkpoint", lambda _: shorter.note)

    assert "rewritten" in findings(page)


def test_a_browser_without_ed25519_says_so(page: Page, live_server: LiveServer) -> None:
    page.add_init_script(
        "crypto.subtle.importKey = () => Promise.reject(new Error('not supported'))"
    )
    page.goto(own_page(live_server))

    assert findings(page) == ["cannot_sign", "first_time", "included", "opened", "fine"]


def test_sealed_amounts_open_in_the_browser(page: Page, live_server: LiveServer) -> None:
    """A gift's opening as a page with money will give it."""
    address = own_page(live_server)
    key, *_ = give_hidden(123456, 2, 3, 4, 5)
    merge()
    opening = Opening.objects.get(key=key)
    page.goto(address)
    give = "text => { document.querySelector('#log-openings').textContent = text; }"
    page.evaluate(give, json.dumps([{"index": opening.index, **opening.secret}]))
    true = findings(page)
    amount = page.locator("[data-finding=amount]").inner_text()
    false_opening = {"index": opening.index, **opening.secret, "amount_minor": 7}
    page.evaluate(give, json.dumps([false_opening]))

    assert true == ["signed", "first_time", "included", "opened", "amount", "fine"]
    assert "1234.56 CNY" in amount
    assert "wrong_amount" in findings(page)


def test_without_script_there_is_the_file_and_the_program(
    chromium: Browser, live_server: LiveServer
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(own_page(live_server))

    assert not page.get_by_role("button", name="Check the log now").is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="My proof as a file").click()
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    context.close()

    assert file["proofs"][0]["entry"] in lines()
    assert reverse("log_checker") == "/log/checker.py"
