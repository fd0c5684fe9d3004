"""Sending: a row in the outbox, in the same transaction as the act that caused it."""

from datetime import datetime

from django.db import connection
from procrastinate.contrib.django import app as jobs

from coordination.gate.messages import Sendable
from coordination.gate.models import OutboxMessage


class NotInATransaction(RuntimeError):
    pass


def send(*, message: Sendable, now: datetime) -> OutboxMessage:
    """Write the message to the outbox; a worker carries it over once the act is committed.

    Raises NotInATransaction: a message without its act, or an act without its message, is wrong.
    """
    if not connection.in_atomic_block:
        raise NotInATransaction
    row = OutboxMessage.objects.create(
        kind=message.kind, payload=message.model_dump(mode="json"), written_at=now
    )
    jobs.configure_task("gate.apply_waiting", queueing_lock=f"gate-{row.position}").defer()
    return row
