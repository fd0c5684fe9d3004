"""Objects as Stripe's API gives them: plain dicts, amounts in whole minor units."""

import secrets
import time
from typing import Any

Object = dict[str, Any]
FEE_PER_MILLE, FEE_FIXED = 29, 200  # of an invented tariff


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def fee_of(amount: int) -> int:
    return amount * FEE_PER_MILLE // 1000 + min(FEE_FIXED, amount // 10)


def _made(kind: str, prefix: str, **fields: Any) -> Object:  # noqa: ANN401  an object's fields
    made = {"id": new_id(prefix), "object": kind, "created": int(time.time()), "livemode": False}
    return {**made, **fields}


def session(params: Object, *, address: str) -> Object:
    line = params["line_items"][0]
    price = line["price_data"]
    amount = int(price["unit_amount"]) * int(line.get("quantity", 1))
    made = _made(
        "checkout.session",
        "cs_test",
        mode=params["mode"],
        status="open",
        payment_status="unpaid",
        amount_subtotal=amount,
        amount_total=amount,
        currency=price["currency"],
        client_reference_id=params.get("client_reference_id"),
        customer_email=params.get("customer_email"),
        success_url=params["success_url"],
        cancel_url=params.get("cancel_url"),
        expires_at=int(params.get("expires_at", time.time() + 86400)),
        locale=params.get("locale"),
        metadata=params.get("metadata", {}),
        payment_intent=None,
        subscription=None,
        invoice=None,
        customer=None,
        submit_type=params.get("submit_type"),
    )
    return {**made, "url": f"{address}/pay/{made['id']}"}


def payment_intent(amount: int, currency: str, metadata: Object) -> Object:
    return _made(
        "payment_intent",
        "pi",
        amount=amount,
        amount_received=0,
        currency=currency,
        status="requires_payment_method",
        latest_charge=None,
        metadata=metadata,
    )


def charge(intent: Object, *, is_paid: bool) -> Object:
    return _made(
        "charge",
        "ch",
        amount=intent["amount"],
        amount_refunded=0,
        currency=intent["currency"],
        payment_intent=intent["id"],
        paid=is_paid,
        status="succeeded" if is_paid else "failed",
        refunded=False,
        disputed=False,
        captured=is_paid,
        metadata=intent["metadata"],
        balance_transaction=None,
        failure_code=None if is_paid else "card_declined",
    )


def balance_transaction(source: Object, kind: str, amount: int, fee: int) -> Object:
    return _made(
        "balance_transaction",
        "txn",
        type=kind,
        source=source["id"],
        amount=amount,
        fee=fee,
        net=amount - fee,
        currency=source["currency"],
        status="available",
    )


def refund(paid: Object, amount: int) -> Object:
    return _made(
        "refund",
        "re",
        amount=amount,
        charge=paid["id"],
        payment_intent=paid["payment_intent"],
        currency=paid["currency"],
        status="succeeded",
        metadata={},
        balance_transaction=None,
    )


def dispute(paid: Object) -> Object:
    return _made(
        "dispute",
        "dp",
        amount=paid["amount"] - paid["amount_refunded"],
        charge=paid["id"],
        payment_intent=paid["payment_intent"],
        currency=paid["currency"],
        status="needs_response",
        reason="fraudulent",
        balance_transactions=[],
        metadata={},
    )


def subscription(page: Object, params: Object) -> Object:
    price = _made(
        "price",
        "price",
        unit_amount=page["amount_total"],
        currency=page["currency"],
        product=new_id("prod"),
        recurring={"interval": "month", "interval_count": 1},
    )
    made = _made(
        "subscription",
        "sub",
        status="incomplete",
        customer=new_id("cus"),
        currency=page["currency"],
        metadata=params.get("subscription_data", {}).get("metadata", {}),
        pause_collection=None,
        cancel_at_period_end=False,
        canceled_at=None,
        ended_at=None,
        latest_invoice=None,
    )
    now = int(time.time())
    item = _made(
        "subscription_item",
        "si",
        price=price,
        quantity=1,
        subscription=made["id"],
        current_period_start=now,
        current_period_end=now + 30 * 86400,
    )
    return {**made, "items": listed([item])}


def invoice(of: Object) -> Object:
    item = of["items"]["data"][0]
    return _made(
        "invoice",
        "in",
        amount_due=item["price"]["unit_amount"],
        amount_paid=0,
        currency=of["currency"],
        customer=of["customer"],
        status="open",
        attempt_count=0,
        metadata={},
        parent={
            "type": "subscription_details",
            "quote_details": None,
            "subscription_details": {"subscription": of["id"], "metadata": of["metadata"]},
        },
        payments=listed([]),
    )


def invoice_payment(bill: Object, intent: Object) -> Object:
    return _made(
        "invoice_payment",
        "inpay",
        invoice=bill["id"],
        amount_requested=bill["amount_due"],
        amount_paid=None,
        currency=bill["currency"],
        is_default=True,
        status="open",
        payment={"type": "payment_intent", "payment_intent": intent["id"]},
    )


def payout(amount: int, currency: str) -> Object:
    return _made(
        "payout",
        "po",
        amount=amount,
        currency=currency,
        status="paid",
        automatic=True,
        arrival_date=int(time.time()),
        method="standard",
        type="bank_account",
        metadata={},
        balance_transaction=None,
    )


def event(kind: str, about: Object, account: str) -> Object:
    return _made(
        "event",
        "evt",
        type=kind,
        account=account,
        api_version="2026-10-28.endive",
        data={"object": about},
        pending_webhooks=1,
        request={"id": None, "idempotency_key": None},
    )


def listed(data: list[Object], *, url: str = "/v1", has_more: bool = False) -> Object:
    return {"object": "list", "data": data, "has_more": has_more, "url": url}
