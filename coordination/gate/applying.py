"""Carrying messages over: in order, each exactly once, whatever is killed in between.

Two databases cannot share a transaction. The site's transaction holds the effect and the id of
its message; the office marks the row afterwards. Killed in between, the next worker finds the id.
"""

from datetime import datetime

from django.db import connections, transaction
from pydantic import TypeAdapter

from coordination.gate import chain, effects
from coordination.gate.messages import AnyMessage
from coordination.gate.models import OutboxMessage
from home.gatepost.models import AppliedMessage

ONE_CARRIER = 7_200_002  # advisory lock: messages are carried by one worker at a time
READER: TypeAdapter[AnyMessage] = TypeAdapter(AnyMessage)


def apply_waiting(*, now: datetime) -> int:
    """Apply all waiting messages in order, return how many; stop at the first bad one."""
    carried = 0
    while carry_one(now=now):
        carried += 1
    return carried


@transaction.atomic
def carry_one(*, now: datetime) -> bool:
    """Carry the oldest waiting message; return False when none waits."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_CARRIER])
    waiting = OutboxMessage.objects.filter(applied_at__isnull=True).order_by("position")
    row = waiting.select_for_update().first()
    if row is None:
        return False
    apply_once(row=row, now=now)
    row.applied_at = now
    chain.seal(row)
    row.save(update_fields=["applied_at", "chain_number", "previous_hash", "hash"])
    return True


def apply_once(*, row: OutboxMessage, now: datetime) -> bool:
    """Apply one message to the site unless it was applied before; return whether it was new."""
    message = READER.validate_python(row.payload)
    with transaction.atomic(using="site"):
        _, is_new = AppliedMessage.objects.get_or_create(
            message_id=row.message_id, defaults={"kind": row.kind, "applied_at": now}
        )
        if is_new:
            effects.apply(message, now)
    return is_new
