"""The provider of this machine has the shapes of the real one, and keeps to its protocol."""

from collections.abc import Iterator
from typing import Any

import pytest
import stripe
from stripe import checkout

from config.local.provider.objects import Object
from donations.ledger.models import Fund
from donations.money.gateway import asking
from donations.money.gateway.client import API_VERSION, ProviderRefused, client
from tests.donations.money.provider import Provider, begin

pytestmark = pytest.mark.django_db
CLASSES: dict[str, type[stripe.StripeObject]] = {
    "checkout.session": checkout.Session,
    "payment_intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "refund": stripe.Refund,
    "dispute": stripe.Dispute,
    "invoice": stripe.Invoice,
    "subscription": stripe.Subscription,
    "payout": stripe.Payout,
    "balance_transaction": stripe.BalanceTransaction,
    "event": stripe.Event,
}
NOT_ANNOTATED = {("refund", "livemode"), ("balance_transaction", "livemode")}


def known_fields(kind: type[stripe.StripeObject]) -> set[str]:
    return {name for base in kind.__mro__ for name in getattr(base, "__annotations__", {})}


def everything(provider: Provider, fund: Fund) -> Iterator[Object]:
    for monthly in (False, True):
        gift = begin(fund, is_monthly=monthly)
        provider.till.pay(gift.session_id or "")
    paid = next(row for row in provider.till.held.values() if row["object"] == "charge")
    provider.till.refund(paid["id"], 1_00)
    provider.till.win(provider.till.dispute(paid["id"])["id"])
    provider.till.pay_out(5_00, "cny", "acct_x")
    yield from provider.till.held.values()
    yield from provider.take()


def test_every_field_is_one_of_stripes_own(provider: Provider, fund: Fund) -> None:
    seen = set()
    for row in everything(provider, fund):
        seen.add(row["object"])
        strange = set(row) - known_fields(CLASSES[row["object"]])
        assert {(row["object"], name) for name in strange} <= NOT_ANNOTATED

    assert seen == set(CLASSES)


def test_the_library_speaks_the_version_we_read() -> None:
    assert stripe.VERSION.startswith("16.")
    assert stripe.api_version is None or stripe.api_version == API_VERSION


def ask(provider: Provider, **changes: Any) -> stripe.checkout.Session:
    price = {"currency": "cny", "unit_amount": 500, "product_data": {"name": "x"}}
    params = {
        "mode": "payment",
        "success_url": "http://localhost/",
        "line_items": [{"quantity": 1, "price_data": price}],
        **changes,
    }
    options = {"stripe_account": "acct_x", "idempotency_key": "one"}
    return client().v1.checkout.sessions.create(params, options)  # type: ignore[arg-type]


def test_one_key_asks_once(provider: Provider) -> None:
    assert ask(provider).id == ask(provider).id


def test_one_key_with_other_words_is_an_error(provider: Provider) -> None:
    ask(provider)

    with pytest.raises(stripe.IdempotencyError):
        ask(provider, mode="subscription")


def test_an_unknown_parameter_is_refused(provider: Provider) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        ask(provider, wishes="many")

    assert refused.value.code == "parameter_unknown"


def test_another_account_sees_nothing_of_it(provider: Provider) -> None:
    made = ask(provider)

    with pytest.raises(stripe.InvalidRequestError):
        client().v1.checkout.sessions.retrieve(made.id, {}, {"stripe_account": "acct_y"})


def test_a_wrong_key_opens_nothing(provider: Provider, settings: Any) -> None:
    settings.STRIPE_SECRET_KEY = "sk_test_other"

    with pytest.raises(ProviderRefused):
        asking.refund(account="acct_x", intent_id="pi_x", amount_minor=1, key="k")
