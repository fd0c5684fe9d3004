"""What was destroyed, when and why, without a word on whom; and how long things are kept."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.vault.models.access import OFFICER


class Erasure(models.Model):
    """A child's identity, asked to be destroyed by one person and destroyed by a second."""

    class AskedFor(models.TextChoices):
        GUARDIAN = "guardian", _("the guardian asked")
        CHILD = "child", _("the child asked")
        PURPOSE = "purpose", _("the purpose is reached")
        MISTAKE = "mistake", _("taken in by mistake")
        RETENTION = "retention", _("kept long enough")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    subject = models.UUIDField(unique=True)
    asked_for = models.CharField(max_length=10, choices=AskedFor.choices)
    asked_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    erased_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)
    fields = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the destroyed ciphertext

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vault_erasure_second_person",
                condition=Q(erased_by__isnull=True)
                | (Q(asked_by__isnull=False) & ~Q(erased_by=F("asked_by"))),
            ),
            models.CheckConstraint(  # the retention table was agreed by people; else two did it
                name="vault_erasure_by_people_or_by_the_table",
                condition=Q(asked_for="retention", asked_by__isnull=True, erased_by__isnull=True)
                | Q(asked_by__isnull=False, erased_at__isnull=True, erased_by__isnull=True)
                | Q(asked_by__isnull=False, erased_at__isnull=False, erased_by__isnull=False),
            ),
            models.CheckConstraint(
                name="vault_erasure_receipt_is_whole",
                condition=Q(erased_at__isnull=True, digest="")
                | (Q(erased_at__isnull=False) & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class RetentionRule(models.Model):
    """How many days a kind of thing is kept, from a day on until the next rule for it."""

    class Kind(models.TextChoices):
        CLOSED_FILE = "closed_file", _("identities of closed files")
        ROSTER = "roster", _("uploaded rosters")
        ALARM = "alarm", _("alarms somebody has seen")
        EMERGENCY = "emergency", _("emergencies that are over")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    from_on = models.DateField()
    keep_days = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "from_on"], name="vault_retentionrule_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.from_on}"


class RetentionRun(models.Model):
    """The receipt of one run for one kind: how many things went under which rule."""

    kind = models.CharField(max_length=12, choices=RetentionRule.Kind.choices)
    keep_days = models.PositiveIntegerField()
    at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vault_retentionrun_destroyed_something", condition=Q(count__gt=0)
            )
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"
