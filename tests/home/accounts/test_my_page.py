"""Signing in leads to a page from which everything of the user's is reached."""

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from home.accounts import ways
from home.accounts.models import User
from home.accounts.ways import Way
from home.pages.groups import ensure_groups
from tests.donations.goods.speaking import signed_in
from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
EVERYBODY = ["goods:find_pledge", "account_email"]


def ways_on_page(client: Client) -> list[str]:
    soup = BeautifulSoup(client.get(reverse("my_page")).content, "html.parser")
    return [str(link["href"]) for link in soup.select("main a.card__link")]


def test_an_account_leads_to_a_lost_pledge_and_to_its_own_settings() -> None:
    client = signed_in(UserFactory.create())

    assert ways_on_page(client) == [reverse(name) for name in EVERYBODY]


def test_an_editor_is_led_to_the_cms() -> None:
    editors, *_ = ensure_groups()
    editor = UserFactory.create()
    editor.groups.add(editors)

    assert ways_on_page(signed_in(editor))[0] == reverse("wagtailadmin_home")


def test_a_visitor_is_asked_to_sign_in_and_comes_back() -> None:
    asked = Client().get(reverse("my_page"))

    assert asked.status_code == 302
    assert asked["Location"].endswith(f"?next={reverse('my_page')}")


def test_signing_in_leads_there() -> None:
    user = UserFactory.create()
    user.set_password("a long enough word")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    answer = Client().post(
        reverse("account_login"), {"login": user.email, "password": "a long enough word"}
    )

    assert answer["Location"] == reverse("my_page")


def test_every_public_page_links_it_for_whoever_is_signed_in() -> None:
    page = signed_in(UserFactory.create()).get(reverse("goods:flow")).content.decode()
    stranger = Client().get(reverse("goods:flow")).content.decode()

    assert f'href="{reverse("my_page")}"' in page
    assert f'href="{reverse("my_page")}"' not in stranger


def test_it_is_read_only_and_stands_in_no_cache() -> None:
    client = signed_in(UserFactory.create())

    assert client.post(reverse("my_page")).status_code == 405
    assert "no-store" in client.get(reverse("my_page"))["Cache-Control"]


def test_ways_come_in_the_order_of_their_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(user: User) -> list[Way]:
        return [Way("one", "", "/one/")]

    def none(user: User) -> list[Way]:
        return []

    def two(user: User) -> list[Way]:
        return [Way("two", "", "/two/")]

    monkeypatch.setattr(ways, "_registered", {})
    ways.register("b", two, order=20)
    ways.register("c", none, order=15)
    ways.register("a", one, order=10)

    assert [way.title for way in ways.ways_of(UserFactory.build())] == ["one", "two"]
