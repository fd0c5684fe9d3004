"""What was read of the site's texts. The words stay on the site; here is where to look in them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.accounts.models import Officer


class Reading(models.Model):
    """One text of the site, read once; a person decides where something was met."""

    class State(models.TextChoices):
        CLEAR = "clear", _("nothing met")
        DESK = "desk", _("to be decided")
        CLEARED = "cleared", _("cleared by a person")
        REFUSED = "refused", _("refused")

    class Reason(models.TextChoices):
        NO_CHILD = "no_child", _("no registered child is meant: a namesake, or an everyday word")
        ADULT = "adult", _("an adult with a recorded consent")
        CHILD_NAMED = "child_named", _("a child is named")
        TOO_CLOSE = "too_close", _("a child could be recognised")

    CLEARING: ClassVar = (Reason.NO_CHILD, Reason.ADULT)
    REFUSING: ClassVar = (Reason.CHILD_NAMED, Reason.TOO_CLOSE)

    check_id = models.UUIDField(primary_key=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices)
    spots = models.JSONField()  # [[part, start, end], …]: counted in signs of that part
    read_at = models.DateTimeField()
    decided_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(  # decided by a person: who, when and why, or nothing of it
                name="desk_reading_decided_whole",
                condition=Q(
                    state__in=["clear", "desk"],
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    reason="",
                )
                | Q(
                    state="cleared",
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    reason__in=["no_child", "adult"],
                )
                | Q(
                    state="refused",
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    reason__in=["child_named", "too_close"],
                ),
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class CheckAlert(models.Model):
    """An author of the site asked for more readings in a day than anybody writes pages."""

    author_number = models.BigIntegerField()
    on = models.DateField()
    noticed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["author_number", "on"], name="desk_checkalert_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"
