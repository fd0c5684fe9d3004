"""What the pages of payments read: plans and payments in reach, and what waits for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.spending.models import Disbursement, Plan

State = Disbursement.State


def plans_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Plan]:
    areas = registry.areas_for(officer=officer, roles=roles, on=on)
    return Plan.objects.filter(area__in=areas.values("pk"))


def disbursements_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Disbursement]:
    plans = plans_for(officer=officer, roles=roles, on=on)
    return Disbursement.objects.filter(plan__in=plans.values("pk"))


def to_check(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Disbursement]:
    """Return drafts of others."""
    drafts = disbursements_for(officer=officer, roles=roles, on=on).filter(state=State.DRAFT)
    return drafts.exclude(created_by=officer)


def to_approve(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Disbursement]:
    """Return what two others drafted and checked."""
    checked = disbursements_for(officer=officer, roles=roles, on=on).filter(state=State.CHECKED)
    return checked.exclude(Q(created_by=officer) | Q(checked_by=officer))


def for_the_bank(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Disbursement]:
    """Return what is approved and not known to be paid."""
    states = [State.APPROVED, State.COMMITTED, State.SENT]
    return disbursements_for(officer=officer, roles=roles, on=on).filter(state__in=states)
