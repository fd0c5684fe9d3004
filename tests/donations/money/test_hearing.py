"""What the provider tells, in any order and any number of times, leaves the same books."""

import random
import time
from datetime import date
from uuid import uuid4

import pytest

from config.local.provider.objects import Object
from donations.ledger import queries
from donations.ledger.models import Fund, Posting
from donations.money.gateway.events import NotASignedEvent
from donations.money.models import Gift, Heard, MonthlyGift, Notice, Outgoing, PaymentAccount
from donations.money.services import giving, months, sending
from donations.money.services.errors import FundIsClosed
from tests.donations.money.factories import OpenFundFactory
from tests.donations.money.provider import Provider, begin, tell, tell_all, wish

pytestmark = pytest.mark.django_db


def pay(provider: Provider, gift: Gift, how: str = "card") -> list[Object]:
    provider.till.pay(gift.session_id or "", how=how)
    return provider.take()


def charge_id(gift: Gift) -> str:
    gift.refresh_from_db()
    return gift.charge_id or ""


def account_of(fund: Fund) -> str:
    return PaymentAccount.objects.get(charity=fund.charity).provider_id


def told(fund: Fund) -> queries.Statement:
    (statement,) = queries.statements([fund])
    return statement


def test_a_paid_page_is_a_gift_in_the_books_with_its_fee(provider: Provider, fund: Fund) -> None:
    gift = begin(fund, 100_00)

    outcomes = tell_all(pay(provider, gift))

    gift.refresh_from_db()
    assert set(outcomes) <= {"done", "nothing", "unknown"}
    assert (gift.state, gift.fee_minor) == ("paid", 290 + 200)
    assert (told(fund).given_minor, told(fund).fees_minor) == (100_00, 490)
    assert Notice.objects.get().kind == "thanks"


@pytest.mark.parametrize("turn", range(12))
def test_any_order_with_repeats_leaves_the_same_books(
    provider: Provider, fund: Fund, turn: int
) -> None:
    order = random.Random(turn)  # noqa: S311  an order that can be repeated
    gift = begin(fund, 100_00)
    events = pay(provider, gift)
    paid = next(row["id"] for row in provider.till.held.values() if row["object"] == "charge")
    provider.till.refund(paid, 30_00)
    provider.till.refund(paid, 20_00)
    won = provider.till.dispute(paid)
    provider.till.win(won["id"])
    events += provider.take()
    shuffled = order.sample(events + events, 2 * len(events))

    tell_all(shuffled)

    gift.refresh_from_db()
    assert (gift.state, gift.given_back_minor) == ("paid", 50_00)
    assert (told(fund).given_minor, told(fund).given_back_minor) == (100_00, 50_00)
    assert (told(fund).fees_minor, told(fund).free_minor) == (490, 45_10)  # 15 are the charity's
    assert queries.faults() == []
    assert Heard.objects.count() == len(events)


def test_a_refund_that_never_arrived_counts_again(provider: Provider, fund: Fund) -> None:
    gift = begin(fund, 100_00)
    tell_all(pay(provider, gift))
    refund = provider.till.refund(charge_id(gift), 40_00)
    tell_all(provider.take())

    provider.till.fail_refund(refund["id"])
    tell_all(provider.take())

    gift.refresh_from_db()
    assert gift.given_back_minor == 0
    assert told(fund).given_back_minor == 0


def test_a_slow_bank_is_pending_until_it_pays(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)
    tell_all(pay(provider, gift, how="bank"))
    gift.refresh_from_db()
    assert gift.state == "pending"

    provider.till.arrive(gift.session_id or "")
    tell_all(provider.take())

    gift.refresh_from_db()
    assert gift.state == "paid"


def test_a_slow_bank_that_does_not_pay_leaves_no_money(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)
    events = pay(provider, gift, how="bank")
    tell_all(events)

    provider.till.arrive(gift.session_id or "", is_paid=False)
    tell_all(provider.take())
    tell_all([{**event, "id": f"again_{event['id']}"} for event in events])  # told late

    gift.refresh_from_db()
    assert gift.state == "failed"
    assert not Posting.objects.exists()


def test_a_page_nobody_paid_expires(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)

    provider.till.expire(gift.session_id or "")
    tell_all(provider.take())

    gift.refresh_from_db()
    assert gift.state == "expired"


def test_an_expiry_told_late_does_not_undo_a_payment(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)
    tell_all(pay(provider, gift))
    late = {
        "id": "evt_late",
        "type": "checkout.session.expired",
        "account": provider.till.account_of[gift.session_id or ""],
        "created": int(time.time()) - 3600,
        "object": "event",
        "data": {"object": {"id": gift.session_id, "object": "checkout.session"}},
    }

    tell(late)

    gift.refresh_from_db()
    assert gift.state == "paid"


def test_a_monthly_gift_is_a_gift_each_month(provider: Provider, fund: Fund) -> None:
    gift = begin(fund, 20_00, is_monthly=True)
    tell_all(pay(provider, gift))
    monthly = MonthlyGift.objects.get()

    for _ in range(2):
        provider.till.renew(monthly.subscription_id or "")
    told_twice = provider.take() * 2
    tell_all(random.Random(4).sample(told_twice, len(told_twice)))  # noqa: S311  as above

    monthly.refresh_from_db()
    assert monthly.state == "active"
    assert [row.state for row in Gift.objects.all()] == ["paid"] * 3
    assert told(fund).given_minor == 60_00


def test_a_month_that_fails_is_told_once_and_may_go_well_later(
    provider: Provider, fund: Fund
) -> None:
    gift = begin(fund, 20_00, is_monthly=True)
    tell_all(pay(provider, gift))
    monthly = MonthlyGift.objects.get()

    provider.till.renew(monthly.subscription_id or "", is_paid=False)
    events = provider.take()
    tell_all(events + events)

    monthly.refresh_from_db()
    assert monthly.state == "failing"
    assert Notice.objects.filter(kind="failed").count() == 1
    assert told(fund).given_minor == 20_00


@pytest.mark.parametrize(("act", "state"), [(months.stop, "ended"), (months.pause, "paused")])
def test_what_the_donor_asks_reaches_the_provider_and_comes_back(
    provider: Provider, fund: Fund, act: object, state: str
) -> None:
    gift = begin(fund, 20_00, is_monthly=True)
    tell_all(pay(provider, gift))
    monthly = MonthlyGift.objects.get()

    for _ in range(2):  # pressed twice
        asked = act(monthly_id=monthly.pk, now=gift.created_at)  # type: ignore[operator]  # either
    sending.send(outgoing_id=asked.pk, now=gift.created_at)
    tell_all(provider.take())

    monthly.refresh_from_db()
    assert monthly.state == state
    assert Outgoing.objects.exclude(act="open_session").count() == 1
    assert provider.till.renew(monthly.subscription_id or "") is None


def test_another_amount_counts_from_the_next_month(provider: Provider, fund: Fund) -> None:
    gift = begin(fund, 20_00, is_monthly=True)
    tell_all(pay(provider, gift))
    monthly = MonthlyGift.objects.get()

    asked = months.change_amount(monthly_id=monthly.pk, amount_minor=35_00, now=gift.created_at)
    sending.send(outgoing_id=asked.pk, now=gift.created_at)
    provider.till.renew(monthly.subscription_id or "")
    tell_all(provider.take())

    monthly.refresh_from_db()
    assert monthly.amount_minor == 35_00
    assert told(fund).given_minor == 55_00


def test_a_payout_moves_money_to_the_bank_once(provider: Provider, fund: Fund) -> None:
    gift = begin(fund, 100_00)
    tell_all(pay(provider, gift))
    account = account_of(fund)
    provider.till.pay_out(90_00, "cny", account)
    events = provider.take()

    tell_all(events + events)

    rows = queries.trial_balance(
        charity=fund.charity, until=gift.created_at.date().replace(year=2099)
    )
    assert {row.kind: row.balance_minor for row in rows}["bank"] == 90_00


def test_events_of_another_account_touch_nothing(provider: Provider, fund: Fund) -> None:
    gift = begin(fund)
    events = pay(provider, gift)
    stranger = account_of(OpenFundFactory.create())

    outcomes = {tell({**event, "account": stranger, "id": f"x{event['id']}"}) for event in events}

    gift.refresh_from_db()
    assert gift.state == "started"
    assert outcomes <= {"unknown", "nothing"}


@pytest.mark.parametrize(("secret", "age"), [("whsec_other", 0.0), ("whsec_local", 301.0)])
def test_a_forged_or_old_signature_is_refused(
    provider: Provider, fund: Fund, secret: str, age: float
) -> None:
    (event, *_) = pay(provider, begin(fund))
    with pytest.raises(NotASignedEvent):
        tell(event, at=time.time() - age, secret=secret)

    assert not Heard.objects.exists()


def test_a_fund_with_overdue_news_takes_no_money() -> None:
    fund = OpenFundFactory.create(told_on=date(2020, 1, 1))

    with pytest.raises(FundIsClosed) as refused:
        begin(fund)

    assert refused.value.reasons == ["news_overdue"]


def test_a_page_is_opened_once_however_often_it_is_asked_for(
    provider: Provider, fund: Fund
) -> None:
    gift = begin(fund)
    row = Outgoing.objects.get(gift=gift)
    Outgoing.objects.filter(pk=row.pk).update(done_at=None)  # killed after the provider's answer

    again = sending.send(outgoing_id=row.pk, now=gift.created_at)

    assert again.answer["session"] == gift.session_id
    assert len(provider.till.pages) == 1


def test_a_gift_begun_twice_with_one_form_is_one(provider: Provider, fund: Fund) -> None:
    key, now = uuid4(), begin(fund).created_at
    first, second = (
        giving.start_gift(fund=fund, wish=wish(), form_key=key, now=now) for _ in range(2)
    )

    assert first == second
