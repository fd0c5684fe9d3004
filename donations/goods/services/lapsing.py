"""Returning what was held and never sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from donations.goods.models import Pledge
from donations.goods.services import lines


def release_lapsed_holds(*, now: datetime) -> int:
    """Return the pieces of holds that ended; each pledge in a transaction of its own."""
    ended = Pledge.objects.filter(state=Pledge.State.HELD, hold_until__lte=now)
    return sum(_release(pledge_id, now) for pledge_id in ended.values_list("pk", flat=True))


@transaction.atomic
def _release(pledge_id: UUID, now: datetime) -> bool:
    pledge = (
        Pledge.objects.select_for_update(skip_locked=True)
        .filter(pk=pledge_id, state=Pledge.State.HELD, hold_until__lte=now)
        .first()
    )
    if pledge is None:  # just sent, or being sent
        return False
    lines.give_back(pledge=pledge)
    pledge.state = Pledge.State.LAPSED
    if pledge.kind == Pledge.Kind.PERSON:  # never sent: nothing of the visitor is kept
        pledge.donor_name = pledge.email = pledge.phone = ""
    pledge.save(update_fields=["state", "donor_name", "email", "phone"])
    return True
