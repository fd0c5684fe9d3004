"""Monthly gifts: what the provider says of them, and what the donor asks for."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from donations.money import amounts
from donations.money.gateway.reading import InvoiceState, SubscriptionState
from donations.money.models import Heard, MonthlyGift, Outgoing
from donations.money.services import telling
from donations.money.services.errors import AmountOutOfReach, MonthlyIsOver

State, Outcome, Act = MonthlyGift.State, Heard.Outcome, Outgoing.Act


def note_state(*, state: SubscriptionState, account: str, read_at: datetime) -> str:
    """Bring a monthly gift to what was read of it, unless something newer was read already."""
    rows = MonthlyGift.objects.select_for_update(of=("self",), no_key=True)
    monthly = rows.filter(
        subscription_id=state.subscription_id,
        fund__charity__payment_account__provider_id=account,
    ).first()
    if monthly is None:
        return Outcome.UNKNOWN
    if monthly.state == State.ENDED or (monthly.told_at and monthly.told_at > read_at):
        return Outcome.NOTHING
    monthly.told_at, monthly.next_on = read_at, state.next_on
    monthly.amount_minor = state.amount_minor or monthly.amount_minor
    monthly.state = _state_of(state)
    monthly.ended_at = read_at if monthly.state == State.ENDED else None
    monthly.save(update_fields=["told_at", "next_on", "amount_minor", "state", "ended_at"])
    if monthly.state == State.ENDED:
        telling.tell_stopped(monthly=monthly, now=read_at)
    return Outcome.DONE


def _state_of(state: SubscriptionState) -> MonthlyGift.State:
    if state.status in {"canceled", "incomplete_expired"}:
        return State.ENDED
    if state.status in {"past_due", "unpaid", "incomplete"}:
        return State.FAILING
    return State.PAUSED if state.is_paused else State.ACTIVE


def note_unpaid(*, monthly: MonthlyGift, bill: InvoiceState, now: datetime) -> str:
    """Tell the donor once of each bill whose payment failed."""
    if bill.status != "open" or not bill.attempts:
        return Outcome.NOTHING
    telling.tell_failed(monthly=monthly, about=bill.invoice_id, now=now)
    return Outcome.DONE


def stop(*, monthly_id: UUID, now: datetime) -> Outgoing:
    """Ask the provider to end it; no further payment is taken. Raises MonthlyIsOver."""
    return _ask(monthly_id, Act.STOP, {State.ACTIVE, State.PAUSED, State.FAILING}, now)


def pause(*, monthly_id: UUID, now: datetime) -> Outgoing:
    """Ask the provider to take nothing until it goes on. Raises MonthlyIsOver."""
    return _ask(monthly_id, Act.PAUSE, {State.ACTIVE, State.FAILING}, now)


def resume(*, monthly_id: UUID, now: datetime) -> Outgoing:
    """Ask the provider to go on with the next month. Raises MonthlyIsOver."""
    return _ask(monthly_id, Act.RESUME, {State.PAUSED}, now)


def change_amount(*, monthly_id: UUID, amount_minor: int, now: datetime) -> Outgoing:
    """Ask for another amount from the next month on. Raises MonthlyIsOver, AmountOutOfReach."""
    running = {State.ACTIVE, State.PAUSED, State.FAILING}
    return _ask(monthly_id, Act.CHANGE, running, now, amount_minor=amount_minor)


@transaction.atomic
def _ask(
    monthly_id: UUID,
    act: Outgoing.Act,
    from_states: set[MonthlyGift.State],
    now: datetime,
    amount_minor: int | None = None,
) -> Outgoing:
    monthly = MonthlyGift.objects.select_for_update(no_key=True).get(pk=monthly_id)
    waiting = Outgoing.objects.filter(monthly=monthly, act=act, amount_minor=amount_minor)
    same = waiting.filter(done_at__isnull=True, refused_at__isnull=True).first()
    if same is not None:  # pressed twice
        return same
    if monthly.state not in from_states or not monthly.subscription_id:
        raise MonthlyIsOver
    if amount_minor is not None and not amounts.is_within_reach(amount_minor, monthly.currency):
        raise AmountOutOfReach
    return Outgoing.objects.create(
        act=act, monthly=monthly, amount_minor=amount_minor, written_at=now
    )
