"""Two signatures under a draft, by two others than its drafter; and taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.spending import permissions
from coordination.spending.models import Disbursement, Evidence
from coordination.spending.models.payments import FEWEST
from coordination.spending.permissions import APPROVERS, CHECKERS, WITHDRAWERS
from coordination.spending.services import errors, telling

State = Disbursement.State
TOLD = {State.APPROVED, State.COMMITTED}  # the books have heard of it
BASES = [Evidence.Kind.AGREEMENT, Evidence.Kind.INVOICE, Evidence.Kind.RESOLUTION]


@transaction.atomic
def check_draft(*, disbursement_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Put the first signature under a draft of somebody else.

    Raises PermissionDenied, Disbursement.DoesNotExist, NotInThisState, OwnSignature,
    NothingProvesIt, TooFewReceivers.
    """
    payment = locked(disbursement_id)
    permissions.check_has_role(actor=actor, area=payment.plan.area, roles=CHECKERS, now=now)
    check_signable(payment, state=State.DRAFT, actor=actor)
    payment.state, payment.checked_by, payment.checked_at = State.CHECKED, actor, now
    payment.save(update_fields=["state", "checked_by", "checked_at"])
    return payment


@transaction.atomic
def approve_payment(*, disbursement_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Put the second signature under it and ask the public books to set the money aside.

    Raises PermissionDenied, Disbursement.DoesNotExist, NotInThisState, OwnSignature,
    NothingProvesIt, TooFewReceivers.
    """
    payment = locked(disbursement_id)
    permissions.check_has_role(actor=actor, area=payment.plan.area, roles=APPROVERS, now=now)
    check_signable(payment, state=State.CHECKED, actor=actor)
    payment.state, payment.approved_by, payment.approved_at = State.APPROVED, actor, now
    payment.save(update_fields=["state", "approved_by", "approved_at"])
    telling.tell_books(payment=payment, stage="committed", actor=actor, now=now)
    return payment


@transaction.atomic
def withdraw_payment(*, disbursement_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Take back what was not sent to the bank; what was set aside is free again.

    Raises PermissionDenied, Disbursement.DoesNotExist, NotInThisState.
    """
    payment = locked(disbursement_id)
    permissions.check_has_role(actor=actor, area=payment.plan.area, roles=WITHDRAWERS, now=now)
    if payment.state not in {State.DRAFT, State.CHECKED, *TOLD}:
        raise errors.NotInThisState
    was_told = payment.state in TOLD
    payment.state, payment.withdrawn_by, payment.withdrawn_at = State.WITHDRAWN, actor, now
    payment.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    if was_told:
        telling.tell_books(payment=payment, stage="released", actor=actor, now=now)
    return payment


def locked(disbursement_id: UUID) -> Disbursement:
    rows = Disbursement.objects.select_for_update(of=("self",)).select_related("plan__area")
    return rows.get(pk=disbursement_id)


def check_signable(payment: Disbursement, *, state: Disbursement.State, actor: Officer) -> None:
    """Raise NotInThisState, OwnSignature, TooFewReceivers, NothingProvesIt."""
    if payment.state != state:
        raise errors.NotInThisState
    if actor.pk in {payment.created_by_id, payment.checked_by_id}:
        raise errors.OwnSignature
    if 0 < payment.receivers < FEWEST:
        raise errors.TooFewReceivers
    if not payment.plan.evidence.filter(kind__in=BASES).exists():
        raise errors.NothingProvesIt
