"""The pages on which officers account for themselves: consents, texts, looks, exports."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import World

LANGUAGES = ["zh-hans", "en"]
PAGES = {
    "director": {
        "consents": "/consents/",
        "consents-unasked": "/consents/unasked/",
        "looks-own": "/looks/desk/",
        "emergency-ask": "/looks/emergencies/ask/",
    },
    "supervisor": {
        "texts": "/desk/",
        "looks-desk": "/looks/desk/",
        "looks-week": "/looks/week/",
        "alarms": "/looks/alarms/",
        "erasures": "/looks/erasures/",
        "more-looks": "/looks/more/",
        "child-find": "/looks/child/",
        "exports": "/exports/",
    },
    "auditor": {"looks": "/looks/", "exports-audited": "/exports/"},
}

NAMES_TO_CHOOSE = {"more-looks", "looks"}  # an option cannot say that its name is Chinese


def speak(page: Page, origin: str, lang: str) -> None:
    page.context.add_cookies([{"name": "django_language", "value": lang, "url": origin}])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("role", PAGES)
def test_every_page_of_the_wall_can_be_read(story: World, role: str, lang: str) -> None:
    page = story.people.officer(role)
    speak(page, story.machine.office_url, lang)
    try:
        for name, address in PAGES[role].items():
            if lang == "en" and name in NAMES_TO_CHOOSE:
                continue
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            story.watch.look(page, f"{name}-{lang}", lang=lang)
            expect(page.locator("main h1")).to_have_count(1)
    finally:
        speak(page, story.machine.office_url, "zh-hans")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_director_opens_one_childs_consents(story: World, lang: str) -> None:
    page = story.people.officer("director")
    speak(page, story.machine.office_url, lang)
    try:
        page.goto("/consents/unasked/")
        page.locator("main a[href^='/consents/']:not([href$='/unasked/'])").first.click()
        story.watch.look(page, f"consents-of-one-{lang}", lang=lang)
    finally:
        speak(page, story.machine.office_url, "zh-hans")
