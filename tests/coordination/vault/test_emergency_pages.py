"""Asking, granting, reading and ending at the screen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from coordination.accounts.models import Officer
from coordination.vault import services
from coordination.vault.models import AccessRecord, Emergency
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_client, officer_with
from tests.coordination.vault.people import NUMBER, VALUES, child, contact_of, supervisor_of

pytestmark = pytest.mark.django_db
DESK, ASK = reverse("vault:desk"), reverse("vault:emergency_ask")


def from_elsewhere() -> Officer:
    return officer_with(role="director", area=TownshipFactory.create())


def client_of(officer: Officer) -> Client:
    return officer_client(officer=officer, language="en")


def ask(client: Client, number: str = NUMBER) -> Any:
    return client.post(ASK, {"id_no": number, "reason": "found alone"}, follow=True)


def asked(officer: Officer) -> Emergency:
    return services.ask_emergency(
        id_no=NUMBER, reason="found alone", actor=officer, now=timezone.now()
    )


def address(name: str, row: Emergency) -> str:
    return reverse(f"vault:{name}", args=[row.pk])


def test_asked_granted_shown_and_ended() -> None:
    one, director = child(), from_elsewhere()
    asking, granting = client_of(director), client_of(supervisor_of(one))
    ask(asking)
    row = Emergency.objects.get()

    assert "found alone" in granting.get(DESK).text
    granting.post(address("emergency_grant", row))
    before = asking.get(address("emergency", row)).text
    shown = asking.post(address("emergency", row)).text
    asking.post(address("emergency_end", row))
    after = asking.post(address("emergency", row), follow=True).text

    assert VALUES["phone"] not in before
    assert VALUES["phone"] in shown
    assert NUMBER not in shown
    assert VALUES["phone"] not in after
    assert "This access is not open" in after
    assert services.verify_chain() is None


def test_the_answer_is_the_same_for_a_number_nobody_has() -> None:
    child()
    known, unknown = (client_of(from_elsewhere()) for _ in range(2))

    first, second = ask(known), ask(unknown, "990001201203150022")

    assert [page.redirect_chain for page in (first, second)] == [[(DESK, 302)]] * 2
    assert "waits to be granted" in first.text
    assert first.text.count("waits to be granted") == second.text.count("waits to be granted")


def test_a_slip_of_the_number_is_told_without_a_try() -> None:
    page = ask(client_of(from_elsewhere()), "990001201203150015")

    assert "please compare every digit" in page.text
    assert not AccessRecord.objects.exists()


def test_a_try_too_many_is_429_and_recorded(settings: Settings) -> None:
    settings.VAULT_LOOK_UPS = {"minute": 99, "day": 10}  # a slow machine takes its minutes
    client = client_of(from_elsewhere())
    for _ in range(10):
        ask(client)

    page = ask(client)

    assert page.status_code == 429
    assert AccessRecord.objects.filter(purpose="look_up", outcome="refused").count() == 1


def test_who_asked_finds_no_button_to_grant_and_the_post_is_refused() -> None:
    one = child()
    supervisor = supervisor_of(one)
    row = asked(supervisor)
    client = client_of(supervisor)

    assert address("emergency_grant", row) not in client.get(DESK).text
    page = client.post(address("emergency_grant", row), follow=True)

    row.refresh_from_db()
    assert "somebody else grants it" in page.text
    assert row.granted_at is None


def test_pressed_twice_it_is_granted_once() -> None:
    one = child()
    row = asked(from_elsewhere())
    clients = [client_of(supervisor_of(one)) for _ in range(2)]

    pages = [client.post(address("emergency_grant", row), follow=True).text for client in clients]

    assert "a moment ago" in pages[1]
    assert AccessRecord.objects.filter(purpose="emergency_grant").count() == 1


@pytest.mark.parametrize("name", ["emergency_grant", "emergency_end"])
def test_acts_are_posts_and_strangers_find_nothing(name: str) -> None:
    one = child()
    row = asked(from_elsewhere())
    stranger = client_of(officer_with(role="supervisor", area=TownshipFactory.create()))

    assert client_of(supervisor_of(one)).get(address(name, row)).status_code == 405
    assert stranger.post(address(name, row)).status_code == 404
    assert stranger.get(address("emergency", row)).status_code == 404


@pytest.mark.parametrize("page", [DESK, ASK])
def test_a_school_contact_and_a_stranger_at_the_door_find_nothing(page: str) -> None:
    assert client_of(contact_of(child())).get(page).status_code == 404
    assert Client().get(page).status_code == 302


def test_supervisors_see_past_ones() -> None:
    one = child()
    row = asked(from_elsewhere())
    supervisor = supervisor_of(one)
    services.end_emergency(emergency_id=row.pk, actor=supervisor, now=timezone.now())

    page = client_of(supervisor).get(DESK).text

    assert "lapsed, nobody granted it" in page
    assert row.asked_by.name in page
