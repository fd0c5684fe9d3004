"""For each kind of event: what to read from the provider, and what to do with the answer.

Reading happens here, outside any transaction; what is returned runs inside one and reads nothing.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from donations.money.gateway import reading
from donations.money.gateway.client import ProviderRefused
from donations.money.models import Heard
from donations.money.services import matching, months, payouts, settling

Outcome = Heard.Outcome
Apply = Callable[[], str]
Work = Callable[[str, str, datetime], Apply]


def work_for(*, kind: str, about: str, account: str, now: datetime) -> Apply:
    """Return the work of an event. Raises ProviderUnreachable."""
    for beginning, work in _WORK.items():
        if kind.startswith(beginning):
            try:
                return work(about, account, now)
            except ProviderRefused:  # not there, or not ours to see
                return _unknown
    return _nothing


def _nothing() -> str:
    return Outcome.NOTHING


def _unknown() -> str:
    return Outcome.UNKNOWN


def _page(session_id: str, account: str, now: datetime) -> Apply:
    page = reading.page(account=account, session_id=session_id)
    note = partial(matching.note_page, page=page, account=account)
    if page.invoice_id:
        return _both(note, _invoice(page.invoice_id, account, now))
    if page.intent_id:
        charge = reading.charge_of(account=account, intent_id=page.intent_id)
        return _both(note, _of_charge(charge, account, now)) if charge else note
    return note


def _charge(charge_id: str, account: str, now: datetime) -> Apply:
    return _of_charge(reading.charge(account=account, charge_id=charge_id), account, now)


def _refund(refund_id: str, account: str, now: datetime) -> Apply:
    return _charge(reading.refunded_charge(account=account, refund_id=refund_id), account, now)


def _dispute(dispute_id: str, account: str, now: datetime) -> Apply:
    found = reading.dispute(account=account, dispute_id=dispute_id)
    return _charge(found.charge_id, account, now)


def _of_charge(charge: reading.ChargeState, account: str, now: datetime) -> Apply:
    disputes: Sequence[reading.DisputeState] = ()
    if charge.disputed:
        disputes = reading.disputes_of(account=account, charge_id=charge.charge_id)

    def apply() -> str:
        gift = matching.gift_of(charge=charge, account=account)
        if gift is None:
            return Outcome.UNKNOWN
        return settling.settle_charge(gift_id=gift.pk, charge=charge, disputes=disputes, now=now)

    return apply


def _invoice(invoice_id: str, account: str, now: datetime) -> Apply:
    bill = reading.invoice(account=account, invoice_id=invoice_id)
    charge = (
        reading.charge_of(account=account, intent_id=bill.intent_id) if bill.intent_id else None
    )
    settle = _of_charge(charge, account, now) if charge else _nothing

    def apply() -> str:
        monthly = matching.monthly_of(bill=bill, account=account)
        if monthly is None:
            return Outcome.UNKNOWN
        if bill.status != "paid":
            return months.note_unpaid(monthly=monthly, bill=bill, now=now)
        matching.gift_of_month(monthly=monthly, bill=bill, now=now)
        return settle()

    return apply


def _subscription(subscription_id: str, account: str, now: datetime) -> Apply:
    state = reading.subscription(account=account, subscription_id=subscription_id)
    return partial(months.note_state, state=state, account=account, read_at=now)


def _payout(payout_id: str, account: str, now: datetime) -> Apply:
    state = reading.payout(account=account, payout_id=payout_id)
    return partial(payouts.note_payout, state=state, account=account, now=now)


def _both(first: Apply, second: Apply) -> Apply:
    def apply() -> str:
        outcome = first()
        return second() if outcome == Outcome.DONE else outcome

    return apply


_WORK: Final[dict[str, Work]] = {
    "checkout.session.": _page,
    "charge.dispute.": _dispute,
    "charge.refund.": _refund,
    "charge.": _charge,
    "refund.": _refund,
    "invoice.": _invoice,
    "customer.subscription.": _subscription,
    "payout.": _payout,
}
