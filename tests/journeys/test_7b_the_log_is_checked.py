"""What was handed over stands in the public log; a visitor, the donor and a stranger check it."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from config.local import places
from tests.journeys.conftest import World

LANGUAGES = ["zh-hans", "en"]
PROGRAM = places.ROOT / "donations" / "publiclog" / "checker.py"


def check(page: Page) -> None:
    """Press the button and wait for the last word, which is good."""
    page.locator("[data-log-run]").click()
    expect(page.locator("[data-finding=fine]")).to_be_visible()


def test_the_log_grows(story: World) -> None:
    story.machine.let_the_log_grow()
    story.machine.let_the_log_grow()  # and a second time, with nothing to add


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_visitor_checks_the_log(story: World, lang: str) -> None:
    page = story.people.visitor()

    page.goto(f"/{lang}/log/")
    check(page)

    story.watch.look(page, f"log-{lang}", lang=lang)
    assert page.locator(".log-entries li").count() > 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_donor_opens_the_own_entries(story: World, lang: str) -> None:
    page = story.people.visitor()

    page.goto(story.told["pledge"].replace("/zh-hans/", f"/{lang}/"))
    check(page)

    story.watch.look(page, f"pledge-checked-{lang}", lang=lang)
    assert page.locator("[data-finding=opened]").count() >= 2


def test_a_stranger_checks_all_of_it(story: World, tmp_path: Path) -> None:
    page = story.people.visitor()
    page.goto(story.told["pledge"])
    with page.expect_download() as download:
        page.locator("a[download]").click()
    download.value.save_as(tmp_path / "my-proof.json")

    command = [sys.executable, "-I", str(PROGRAM), "--from", story.machine.site_url]
    done = subprocess.run(
        [*command, "--proof", str(tmp_path / "my-proof.json")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout
