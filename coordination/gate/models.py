"""Every value that ever left: the outbox is the disclosure ledger."""

import uuid
from typing import ClassVar

from django.db import models


class OutboxMessage(models.Model):
    """One message to the site, written in the transaction of the act that caused it."""

    position = models.BigAutoField(primary_key=True)
    message_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    written_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["position"],
                condition=models.Q(applied_at__isnull=True),
                name="gate_outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
