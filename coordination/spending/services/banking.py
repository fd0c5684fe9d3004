"""What the bank did: got it, paid it, sent some of it back."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from coordination.accounts.models import Officer
from coordination.spending import permissions
from coordination.spending.models import Disbursement, Evidence, PaymentLine
from coordination.spending.permissions import DRAFTERS, local_day
from coordination.spending.services import answers, errors, papers, telling
from coordination.spending.services.signing import locked

State = Disbursement.State
BACK_FROM = {State.PAID, State.PART_RETURNED}


def mark_sent(*, disbursement_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Say that the bank has the payment; not before the books have set the money aside.

    Raises PermissionDenied, Disbursement.DoesNotExist, BooksHaveNotAnswered, FundIsShort,
    NotInThisState.
    """
    answers.take_answer(disbursement_id=disbursement_id)
    with transaction.atomic():
        payment = _of_treasurer(disbursement_id, actor=actor, now=now)
        if payment.state == State.APPROVED:
            raise errors.BooksHaveNotAnswered
        if payment.state == State.REFUSED:
            raise errors.FundIsShort
        _check_state(payment, {State.COMMITTED})
        payment.state, payment.sent_by, payment.sent_at = State.SENT, actor, now
        payment.save(update_fields=["state", "sent_by", "sent_at"])
    return payment


@transaction.atomic
def mark_paid(
    *, disbursement_id: UUID, bank_on: date, slip: bytes, actor: Officer, now: datetime
) -> Disbursement:
    """Say that the bank paid, on which day, and keep its slip; the books are told.

    Raises PermissionDenied, Disbursement.DoesNotExist, NotInThisState, DayIsWrong,
    PaperUnreadable, OneSlipOnly.
    """
    payment = _of_treasurer(disbursement_id, actor=actor, now=now)
    _check_state(payment, {State.SENT})
    if payment.approved_at is None or not (
        local_day(payment.approved_at) <= bank_on <= local_day(now)
    ):
        raise errors.DayIsWrong
    papers.add_paper(
        plan_id=payment.plan_id,
        disbursement=payment,
        kind=Evidence.Kind.BANK_SLIP,
        proves=f"{payment.instalment}/{payment.instalments}",
        content=slip,
        actor=actor,
        now=now,
    )
    payment.state, payment.bank_on = State.PAID, bank_on
    payment.paid_by, payment.paid_at = actor, now
    payment.save(update_fields=["state", "bank_on", "paid_by", "paid_at"])
    telling.tell_books(payment=payment, stage="spent", actor=actor, now=now)
    return payment


@transaction.atomic
def record_returned(
    *, disbursement_id: UUID, reasons: Mapping[int, str], actor: Officer, now: datetime
) -> Disbursement:
    """Say whose lines came back and why; their money is free in the fund again.

    `reasons` is by the line's key; a line that came back before changes nothing.
    Raises PermissionDenied, Disbursement.DoesNotExist, NotInThisState.
    """
    payment = _of_treasurer(disbursement_id, actor=actor, now=now)
    _check_state(payment, BACK_FROM)
    ok = PaymentLine.State.OK
    lines = list(payment.lines.filter(pk__in=reasons, state=ok).order_by("pk"))
    if not lines:
        return payment
    for line in lines:
        line.state, line.reason = PaymentLine.State.RETURNED, reasons[line.pk]
    PaymentLine.objects.bulk_update(lines, ["state", "reason"])
    back = payment.lines.exclude(state=ok).aggregate(total=Sum("amount_minor"))
    payment.returned_minor = back["total"] or 0
    is_all = payment.returned_minor == payment.total_minor
    payment.state = State.RETURNED if is_all else State.PART_RETURNED
    payment.save(update_fields=["state", "returned_minor"])
    telling.tell_books(payment=payment, stage="returned", actor=actor, now=now)
    return payment


@transaction.atomic
def close_payment(*, disbursement_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Say that nothing more comes back. Raises PermissionDenied, NotInThisState."""
    payment = _of_treasurer(disbursement_id, actor=actor, now=now)
    _check_state(payment, {*BACK_FROM, State.RETURNED})
    payment.state, payment.closed_by, payment.closed_at = State.CLOSED, actor, now
    payment.save(update_fields=["state", "closed_by", "closed_at"])
    return payment


def _of_treasurer(disbursement_id: UUID, *, actor: Officer, now: datetime) -> Disbursement:
    payment = locked(disbursement_id)
    permissions.check_has_role(actor=actor, area=payment.plan.area, roles=DRAFTERS, now=now)
    return payment


def _check_state(payment: Disbursement, states: set[Disbursement.State]) -> None:
    if payment.state not in states:
        raise errors.NotInThisState
