"""Headers of the public side, on every route there is and on every kind of refusal."""

from typing import Any

import pytest
from django.test import Client

from config.settings import site
from home.interface import headers
from tests.header_faults import faults_of
from tests.routes import addresses

pytestmark = pytest.mark.django_db
FORBIDDEN = ("unsafe", "http:", "https:", "*", "blob:")


@pytest.fixture(scope="module")
def routes() -> list[str]:
    return addresses()


def client() -> Client:
    return Client(raise_request_exception=False)


def test_every_route_says_what_it_allows(routes: list[str]) -> None:
    asked = client()

    answers: dict[str, Any] = {address: asked.get(address) for address in routes}

    assert len(answers) > 200
    assert {"/robots.txt", "/cms/pages/7/edit/", "/accounts/login/"} <= {*answers}
    faults = {page: faults_of(answer) for page, answer in answers.items() if faults_of(answer)}
    assert faults == {}
    assert [page for page, answer in answers.items() if answer.status_code >= 500] == []


def test_only_the_cms_lets_in_what_is_written_into_a_page(routes: list[str]) -> None:
    asked = client()
    outside = [address for address in routes if not address.startswith("/cms/")]

    policies = {asked.get(address)[headers.POLICY] for address in outside}

    assert policies
    assert [policy for policy in policies if any(one in policy for one in FORBIDDEN)] == []


def test_the_cms_asks_nothing_of_other_hosts_and_runs_no_built_words() -> None:
    policy = client().get("/cms/")[headers.POLICY]

    assert policy == headers.CMS
    assert not any(words in policy for words in ("unsafe-eval", "http:", "https:", "*"))


@pytest.mark.parametrize(
    ("address", "host", "method", "code"),
    [
        ("/nothing/here/", "testserver", "get", 404),
        ("/accounts/login", "testserver", "get", 301),
        ("/accounts/login/", "evil.example", "get", 400),
        ("/robots.txt", "testserver", "post", 405),
        ("/static/nothing.css", "testserver", "get", 404),
    ],
)
def test_refusals_and_redirects_carry_them_too(
    address: str, host: str, method: str, code: int
) -> None:
    answer = getattr(client(), method)(address, headers={"host": host})

    assert answer.status_code in {code, 302 if code == 404 else code}
    assert faults_of(answer) == []


def test_a_form_from_elsewhere_is_refused_with_them() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer: Any = strict.post("/accounts/login/", {"login": "a@example.org"})

    assert answer.status_code == 403
    assert faults_of(answer) == []


def test_the_settings_served_are_those_tested() -> None:
    assert site.MIDDLEWARE[0] == "home.interface.headers.HeadersMiddleware"
    assert "EXCLUDE_URL_PREFIXES" not in site.CONTENT_SECURITY_POLICY
