"""A form sent too late meets a page of ours, in both languages, that says what to do."""

from django.test import Client
from django.urls import reverse


def test_a_form_without_its_token_is_answered_in_our_words() -> None:
    client = Client(enforce_csrf_checks=True)

    refused = client.post(reverse("account_login"), {"login": "a@example.org"})

    page = refused.content.decode()
    assert refused.status_code == 403
    assert "没有提交成功" in page
    assert "This was not sent" in page
    assert "css/nuantong" in page
