"""Mail that waits is sent once, and waits on when the mail server is away."""

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from pytest_django import Settings

from donations.money import notices
from donations.money.models import Notice
from tests.donations.money.factories import NOON, ContactFactory, GiftFactory, MonthlyFactory

pytestmark = pytest.mark.django_db


class Away(BaseEmailBackend):
    def send_messages(self, email_messages: object) -> int:
        raise ConnectionRefusedError


def waiting(kind: str = "thanks") -> Notice:
    gift = GiftFactory.create(paid=True)
    contact = ContactFactory.create(gift=gift)
    return Notice.objects.create(contact=contact, kind=kind, about=str(gift.pk), written_at=NOON)


def test_what_waits_is_sent_once() -> None:
    waiting()

    sent = [notices.send_waiting(now=NOON) for _ in range(2)]

    assert sent == [1, 0]
    assert len(mail.outbox) == 1


def test_while_the_mail_server_is_away_nothing_is_lost(settings: Settings) -> None:
    first, second = waiting(), waiting()
    kept = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Away"

    assert notices.send_waiting(now=NOON) == 0
    settings.EMAIL_BACKEND = kept
    assert notices.send_waiting(now=NOON) == 2

    assert {first.contact.donor.email, second.contact.donor.email} == {
        message.to[0] for message in mail.outbox
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", Notice.Kind.values)
def test_every_kind_is_written_in_the_donors_language_and_names_nobody(
    kind: str, language: str
) -> None:
    monthly = MonthlyFactory.create(next_on=NOON.date())
    gift = GiftFactory.create(paid=True, monthly=monthly)
    contact = ContactFactory.create(gift=None, monthly=monthly, donor__language=language)
    Notice.objects.create(contact=contact, kind=kind, about=str(gift.pk), written_at=NOON)

    notices.send_waiting(now=NOON)

    (message,) = mail.outbox
    fund = gift.fund.name_en if language == "en" else gift.fund.name_zh
    assert fund in str(message.body)
    assert f"/{language}/" in str(message.body)
    assert contact.name not in f"{message.subject} {message.body}"
