"""Leave for an officer to look at more children today than the day allows."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault.models import MoreLooks
from coordination.vault.services import chain

MOST = 500  # children; who needs more needs another way of working
OVERSEES = {"supervisor"}


class OwnLeave(ValueError):
    """Nobody grants looks to themselves."""


class LeaveUnclear(ValueError):
    """A number from 1 to 500 and a reason are needed."""


@transaction.atomic
def grant_more_looks(
    *, officer_id: UUID, children: int, reason: str, actor: Officer, now: datetime
) -> MoreLooks:
    """Let an officer of one's area look at more children today.

    Raises PermissionDenied, OwnLeave, LeaveUnclear.
    """
    today = timezone.localdate(now)
    if officer_id == actor.pk:
        raise OwnLeave
    under = registry.officers_under(officer=actor, roles=OVERSEES, on=today)
    officer = under.filter(pk=officer_id).first()
    if officer is None:
        raise PermissionDenied
    if not 0 < children <= MOST or not reason.strip():
        raise LeaveUnclear
    chain.append([_entry(officer, children, reason, actor, now)])
    return MoreLooks.objects.create(
        officer=officer,
        on=today,
        children=children,
        reason=reason.strip(),
        granted_by=actor,
        granted_at=now,
    )


def _entry(
    officer: Officer, children: int, reason: str, actor: Officer, now: datetime
) -> chain.Entry:
    return chain.Entry(
        at=now,
        actor_id=str(actor.pk),
        subject=chain.NOBODY,
        fields="",
        purpose="more_looks",
        reason=f"{children} to {officer.pk}: {reason.strip()}"[:200],
    )
