"""Drafting the next instalment of a plan."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.spending import instalments, permissions
from coordination.spending.models import Disbursement, PaymentLine, Plan
from coordination.spending.models.payments import DEAD
from coordination.spending.permissions import DRAFTERS
from coordination.spending.services import errors


@transaction.atomic
def draft_instalment(*, plan_id: UUID, actor: Officer, now: datetime) -> Disbursement:
    """Draft the first instalment that is not under way, one line a receiver.

    Raises PermissionDenied, Plan.DoesNotExist, AllDrafted.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("area").get(pk=plan_id)
    permissions.check_has_role(actor=actor, area=plan.area, roles=DRAFTERS, now=now)
    number = next_instalment(plan)
    if number is None:
        raise errors.AllDrafted
    receivers = list(plan.receivers.order_by("pk"))
    amounts = [
        instalments.share(receiver.total_minor, plan.instalments, number) for receiver in receivers
    ]
    drafted = Disbursement.objects.create(
        plan=plan,
        instalment=number,
        instalments=plan.instalments,
        total_minor=sum(amounts),
        receivers=sum(receiver.subject is not None for receiver in receivers),
        created_by=actor,
        created_at=now,
    )
    PaymentLine.objects.bulk_create(
        PaymentLine(disbursement=drafted, subject=receiver.subject, amount_minor=amount)
        for receiver, amount in zip(receivers, amounts, strict=True)
    )
    return drafted


def next_instalment(plan: Plan) -> int | None:
    """Return the first number that no living payment has, or None."""
    living = plan.disbursements.exclude(state__in=DEAD).values_list("instalment", flat=True)
    taken = set(living)
    return next((n for n in range(1, plan.instalments + 1) if n not in taken), None)
