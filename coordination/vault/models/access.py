"""Who looked at what: the chain of records, its heads, limits, alarms and emergencies."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

OFFICER = "officers.Officer"


class AccessRecord(models.Model):
    """Who wanted to read what, why, and whether they might. Chained by hash, append-only."""

    class Outcome(models.TextChoices):
        ALLOWED = "allowed", _("allowed")
        REFUSED = "refused", _("refused")

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40)
    role = models.CharField(max_length=16, blank=True)
    subject = models.UUIDField()
    fields = models.CharField(max_length=100)  # names of fields, never values
    purpose = models.CharField(max_length=30)
    reason = models.CharField(max_length=200)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["actor_id", "at"], name="vault_accessrecord_by_whom"),
            models.Index(fields=["subject", "at"], name="vault_accessrecord_of_whom"),
        ]

    def __str__(self) -> str:
        return f"access {self.position}"


class ChainHead(models.Model):
    """The last record of a day, also mailed outside: what is cut off later is missed."""

    on = models.DateField(primary_key=True)
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"head {self.on}"


class MoreLooks(models.Model):
    """A supervisor's leave for an officer to look at more children on one day."""

    officer = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    children = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    granted_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vault_morelooks_second_person", condition=~Q(granted_by=F("officer"))
            )
        ]

    def __str__(self) -> str:
        return f"more looks {self.pk}"


class Alarm(models.Model):
    """Reading that is unusual, counted for one officer and one hour."""

    class Kind(models.TextChoices):
        MANY = "many", _("many children in an hour")
        NIGHT = "night", _("reading at night")
        REFUSED = "refused", _("refused again and again")
        USED_UP = "used_up", _("asked for more than a day's looks")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    officer = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    hour_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "officer", "hour_at"], name="vault_alarm_once_an_hour"
            ),
            models.CheckConstraint(
                name="vault_alarm_seen_by_another",
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | (Q(seen_at__isnull=False, seen_by__isnull=False) & ~Q(seen_by=F("officer"))),
            ),
        ]

    def __str__(self) -> str:
        return f"alarm {self.pk}"


class Emergency(models.Model):
    """Access to one child in an emergency: asked with a reason, granted by another, over soon."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField(null=True)  # null: nobody has the number that was given
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField()  # while it waits: when the request lapses

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vault_emergency_second_person",
                condition=Q(granted_at__isnull=True, granted_by__isnull=True)
                | (
                    Q(granted_at__isnull=False, granted_by__isnull=False, subject__isnull=False)
                    & ~Q(granted_by=F("asked_by"))
                ),
            ),
            models.CheckConstraint(name="vault_emergency_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="vault_emergency_ends", condition=Q(ends_at__gte=F("asked_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"emergency {self.pk}"
