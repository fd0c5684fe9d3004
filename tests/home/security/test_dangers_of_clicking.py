"""Links, hosts and mails that would lead somebody astray."""

import ast
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.test import Client
from django.urls import reverse

from config.local import places
from config.settings import site
from tests.home.accounts.factories import UserFactory
from tests.routes import addresses

ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
REACHING_OUT = {
    "urllib.request",
    "requests",
    "httpx",
    "stripe",
    "aiohttp",
    "urllib3",
    "http.client",
    "socket",
}
PROGRAM = ("config", "coordination", "donations", "home")
MAY_REACH_OUT = {
    # starting the demo on this machine: loopback alone
    "config/local/postgres.py",
    "config/local/processes.py",
    "config/local/provider/delivering.py",
    # the payment provider, at the one address of the settings
    "donations/money/gateway/asking.py",
    "donations/money/gateway/client.py",
    "donations/money/gateway/events.py",
    "donations/money/gateway/reading.py",
    # given out as a file; no process of ours imports it
    "donations/publiclog/checker.py",
}
WORDS_OF_THE_MACHINE = ["Traceback", "Django", "Wagtail", "Python", "waitress", "/tmp", "site-pack"]  # noqa: S108  words to look for


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_to_no_other_host(client: Client, target: str) -> None:
    user = UserFactory.create()
    user.set_password("a long first password")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    form = {"login": user.email, "password": "a long first password", "next": target}

    answer = client.post(reverse("account_login"), form)

    assert (answer.status_code, answer["Location"]) == (302, reverse("my_page"))


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_choosing_a_language_leads_to_no_other_host(client: Client, target: str) -> None:
    answer = client.post(reverse("set_language"), {"language": "en", "next": target})

    assert answer["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:1@evil.example"]
)
def test_a_strange_host_is_refused(host: str) -> None:
    answer = Client().get(reverse("account_login"), headers={"host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_no_host_is_let_in_by_a_star() -> None:
    assert all(host and "*" not in host and not host.startswith(".") for host in site.ALLOWED_HOSTS)
    assert not getattr(settings, "USE_X_FORWARDED_HOST", False)


@pytest.mark.parametrize("field", ["subject", "to"])
def test_a_line_break_adds_no_header_to_a_mail(field: str) -> None:
    mail = EmailMessage("words", to=["a@example.org"])
    added = "words\nBcc: all@example.org"
    setattr(mail, field, added if field == "subject" else [added])

    with pytest.raises(BadHeaderError):
        mail.message()


def test_no_code_of_ours_fetches_an_address() -> None:
    found = {
        str(path.relative_to(places.ROOT))
        for package in PROGRAM
        for path in (places.ROOT / package).rglob("*.py")
        if _imports(path) & REACHING_OUT
    }

    assert found == MAY_REACH_OUT


def test_the_search_for_imports_finds_each_way_of_writing_one(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("import httpx\nfrom urllib import request\nfrom http.client import a\n")

    assert _imports(source) >= {"httpx", "urllib.request", "http.client"}


def test_pages_embed_nothing_of_other_hosts() -> None:
    assert site.WAGTAILEMBEDS_FINDERS == []


def test_the_machines_own_administration_is_not_there() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert not any("/django-admin/" in page or page == "/admin/" for page in addresses())


def test_the_public_process_has_no_model_of_the_office_to_choose_from() -> None:
    assert not [model for model in apps.get_models() if model.__module__.startswith("coordination")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "code"),
    [("get", "/nothing/", 404), ("put", "/robots.txt", 405), ("get", "/cms/pages/7/edit/", 302)],
)
def test_a_refusal_does_not_say_what_it_runs_on(method: str, address: str, code: int) -> None:
    answer = getattr(Client(raise_request_exception=False), method)(address)

    assert answer.status_code in {code, 302 if code == 404 else code}
    text = answer.content.decode() + str(answer.headers)
    assert [word for word in WORDS_OF_THE_MACHINE if word in text] == []


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
