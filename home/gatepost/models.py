"""The site's side of the gate: which messages were applied, so that each is applied once."""

from django.db import models


class AppliedMessage(models.Model):
    message_id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=40)
    applied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.message_id}"
