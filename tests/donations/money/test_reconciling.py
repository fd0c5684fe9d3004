"""Each difference between our books and the provider's has a name."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.local.provider import objects
from donations.ledger.models import Fund
from donations.ledger.services import gifts
from donations.money.gateway import reading
from donations.money.models import Gift, MonthlyGift, Notice, Outgoing, PaymentAccount
from donations.money.services import chores, reconciling, refunds
from donations.money.services.errors import AmountOutOfReach
from donations.money.services.reconciling import Difference
from tests.donations.ledger.booking import spend
from tests.donations.money.factories import ContactFactory, GiftFactory, MonthlyFactory
from tests.donations.money.provider import Provider, begin, tell_all

pytestmark = pytest.mark.django_db


def differences(fund: Fund) -> list[Difference]:
    account = PaymentAccount.objects.get(charity=fund.charity)
    later = timezone.now() + timedelta(hours=2)
    since = timezone.now() - timedelta(days=1)
    return list(reconciling.differences(account=account, since=since, now=later))


def paid(provider: Provider, fund: Fund, amount: int = 100_00) -> Gift:
    gift = begin(fund, amount)
    provider.till.pay(gift.session_id or "")
    gift.refresh_from_db()
    return gift


def test_books_that_heard_everything_agree(
    provider: Provider, fund: Fund, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 5)  # several pages of the provider's book
    for amount in range(1_000, 1_015):
        paid(provider, fund, amount)
    charges = [row["id"] for row in provider.till.held.values() if row["object"] == "charge"]
    lost = provider.till.refund(charges[0], 5_00)
    provider.till.fail_refund(lost["id"])
    provider.till.refund(charges[1], 5_00)
    provider.till.win(provider.till.dispute(charges[2])["id"])
    provider.till.dispute(charges[3])
    provider.till.pay_out(
        500_00, "cny", PaymentAccount.objects.get(charity=fund.charity).provider_id
    )
    tell_all(provider.take())

    assert differences(fund) == []


def test_a_payment_never_told_of_is_named(provider: Provider, fund: Fund) -> None:
    paid(provider, fund)

    (found,) = differences(fund)

    assert (found.kind, found.theirs_minor) == ("missing in our books", 100_00 - 490)


def test_a_gift_the_provider_does_not_know_is_named(provider: Provider, fund: Fund) -> None:
    gifts.record_gift(
        fund=fund, key="gift:invented", amount_minor=5, on=fund.opened_on, now=timezone.now()
    )

    (found,) = differences(fund)

    assert (found.kind, found.about, found.ours_minor) == (
        "missing at the provider", "gift:invented", 5,
    )  # fmt: skip


def test_another_amount_is_named(provider: Provider, fund: Fund) -> None:
    paid(provider, fund)
    tell_all(provider.take())
    line = next(
        row for row in provider.till.held.values() if row["object"] == "balance_transaction"
    )
    line["amount"] += 7

    (found,) = differences(fund)

    assert found.kind == "another amount"


def test_what_was_never_sent_is_named(provider: Provider, fund: Fund) -> None:
    monthly = MonthlyFactory.create(fund=fund)
    old = timezone.now() - timedelta(days=2)
    Outgoing.objects.create(act="stop", monthly=monthly, written_at=old)

    (found,) = differences(fund)

    assert found.kind == "never sent: stop"


def test_the_command_says_that_all_is_well_or_fails(provider: Provider, fund: Fund) -> None:
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert "agree" in out.getvalue()

    provider.till.keep(
        objects.balance_transaction({"id": "ch_x", "currency": "cny"}, "charge", 5, 0),
        PaymentAccount.objects.get(charity=fund.charity).provider_id,
    )
    with pytest.raises(CommandError, match="1 differences"):
        call_command("reconcile", stdout=out)


def test_money_is_given_back_in_part_and_never_more_than_is_left(
    provider: Provider, fund: Fund
) -> None:
    gift = paid(provider, fund)
    tell_all(provider.take())

    call_command("give_back", gift.reference, amount="60", stdout=StringIO())
    with pytest.raises(AmountOutOfReach):
        refunds.give_back(gift_id=gift.pk, amount_minor=40_01, now=timezone.now())
    tell_all(provider.take())
    call_command("give_back", gift.reference, stdout=StringIO())
    tell_all(provider.take())

    gift.refresh_from_db()
    assert gift.given_back_minor == 100_00
    assert Notice.objects.filter(kind="given_back").count() == 2


def test_each_next_payment_is_announced_once_three_days_before(fund: Fund) -> None:
    today = timezone.localdate()
    for days, state in [(3, "active"), (4, "active"), (2, "paused")]:
        row = MonthlyFactory.create(fund=fund, state=state, next_on=today + timedelta(days=days))
        ContactFactory.create(gift=None, monthly=row)

    done = [chores.announce_payments(now=timezone.now()) for _ in range(2)]

    assert done == [1, 0]
    assert Notice.objects.get().contact.monthly == MonthlyGift.objects.get(
        next_on=today + timedelta(days=3)
    )


def test_everybody_who_gave_hears_once_of_spending(fund: Fund) -> None:
    gifts.record_gift(
        fund=fund, key="gift:1", amount_minor=500_00, on=fund.opened_on, now=timezone.now()
    )
    for _ in range(3):
        ContactFactory.create(gift=GiftFactory.create(fund=fund, paid=True))
    ContactFactory.create(gift=GiftFactory.create(fund=fund))
    row = spend(fund, 100_00)
    row.settled_on = timezone.localdate()
    row.save()

    done = [chores.tell_of_spending(now=timezone.now()) for _ in range(2)]

    assert done == [3, 0]
