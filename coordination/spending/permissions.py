"""Who drafts, who signs, who only reads. Three people for one payment, whatever their roles."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from coordination.accounts import permissions as accounts
from coordination.accounts.models import Officer
from coordination.registry.models import Area
from coordination.spending import queries
from coordination.spending.models import Disbursement, Plan

DRAFTERS = {"treasurer"}  # and what follows the signatures: the bank
CHECKERS = {"treasurer", "supervisor"}
APPROVERS = {"supervisor"}
WITHDRAWERS = {"treasurer", "supervisor"}
READERS = {"treasurer", "supervisor", "auditor"}


def check_has_role(*, actor: Officer, area: Area, roles: set[str], now: datetime) -> None:
    """Raise PermissionDenied unless the officer holds one of the roles over the plan's area."""
    accounts.check_reaches_area(officer=actor, area=area, roles=roles, on=local_day(now))


def access_plan(*, plan_id: UUID, officer: Officer, roles: set[str], on: date) -> Plan:
    """Return a plan within reach. Raises Plan.DoesNotExist."""
    found = queries.plans_for(officer=officer, roles=roles, on=on)
    return found.select_related("area", "created_by").get(pk=plan_id)


def access_disbursement(
    *, disbursement_id: UUID, officer: Officer, roles: set[str], on: date
) -> Disbursement:
    """Return a payment within reach. Raises Disbursement.DoesNotExist."""
    found = queries.disbursements_for(officer=officer, roles=roles, on=on)
    people = ("created_by", "checked_by", "approved_by", "withdrawn_by", "sent_by", "paid_by")
    return found.select_related("plan__area", *people).get(pk=disbursement_id)


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
