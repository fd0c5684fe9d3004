"""What the site asks the office to read, and what came back. No key and no name list is here."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from home.accounts.models import User

HEX_DIGITS = 64


class TextCheck(models.Model):
    """All words of one version of a page, to be read behind the wall before it is public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=HEX_DIGITS, unique=True)
    parts = models.JSONField()  # [[place, text], …]; emptied by a purge
    page_number = models.BigIntegerField(null=True)  # the page's id; no relation into Wagtail
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reading_textcheck_whole_digest",
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
            )
        ]

    def __str__(self) -> str:
        return f"check {self.pk}"


class TextVerdict(models.Model):
    """The office's answer, written by the gate alone. `desk`: a person there reads it."""

    class Verdict(models.TextChoices):
        CLEAR = "clear"
        DESK = "desk"

    check_id = models.UUIDField(primary_key=True)
    digest = models.CharField(max_length=HEX_DIGITS, db_index=True)
    verdict = models.CharField(max_length=5, choices=Verdict.choices)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reading_textverdict_known", condition=Q(verdict__in=["clear", "desk"])
            )
        ]

    def __str__(self) -> str:
        return f"verdict {self.pk}"


class CheckAlarm(models.Model):
    """One author asked for more readings in a day than anybody writes pages."""

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    raised_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "on"], name="reading_checkalarm_once_a_day")
        ]

    def __str__(self) -> str:
        return f"alarm {self.pk}"
