"""The way in says the same to a known and to an unknown address."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.home.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "known@example.org", "nobody@example.org"
TOKEN = re.compile(r'(csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]+"')


@pytest.fixture(autouse=True)
def known_user() -> None:
    cache.clear()
    user = UserFactory.build(email=KNOWN)
    user.set_password("the right words to say")
    user.save()


def said(page: str, email: str, **answers: str) -> tuple[int, str, str]:
    """Return status, place and words of an answer, with the asked address left out."""
    name = "login" if page == "account_login" else "email"
    got = Client().post(reverse(page), {name: email, **answers})
    words = TOKEN.sub("", got.content.decode()).replace(email, "…")
    return got.status_code, got.headers.get("Location", ""), words


def test_a_wrong_password_and_an_unknown_address_are_told_alike() -> None:
    answers = [said("account_login", email, password="guessed") for email in (KNOWN, UNKNOWN)]

    assert answers[0] == answers[1]


def test_a_new_password_is_promised_to_everybody_alike() -> None:
    answers = [said("account_reset_password", email) for email in (KNOWN, UNKNOWN)]

    assert answers[0] == answers[1]
    assert {message.to[0] for message in mail.outbox} <= {KNOWN, UNKNOWN}


def test_an_address_that_has_an_account_signs_up_like_a_new_one() -> None:
    words = {"password1": "a quiet long sentence 7", "password2": "a quiet long sentence 7"}

    answers = [said("account_signup", email, **words) for email in (KNOWN, UNKNOWN)]

    assert answers[0] == answers[1]
    assert answers[0][0] == 302
