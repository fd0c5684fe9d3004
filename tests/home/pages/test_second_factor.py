"""Editors of the CMS bring a second factor where their words reach everybody."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.checks import run_checks
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import Settings

from home.pages.models import HomePage
from tests.home.accounts.factories import UserFactory
from tests.home.pages.editors import signed_in

pytestmark = pytest.mark.django_db
WITH_SECOND_FACTOR = override_settings(CMS_SECOND_FACTOR=True)
SHARED = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "interface_cache",
    }
}


@WITH_SECOND_FACTOR
def test_an_editor_without_one_is_led_to_setting_it_up(front: HomePage, client: Client) -> None:
    signed_in(client)

    for page in (reverse("wagtailadmin_home"), reverse("wagtailadmin_pages:edit", args=[front.pk])):
        answer = client.get(page)
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))


@WITH_SECOND_FACTOR
def test_an_editor_with_one_comes_in(front: HomePage, client: Client) -> None:
    TOTP.activate(signed_in(client), generate_totp_secret())

    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@WITH_SECOND_FACTOR
def test_other_pages_of_the_site_ask_for_none(front: HomePage, client: Client) -> None:
    client.force_login(UserFactory.create())

    assert client.get(reverse("account_email")).status_code == 200


def test_the_demo_asks_for_none(front: HomePage, client: Client) -> None:
    signed_in(client)

    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_tries_are_counted_in_the_database(settings: Settings) -> None:
    settings.CACHES = SHARED
    form = {"login": "guess@example.org", "password": "a wrong password"}

    answers = [Client().post(reverse("account_login"), form) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    cache.clear()


def test_a_cache_that_counts_nothing_is_an_error(settings: Settings) -> None:
    assert [error for error in run_checks() if error.id == "interface.E001"] == []
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert [error.id for error in run_checks() if error.id == "interface.E001"] == [
        "interface.E001"
    ]
