"""What is asked of the provider. Each act carries its row's id as the idempotency key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import stripe

from donations.money.gateway.client import client, translate


@dataclass(frozen=True)
class PageWanted:
    """A payment page for one gift. `amount_minor` is in whole minor units of the currency."""

    gift_id: str
    reference: str
    monthly_id: str  # empty for a single gift
    amount_minor: int
    currency: str
    label: str  # what the donor reads there: the fund's name
    email: str
    language: str
    done_url: str
    back_url: str
    closes_at: datetime


@dataclass(frozen=True)
class OpenedPage:
    session_id: str
    url: str


def open_page(*, account: str, wanted: PageWanted, key: str) -> OpenedPage:
    """Open a payment page. Raises ProviderUnreachable, ProviderRefused, ProviderNotSet."""
    names = {"gift": wanted.gift_id, "monthly": wanted.monthly_id}
    price: dict[str, Any] = {
        "currency": wanted.currency.lower(),
        "unit_amount": wanted.amount_minor,
        "product_data": {"name": wanted.label},
    }
    params: dict[str, Any] = {
        "mode": "payment",
        "client_reference_id": wanted.reference,
        "customer_email": wanted.email,
        "locale": "zh" if wanted.language.startswith("zh") else "en",
        "success_url": wanted.done_url,
        "cancel_url": wanted.back_url,
        "expires_at": int(wanted.closes_at.timestamp()),
        "adaptive_pricing": {"enabled": False},  # what is given is what was said
        "metadata": names,
        "line_items": [{"quantity": 1, "price_data": price}],
    }
    if wanted.monthly_id:
        price["recurring"] = {"interval": "month"}
        params |= {"mode": "subscription", "subscription_data": {"metadata": names}}
    else:
        params |= {"submit_type": "donate", "payment_intent_data": {"metadata": names}}
    try:
        made = client().v1.checkout.sessions.create(params, _options(account, key))  # type: ignore[arg-type]  # built above
    except stripe.StripeError as error:
        raise translate(error) from error
    return OpenedPage(session_id=made.id, url=made.url or "")


def refund(*, account: str, intent_id: str, amount_minor: int, key: str) -> str:
    """Give part of a payment back, return the refund's id."""
    try:
        made = client().v1.refunds.create(
            {"payment_intent": intent_id, "amount": amount_minor}, _options(account, key)
        )
    except stripe.StripeError as error:
        raise translate(error) from error
    return made.id


def stop(*, account: str, subscription_id: str, key: str) -> None:
    """End a monthly gift at once: no further payment is taken."""
    try:
        client().v1.subscriptions.cancel(subscription_id, {}, _options(account, key))
    except stripe.StripeError as error:
        raise translate(error) from error


def pause(*, account: str, subscription_id: str, key: str) -> None:
    """Take no payment until it goes on; the months between are not asked for later."""
    _update(account, subscription_id, {"pause_collection": {"behavior": "void"}}, key)


def resume(*, account: str, subscription_id: str, key: str) -> None:
    _update(account, subscription_id, {"pause_collection": ""}, key)


def change(
    *, account: str, subscription_id: str, amount_minor: int, currency: str, key: str
) -> None:
    """Change the amount from the next payment on; nothing is charged in between."""
    try:
        known = client().v1.subscriptions.retrieve(subscription_id, {}, _options(account, ""))
        item = known["items"].data[0]
        price = {
            "currency": currency.lower(),
            "unit_amount": amount_minor,
            "recurring": {"interval": "month"},
            "product": item.price.product,
        }
    except stripe.StripeError as error:
        raise translate(error) from error
    changes = {"items": [{"id": item.id, "price_data": price}], "proration_behavior": "none"}
    _update(account, subscription_id, changes, key)


def _update(account: str, subscription_id: str, changes: Mapping[str, Any], key: str) -> None:
    try:
        client().v1.subscriptions.update(subscription_id, dict(changes), _options(account, key))  # type: ignore[arg-type]  # one of three shapes
    except stripe.StripeError as error:
        raise translate(error) from error


def _options(account: str, key: str) -> Any:  # noqa: ANN401  the library's own type is private
    return {"stripe_account": account, **({"idempotency_key": key} if key else {})}
