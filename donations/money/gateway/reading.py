"""What the provider says of a thing at this moment. Events only tell that it is worth asking."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

import stripe

from donations.money.gateway.client import client, translate

PAGE: Final = 100  # the most the provider lists at once


@dataclass(frozen=True)
class RefundState:
    refund_id: str
    amount_minor: int
    is_lost: bool  # failed or canceled: the money stayed with us


@dataclass(frozen=True)
class DisputeState:
    dispute_id: str
    charge_id: str
    amount_minor: int
    fee_minor: int
    is_taken: bool  # the bank has the money
    is_won: bool  # and gave it back


@dataclass(frozen=True)
class ChargeState:
    """One payment, with everything that became of it; `fee_minor` is known only once settled."""

    charge_id: str
    intent_id: str
    amount_minor: int
    currency: str
    is_paid: bool
    is_failed: bool  # neither: the bank has not answered yet
    fee_minor: int | None
    refunds: tuple[RefundState, ...]
    disputed: bool


@dataclass(frozen=True)
class PageState:
    session_id: str
    gift_id: str
    status: str  # open, complete, expired
    payment_status: str  # paid, unpaid
    intent_id: str
    subscription_id: str
    invoice_id: str


@dataclass(frozen=True)
class InvoiceState:
    invoice_id: str
    subscription_id: str
    monthly_id: str  # as we named it when it began
    status: str  # draft, open, paid, void, uncollectible
    amount_minor: int
    currency: str
    intent_id: str
    attempts: int


@dataclass(frozen=True)
class SubscriptionState:
    subscription_id: str
    status: str  # active, past_due, canceled, incomplete ...
    is_paused: bool
    next_on: date | None
    amount_minor: int


def page(*, account: str, session_id: str) -> PageState:
    """Return a payment page's state. Raises ProviderUnreachable, ProviderRefused."""
    with _translated():
        row = client().v1.checkout.sessions.retrieve(session_id, {}, _of(account))
    return PageState(
        session_id=row.id,
        gift_id=_named(row.metadata, "gift"),
        status=row.status or "",
        payment_status=row.payment_status,
        intent_id=_id(row.payment_intent),
        subscription_id=_id(row.subscription),
        invoice_id=_id(row.invoice),
    )


def charge_of(*, account: str, intent_id: str) -> ChargeState | None:
    """Return the last charge of a payment; None before anything was tried."""
    with _translated():
        intent = client().v1.payment_intents.retrieve(intent_id, {}, _of(account))
    latest = _id(intent.latest_charge)
    return charge(account=account, charge_id=latest) if latest else None


def charge(*, account: str, charge_id: str) -> ChargeState:
    with _translated():
        row = client().v1.charges.retrieve(
            charge_id, {"expand": ["balance_transaction"]}, _of(account)
        )
        refunds = client().v1.refunds.list({"charge": charge_id, "limit": 100}, _of(account))
        given_back = tuple(_refund(refund) for refund in refunds.auto_paging_iter())
    settled = row.balance_transaction
    return ChargeState(
        charge_id=row.id,
        intent_id=_id(row.payment_intent),
        amount_minor=row.amount,
        currency=row.currency.upper(),
        is_paid=row.paid and row.status == "succeeded",
        is_failed=row.status == "failed",
        fee_minor=settled.fee if isinstance(settled, stripe.BalanceTransaction) else None,
        refunds=given_back,
        disputed=row.disputed,
    )


def disputes_of(*, account: str, charge_id: str) -> list[DisputeState]:
    with _translated():
        found = client().v1.disputes.list({"charge": charge_id, "limit": 100}, _of(account))
        return [_dispute(row) for row in found.auto_paging_iter()]


def dispute(*, account: str, dispute_id: str) -> DisputeState:
    with _translated():
        return _dispute(client().v1.disputes.retrieve(dispute_id, {}, _of(account)))


def refunded_charge(*, account: str, refund_id: str) -> str:
    """Return the id of the charge a refund belongs to."""
    with _translated():
        return _id(client().v1.refunds.retrieve(refund_id, {}, _of(account)).charge)


def invoice(*, account: str, invoice_id: str) -> InvoiceState:
    with _translated():
        row = client().v1.invoices.retrieve(invoice_id, {"expand": ["payments"]}, _of(account))
    details = row.parent.subscription_details if row.parent else None
    payments = row.payments.data if row.payments else []
    intents = [_id(entry.payment.payment_intent) for entry in payments if entry.is_default]
    return InvoiceState(
        invoice_id=row.id or invoice_id,
        subscription_id=_id(details.subscription) if details else "",
        monthly_id=_named(details.metadata, "monthly") if details else "",
        status=row.status or "",
        amount_minor=row.amount_paid,
        currency=row.currency.upper(),
        intent_id=intents[0] if intents else "",
        attempts=row.attempt_count,
    )


def subscription(*, account: str, subscription_id: str) -> SubscriptionState:
    with _translated():
        row = client().v1.subscriptions.retrieve(subscription_id, {}, _of(account))
    item = row["items"].data[0]
    ended = row.status in {"canceled", "incomplete_expired"}
    return SubscriptionState(
        subscription_id=row.id,
        status=row.status,
        is_paused=bool(row.pause_collection),
        next_on=None if ended else datetime.fromtimestamp(item.current_period_end, UTC).date(),
        amount_minor=item.price.unit_amount or 0,
    )


@dataclass(frozen=True)
class PayoutState:
    payout_id: str
    amount_minor: int
    currency: str
    status: str  # paid, failed, canceled, pending, in_transit


def payout(*, account: str, payout_id: str) -> PayoutState:
    with _translated():
        row = client().v1.payouts.retrieve(payout_id, {}, _of(account))
    return PayoutState(row.id, row.amount, row.currency.upper(), row.status)


@dataclass(frozen=True)
class Settled:
    """One line of the provider's own book: what moved, for which object, and the fee."""

    line_id: str
    kind: str  # charge, payment, refund, payment_refund, adjustment, payout ...
    about: str
    amount_minor: int
    fee_minor: int
    currency: str


def settled_lines(*, account: str, since: datetime) -> Iterator[Settled]:
    """Yield the provider's book from a moment on, page by page."""
    wanted: Any = {"created": {"gte": int(since.timestamp())}, "limit": PAGE}
    with _translated():
        for row in client().v1.balance_transactions.list(wanted, _of(account)).auto_paging_iter():
            yield Settled(
                row.id, row.type, _id(row.source), row.amount, row.fee, row.currency.upper()
            )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except stripe.StripeError as error:
        raise translate(error) from error


def _refund(row: stripe.Refund) -> RefundState:
    return RefundState(row.id, row.amount, is_lost=row.status in {"failed", "canceled"})


def _dispute(row: stripe.Dispute) -> DisputeState:
    moved = [line.amount for line in row.balance_transactions]
    return DisputeState(
        dispute_id=row.id,
        charge_id=_id(row.charge),
        amount_minor=row.amount,
        fee_minor=sum(line.fee for line in row.balance_transactions),
        is_taken=any(amount < 0 for amount in moved),
        is_won=any(amount > 0 for amount in moved),
    )


def _named(metadata: Any, name: str) -> str:  # noqa: ANN401  typed as a dict, given as an object
    """Return what we wrote beside an object when it was made."""
    return str(getattr(metadata, name, "") or "") if metadata else ""


def _id(value: Any) -> str:  # noqa: ANN401  an id, or the object in its place
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value.id)


def _of(account: str) -> Any:  # noqa: ANN401  the library's own type is private
    return {"stripe_account": account}
