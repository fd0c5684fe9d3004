"""What a payment's present state means for the gift and the books.

Everything is keyed by the provider's own objects and nothing is ever taken from an event: told
twice, late or in another order, the same state leaves the same books.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from donations.ledger.models import Posting
from donations.ledger.services import gifts as books
from donations.money.gateway.reading import ChargeState, DisputeState, RefundState
from donations.money.models import Gift, Heard
from donations.money.services import entering, telling

Outcome = Heard.Outcome


@transaction.atomic
def settle_charge(
    *, gift_id: UUID, charge: ChargeState, disputes: Sequence[DisputeState], now: datetime
) -> str:
    """Bring a gift and the books to what the provider says of its payment."""
    rows = Gift.objects.select_for_update(of=("self",), no_key=True)
    gift = rows.select_related("fund__charity").get(pk=gift_id)
    if charge.currency != gift.currency or gift.charge_id not in {None, charge.charge_id}:
        return Outcome.MISMATCH
    if not charge.is_paid:
        return _fail(gift) if charge.is_failed else Outcome.NOTHING
    if gift.state != Gift.State.PAID:
        _receive(gift, charge, now)
    before = (gift.fee_minor, gift.given_back_minor)
    _take_fee(gift, charge, now)
    for refund in charge.refunds:
        _give_back(gift, refund, now)
    for dispute in disputes:
        _dispute(gift, dispute, now)
    if (gift.fee_minor, gift.given_back_minor) != before:
        gift.save(update_fields=["fee_minor", "given_back_minor"])
    return Outcome.DONE


def _fail(gift: Gift) -> str:
    """Say that a bank did not pay; a declined card leaves its payment page open for another."""
    if gift.state != Gift.State.PENDING:
        return Outcome.NOTHING
    gift.state = Gift.State.FAILED
    gift.save(update_fields=["state"])
    return Outcome.DONE


def _receive(gift: Gift, charge: ChargeState, now: datetime) -> None:
    gift.state, gift.paid_at = Gift.State.PAID, now
    gift.charge_id, gift.intent_id = charge.charge_id, charge.intent_id
    gift.amount_minor = charge.amount_minor  # what came, whatever was said
    gift.save(update_fields=["state", "paid_at", "charge_id", "intent_id", "amount_minor"])
    booked = books.record_gift(
        fund=gift.fund,
        key=f"gift:{gift.pk}",
        amount_minor=gift.amount_minor,
        on=timezone.localdate(now),
        now=now,
    )
    telling.tell_received(gift=gift, now=now)
    entering.enter_movement(gift=gift, posting=booked, now=now)


def _take_fee(gift: Gift, charge: ChargeState, now: datetime) -> None:
    if charge.fee_minor is None or gift.fee_minor is not None:
        return
    gift.fee_minor = charge.fee_minor
    if charge.fee_minor:
        booked = books.record_fee(
            fund=gift.fund,
            key=f"fee:{charge.charge_id}",
            amount_minor=charge.fee_minor,
            on=timezone.localdate(now),
            now=now,
        )
        entering.enter_movement(gift=gift, posting=booked, now=now)


def _give_back(gift: Gift, refund: RefundState, now: datetime) -> None:
    """Book a refund once, and take it back once if it never reached the payer."""
    key, on = f"refund:{refund.refund_id}", timezone.localdate(now)
    is_booked = Posting.objects.filter(key=key).exists()
    if not is_booked and not refund.is_lost:
        amount = refund.amount_minor
        booked = books.record_refund(fund=gift.fund, key=key, amount_minor=amount, on=on, now=now)
        gift.given_back_minor += amount
        telling.tell_given_back(gift=gift, key=key, now=now)
        entering.enter_movement(gift=gift, posting=booked, now=now)
    lost = f"{key}:lost"
    if is_booked and refund.is_lost and not Posting.objects.filter(key=lost).exists():
        booked = books.reverse(key=lost, of=key, on=on, now=now)
        gift.given_back_minor -= refund.amount_minor
        entering.enter_movement(gift=gift, posting=booked, now=now)


def _dispute(gift: Gift, dispute: DisputeState, now: datetime) -> None:
    """Book money the payer's bank took back, the provider's fee for it, and its return."""
    key, on = f"dispute:{dispute.dispute_id}", timezone.localdate(now)
    amount = min(dispute.amount_minor, gift.amount_minor)
    if dispute.is_taken and not Posting.objects.filter(key=key).exists():
        booked = books.record_dispute(fund=gift.fund, key=key, amount_minor=amount, on=on, now=now)
        entering.enter_movement(gift=gift, posting=booked, now=now)
        gift.given_back_minor += amount
        if dispute.fee_minor:
            fee = books.record_fee(
                fund=gift.fund,
                key=f"fee:{dispute.dispute_id}",
                amount_minor=dispute.fee_minor,
                on=on,
                now=now,
            )
            entering.enter_movement(gift=gift, posting=fee, now=now)
    won = f"{key}:won"
    if dispute.is_won and not Posting.objects.filter(key=won).exists():
        booked = books.record_dispute_won(fund=gift.fund, key=won, of=key, on=on, now=now)
        entering.enter_movement(gift=gift, posting=booked, now=now)
        gift.given_back_minor -= amount
