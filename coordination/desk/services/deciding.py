"""A supervisor's decision on a text in which a person may be named."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from coordination.accounts.models import Duty, Officer
from coordination.desk.models import Reading
from coordination.gate import outbound
from coordination.gate.messages import GuardVerdict
from coordination.gate.origins import Act, Origin
from coordination.registry import queries as registry


class DecidedAlready(Exception):
    """Somebody decided this text a moment ago."""


@transaction.atomic
def decide_text(*, check_id: UUID, reason: str, actor: Officer, now: datetime) -> Reading:
    """Clear the text or refuse it; the reason says which. Only a clearing leaves.

    Raises PermissionDenied, Reading.DoesNotExist, DecidedAlready.
    """
    duties = registry.duties_on(officer=actor, on=now.date())
    if not duties.filter(role=Duty.Role.SUPERVISOR).exists():
        raise PermissionDenied
    reading = Reading.objects.select_for_update().get(pk=check_id)
    if reading.state != Reading.State.DESK:
        raise DecidedAlready
    clears = reason in Reading.CLEARING
    reading.state = Reading.State.CLEARED if clears else Reading.State.REFUSED
    reading.reason, reading.decided_by, reading.decided_at = reason, actor, now
    reading.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    if clears:
        verdict = GuardVerdict(check_id=check_id, digest=reading.digest, verdict="clear")
        origin = Origin(Act.TEXT_DECIDED, actor_id=actor.pk, role=Duty.Role.SUPERVISOR)
        outbound.send(message=verdict, origin=origin, now=now)
    return reading
