"""Sending: a row in the outbox, in the same transaction as the act that caused it."""

from datetime import datetime

from django.db import connection
from procrastinate.contrib.django import app as jobs

from coordination.gate.messages import Sendable
from coordination.gate.models import OutboxMessage
from coordination.gate.origins import Origin


class NotInATransaction(RuntimeError):
    pass


def send(*, message: Sendable, now: datetime, origin: Origin | None = None) -> OutboxMessage:
    """Write the message to the outbox; a worker carries it over once the act is committed.

    `origin` says why it leaves and stays in the office.

    Raises NotInATransaction: a message without its act, or an act without its message, is wrong.
    """
    if not connection.in_atomic_block:
        raise NotInATransaction
    row = OutboxMessage(kind=message.kind, payload=message.model_dump(mode="json"), written_at=now)
    if origin:
        row.act, row.drive, row.basis = origin.act, origin.drive, origin.basis
        row.actor_id, row.actor_role = origin.actor_id, origin.role
    row.save()
    jobs.configure_task("gate.apply_waiting", queueing_lock=f"gate-{row.position}").defer()
    return row
