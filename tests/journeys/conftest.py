"""The world of the story: processes, people, and what one chapter leaves to the next."""

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from config.local import machine as programs
from tests.journeys import machine
from tests.journeys.looking import SCREENSHOTS, Watch
from tests.journeys.machine import Machine
from tests.journeys.people import PATIENCE, People

CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
BROKEN = pytest.StashKey[str]()


@dataclass
class World:
    machine: Machine
    people: People
    watch: Watch
    told: dict[str, str] = field(default_factory=dict)  # what later chapters look up


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed and "story" in getattr(item, "fixturenames", ()):
        item.session.stash.setdefault(BROKEN, item.name)
    return report


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": programs.ensure("chromium"), "args": CHROMIUM}


@pytest.fixture(scope="session")
def world(browser: Browser) -> Iterator[World]:
    """Both processes as they run live, and nobody signed in yet."""
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    expect.set_options(timeout=PATIENCE)
    with machine.running() as running:
        origins = frozenset({running.site_url, running.office_url, running.provider_url})
        watch = Watch(origins=origins, public_origin=running.site_url)
        yield World(running, People(running, browser, watch), watch)
        found = "".join(f"{one.kind} {one}\n" for one in watch.findings)
        (machine.RUN / "findings.txt").write_text(found)


@pytest.fixture
def story(request: pytest.FixtureRequest, world: World) -> World:
    """The world for a chapter; it cannot be told when one before it did not hold."""
    broken = request.session.stash.get(BROKEN, "")
    if broken:
        pytest.fail(f"not told: {broken} did not hold", pytrace=False)
    return world
