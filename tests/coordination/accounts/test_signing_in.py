"""The way into the office: slow for guessers, silent about who exists, two factors for all."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse

from config.local.totp import code_now
from coordination.accounts import access
from coordination.accounts.models import Officer
from tests.coordination.accounts.factories import OfficerFactory
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db
PASSWORD = "a long first password"
WRONG = "a wrong password"
TRIES = 5
SETTING_UP = (
    *("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/"),
    *("/accounts/confirm-email/", "/i18n/"),
)


@access.for_roles("coordinator")
@access.freshly_confirmed
def take_everything(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [path("take/", take_everything), path("", include("config.urls_office"))]
with_a_grave_act = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture(autouse=True)
def no_tries_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def known_officer() -> Officer:
    officer = officer_with(role="coordinator")
    officer.set_password(PASSWORD)
    officer.save()
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    return officer


def try_password(client: Client, email: str, password: str = WRONG) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password})  # type: ignore[return-value]  # a test's response


def signed_in(officer: Officer, code: str) -> Client:
    """Return a client that went the whole way in, by password and recovery code."""
    client = Client()
    try_password(client, officer.email, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client


def recovery_codes(officer: Officer) -> list[str]:
    codes: list[str] = RecoveryCodes.activate(officer).get_unused_codes()
    return codes


def test_the_sixth_wrong_password_gets_the_page_of_patience() -> None:
    client, officer = Client(), known_officer()

    answers = [try_password(client, officer.email) for _ in range(TRIES + 1)]

    assert [answer.status_code for answer in answers] == [200] * TRIES + [429]
    assert "请求太多了" in answers[-1].content.decode()
    assert "no-store" in answers[-1]["Cache-Control"]


def test_even_the_right_password_waits_after_too_many_wrong_ones() -> None:
    client, officer = Client(), known_officer()
    for _ in range(TRIES):
        try_password(client, officer.email)

    assert try_password(client, officer.email, PASSWORD).status_code == 429


def test_wrong_codes_are_counted_as_well() -> None:
    client, officer = Client(), known_officer()
    TOTP.activate(officer, generate_totp_secret())
    try_password(client, officer.email, PASSWORD)

    answers = [
        client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(TRIES + 1)
    ]

    assert [answer.status_code for answer in answers] == [200] * TRIES + [429]


def test_a_stranger_is_answered_like_an_officer_with_a_wrong_password() -> None:
    officer = known_officer()

    known = try_password(Client(), officer.email)
    unknown = try_password(Client(), "nobody@example.org")

    assert known.status_code == unknown.status_code
    assert _plain(known, officer.email) == _plain(unknown, "nobody@example.org")


def test_asking_for_a_new_password_tells_nobody_who_exists() -> None:
    officer = known_officer()
    ask = reverse("account_reset_password")

    known = Client().post(ask, {"email": officer.email})
    unknown = Client().post(ask, {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox][:1] == [[officer.email]]


def test_the_code_comes_after_the_password_and_a_recovery_code_will_do() -> None:
    client, officer = Client(), known_officer()
    TOTP.activate(officer, generate_totp_secret())
    code = recovery_codes(officer)[0]

    try_password(client, officer.email, PASSWORD)

    assert "_auth_user_id" not in client.session
    assert "_auth_user_id" in signed_in(officer, code).session
    assert "_auth_user_id" not in signed_in(officer, code).session


def test_the_secret_of_the_second_factor_lies_sealed_and_still_makes_codes() -> None:
    client, officer, secret = Client(), known_officer(), generate_totp_secret()
    TOTP.activate(officer, secret)

    assert secret not in str(Authenticator.objects.get().data)
    try_password(client, officer.email, PASSWORD)
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert "_auth_user_id" in client.session


def test_without_a_second_factor_every_page_leads_to_setting_one_up() -> None:
    client = Client()
    client.force_login(OfficerFactory.create())  # type: ignore[arg-type]  # an officer

    answers = {page: client.get(page) for page in _plain_pages()}

    shut = {
        page: one for page, one in answers.items() if not page.startswith((*SETTING_UP, "/health/"))
    }
    assert {"/", "/rosters/", "/gate/", "/accounts/password/change/"} <= {*shut}
    assert {one.get("Location") for one in shut.values()} == {reverse("mfa_activate_totp")}


def test_changing_the_password_ends_every_other_session() -> None:
    officer = known_officer()
    here, there = officer_client(officer=officer), Client()
    there.force_login(officer)  # type: ignore[arg-type]  # an officer

    assert here.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    new = {
        "oldpassword": PASSWORD,
        "password1": "另一句很长的口令 7",
        "password2": "另一句很长的口令 7",
    }
    here.post(reverse("account_change_password"), new)

    officer.refresh_from_db()
    assert officer.check_password("另一句很长的口令 7")
    assert here.get(reverse("office_home")).status_code == 200
    assert there.get(reverse("office_home"))["Location"].startswith(reverse("account_login"))


def test_an_officer_sees_and_ends_the_sessions_of_the_account() -> None:
    officer = known_officer()
    TOTP.activate(officer, generate_totp_secret())
    there, here = (signed_in(officer, code) for code in recovery_codes(officer)[:2])
    page = reverse("usersessions_list")
    assert len(here.get(page).context["sessions"]) == 2

    here.post(page)

    assert len(here.get(page).context["sessions"]) == 1
    assert there.get(reverse("office_home"))["Location"].startswith(reverse("account_login"))


@with_a_grave_act
def test_a_grave_act_asks_again_and_then_lets_go_on() -> None:
    officer = known_officer()
    client = officer_client(officer=officer)

    asked = client.get("/take/")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    done = client.get("/take/")

    assert asked["Location"] == reverse("account_reauthenticate") + "?next=/take/"
    assert done.content == b"everything"


@with_a_grave_act
def test_what_was_being_sent_is_not_kept_while_asking() -> None:
    client = officer_client(officer=known_officer())
    form = "http://testserver/rosters/?page=2"

    asked = client.post("/take/", {"name": "鹂芊芊"}, headers={"referer": form})

    assert asked["Location"] == reverse("account_reauthenticate") + "?next=/rosters/"
    assert "鹂芊芊" not in str(dict(client.session.items()))


@with_a_grave_act
def test_a_confirmation_lasts_five_minutes() -> None:
    client = officer_client(officer=known_officer())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 301} for record in records
    ]
    session.save()

    assert client.get("/take/").status_code == 302


@with_a_grave_act
def test_the_way_back_never_leads_to_another_host() -> None:
    client = officer_client(officer=known_officer())

    asked = client.post("/take/", headers={"referer": "https://evil.example/rosters/"})

    assert asked["Location"] == reverse("account_reauthenticate") + "?next=/"


def _plain(answer: HttpResponse, email: str) -> str:
    """Return the page without what differs by itself: token and address."""
    lines = answer.content.decode().replace(email, "").splitlines()
    return "\n".join(line for line in lines if "csrf" not in line.lower())


def _plain_pages() -> list[str]:
    return sorted(f"/{page}" for page in _addresses(get_resolver(), "") if "<" not in page)


def _addresses(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, address)
        elif isinstance(entry, URLPattern) and "^" not in address:
            yield address
