"""A sitting at the desk ends by itself; nobody goes on with somebody else's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from coordination.accounts import sitting
from coordination.accounts.models import Duty
from tests.coordination.accounts.factories import DutyFactory
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

NOON = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/{0}.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HOME = "office_home"


def begun(agent: str = FIREFOX) -> dict[str, Any]:
    store: dict[str, Any] = {}
    sitting.note(store, agent=agent, now=NOON)
    return store


def set_back(client: Client, **seconds: int) -> None:
    """Move the marks of the client's sitting into the past."""
    session = client.session
    kept = session[sitting.KEY]
    session[sitting.KEY] = {**kept, **{name: kept[name] - by for name, by in seconds.items()}}
    session.save()


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(("minutes", "over"), [(14, False), (15, False), (16, True)])
def test_it_ends_a_quarter_of_an_hour_after_the_last_page(minutes: int, over: bool) -> None:
    later = NOON + timedelta(minutes=minutes)

    assert sitting.is_over(begun(), agent=FIREFOX, now=later) is over


def test_it_ends_after_eight_hours_however_busy() -> None:
    store = begun()
    for minutes in range(0, 8 * 60 + 1, 10):
        now = NOON + timedelta(minutes=minutes)
        assert not sitting.is_over(store, agent=FIREFOX, now=now)
        sitting.note(store, agent=FIREFOX, now=now)

    assert sitting.is_over(store, agent=FIREFOX, now=now + timedelta(minutes=1))


def test_it_is_written_down_once_a_minute_and_not_at_each_page() -> None:
    store = begun()
    first = store[sitting.KEY]

    sitting.note(store, agent=FIREFOX, now=NOON + timedelta(seconds=59))
    assert store[sitting.KEY] is first
    sitting.note(store, agent=FIREFOX, now=NOON + timedelta(seconds=60))

    assert store[sitting.KEY]["seen"] == first["seen"] + 60


@pytest.mark.parametrize(
    ("agent", "over"), [(CHROME.format(141), False), (FIREFOX, True), ("curl/8", True), ("", True)]
)
def test_another_browser_cannot_go_on_with_it_but_a_newer_one_can(agent: str, over: bool) -> None:
    assert sitting.is_over(begun(CHROME.format(140)), agent=agent, now=NOON) is over


def test_settings_are_a_quarter_of_an_hour_and_eight_hours() -> None:
    assert settings.OFFICE_IDLE_SECONDS == 15 * 60
    assert settings.OFFICE_SITTING_SECONDS == settings.SESSION_COOKIE_AGE == 8 * 3600


@pytest.mark.django_db
@pytest.mark.parametrize("mark", [{"seen": 16 * 60}, {"began": 9 * 3600}])
def test_a_page_after_the_end_asks_to_sign_in_and_comes_back(mark: dict[str, int]) -> None:
    client = officer_client()
    set_back(client, **mark)

    answer = client.get("/rosters/?page=2")

    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_login") + "?next=/rosters/%3Fpage%3D2"
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_a_page_before_the_end_is_shown() -> None:
    client = officer_client()
    set_back(client, seen=14 * 60, began=7 * 3600)

    assert client.get(reverse(HOME)).status_code == 200


@pytest.mark.django_db
def test_a_copied_cookie_in_another_browser_opens_nothing() -> None:
    client = officer_client()

    answer = client.get(reverse(HOME), headers={"user-agent": FIREFOX})

    assert answer.status_code == 302
    assert not is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["more", "fewer", "elsewhere"])
def test_it_ends_when_the_duties_change(change: str) -> None:
    client = officer_client()
    officer = client.officer  # type: ignore[attr-defined]  # set by the test's own client
    if change == "more":
        DutyFactory.create(officer=officer, role=Duty.Role.AUDITOR)
    elif change == "fewer":
        officer.duties.update(to_on="2025-01-01")
    else:
        officer.duties.update(area=AreaFactory.create(code="990005"))

    answer = client.get(reverse(HOME))

    assert answer["Location"].startswith(reverse("account_login"))
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_it_goes_on_when_another_officers_duties_change() -> None:
    client = officer_client()
    DutyFactory.create()

    assert client.get(reverse(HOME)).status_code == 200


@pytest.mark.django_db
def test_an_officer_who_left_is_signed_in_nowhere() -> None:
    client = officer_client()
    officer = client.officer  # type: ignore[attr-defined]  # set by the test's own client
    officer.is_active = False
    officer.save()

    assert client.get(reverse(HOME))["Location"].startswith(reverse("account_login"))
