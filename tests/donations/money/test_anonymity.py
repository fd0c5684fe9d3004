"""A donor's name, mail and amount on every surface, for all four settings of the two switches."""

import itertools
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from donations.ledger.models import Fund
from donations.money import notices
from donations.money.models import Contact, Gift
from donations.money.papers import receipts
from tests.donations.money.factories import NOON, ContactFactory, DonorFactory, GiftFactory
from tests.donations.money.provider import Provider, begin, tell_all

pytestmark = pytest.mark.django_db
NAME, MAIL = "司徒标记", "canary-giver@example.org"
SWITCHES = list(itertools.product([False, True], repeat=2))


def surfaces(client: Client, resolver: URLResolver | None = None, path: str = "/") -> list[bytes]:
    """Return every public page and file that needs no secret, in both languages."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        whole = path + re.sub(r"[\^$]", "", str(entry.pattern))
        if isinstance(entry, URLResolver):
            found += surfaces(client, entry, whole)
        elif isinstance(entry, URLPattern) and "cms/" not in whole and "accounts/" not in whole:
            address = whole.replace("<slug:code>", "coats-shown")
            if "<" not in address:
                for language in ("zh-hans", "en"):
                    address_in = address.replace("/zh-hans/", f"/{language}/")
                    answer = client.get(address_in)
                    streamed = answer.streaming
                    found.append(b"".join(answer) if streamed else answer.content)
    return found


def told(client: Client) -> str:
    """Return everything anybody else can read, joined."""
    others = ContactFactory.create(donor=DonorFactory.create(token="o" * 43))
    pages = surfaces(client)
    pages.append(client.get(reverse("money:donor", args=["o" * 43])).content)
    notices.send_waiting(now=NOON)
    to_others = [str(m.body) for m in mail.outbox if MAIL not in m.to]
    paid = Gift.objects.get(pk=GiftFactory.create(paid=True).pk)
    papers = [receipts.acknowledgement(paid, others).decode("latin-1")]
    return "\n".join([*(page.decode(errors="replace") for page in pages), *to_others, *papers])


@pytest.mark.parametrize("is_monthly", [False, True])
@pytest.mark.parametrize(("show_name", "show_amount"), SWITCHES)
def test_nobody_reads_more_than_the_donor_said(
    client: Client,
    provider: Provider,
    fund: Fund,
    show_name: bool,
    show_amount: bool,
    is_monthly: bool,
) -> None:
    Fund.objects.update(code="coats-shown")
    fund.refresh_from_db()
    gift = begin(
        fund,
        499_999_00,
        name=NAME,
        email=MAIL,
        show_name=show_name,
        show_amount=show_amount,
        is_monthly=is_monthly,
    )
    provider.till.pay(gift.session_id or "")
    tell_all(provider.take())

    everything = told(client)

    assert Gift.objects.get(pk=gift.pk).state == "paid"
    assert MAIL not in everything
    if not show_name:
        assert NAME not in everything
    if not show_amount:
        assert "499,999" not in everything
        assert "49999900" not in everything


@pytest.mark.parametrize(("show_name", "show_amount"), SWITCHES)
def test_the_gift_itself_leads_to_nobody(fund: Fund, show_name: bool, show_amount: bool) -> None:
    gift = GiftFactory.create(
        fund=fund,
        paid=True,
        show_name=show_name,
        public_name=NAME if show_name else "",
        show_amount=show_amount,
    )
    ContactFactory.create(gift=gift, name=NAME, donor=DonorFactory.create(email=MAIL))

    row = " ".join(str(value) for value in Gift.objects.filter(pk=gift.pk).values().get().values())

    assert MAIL not in row
    assert (NAME in row) == show_name


def test_no_relation_leads_from_a_gift_to_an_account_or_a_donor() -> None:
    related = {field.name for field in Gift._meta.get_fields() if field.many_to_one}

    assert related == {"fund", "monthly"}
    assert {field.name for field in Contact._meta.get_fields() if field.many_to_one} == {"donor"}
