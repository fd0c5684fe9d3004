"""Headers of the office, on every route there is and on every kind of refusal."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from home.interface import headers
from tests.coordination.signed_in import officer_client
from tests.header_faults import faults_of
from tests.routes import addresses

pytestmark = pytest.mark.django_db
ROLES = ["coordinator", "auditor"]
FORBIDDEN = ("unsafe", "http:", "https:", "*")


def shortcomings(answer: HttpResponse) -> list[str]:
    """Return faults of the headers, and whether a cache may keep the answer."""
    kept = answer.get("Cache-Control", "")
    wrong = [] if "no-store" in kept and "private" in kept else [f"kept: {kept!r}"]
    policy = answer.get(headers.POLICY, "")
    wrong += [f"lets in {one}" for one in FORBIDDEN if one in policy]
    return wrong + faults_of(answer)


def quiet(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("role", ROLES)
def test_every_route_is_stored_nowhere_and_says_what_it_allows(role: str) -> None:
    client = quiet(officer_client(role=role))

    answers: dict[str, Any] = {page: client.get(page) for page in addresses()}

    assert len(answers) > 60
    assert {"/", "/rosters/", "/accounts/sessions/"} <= {*answers}
    faults = {page: shortcomings(one) for page, one in answers.items() if shortcomings(one)}
    assert faults == {}
    assert [page for page, one in answers.items() if one.status_code >= 500] == []


def test_a_stranger_gets_them_on_every_route() -> None:
    client = quiet(Client())

    answers: dict[str, Any] = {page: client.get(page) for page in addresses()}

    inside = {
        page: one
        for page, one in answers.items()
        if not page.startswith(("/accounts/", "/health/"))
    }
    assert [page for page, one in answers.items() if shortcomings(one)] == []
    shown = {page for page, one in inside.items() if one.status_code == 200}
    assert shown == set()


@pytest.mark.parametrize(
    ("address", "host", "code"),
    [
        ("/rosters", "testserver", 302),
        ("/", "evil.example", 400),
        ("/accounts/x/", "testserver", 404),
    ],
)
def test_refusals_are_stored_nowhere_either(address: str, host: str, code: int) -> None:
    answer: Any = quiet(Client()).get(address, headers={"host": host})

    assert answer.status_code == code
    assert shortcomings(answer) == []


def test_a_form_from_elsewhere_is_refused_and_not_stored() -> None:
    answer: Any = Client(enforce_csrf_checks=True).post(
        "/accounts/login/", {"login": "a@b.example"}
    )

    assert answer.status_code == 403
    assert shortcomings(answer) == []


def test_pictures_and_styles_may_be_kept(settings: Settings) -> None:
    answer: Any = quiet(Client()).get(f"{settings.STATIC_URL}css/nuantong.css")

    assert "no-store" not in answer.get("Cache-Control", "")
