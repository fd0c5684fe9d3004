"""Mail that waits to be sent: written with what it tells of, sent after."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donations.money.models.contacts import Contact


class Notice(models.Model):
    class Kind(models.TextChoices):
        THANKS = "thanks", _("thank-you and acknowledgement")
        MONTHLY_THANKS = "monthly_thanks", _("each monthly payment")
        UPCOMING = "upcoming", _("three days before each monthly payment")
        FAILED = "failed", _("a payment that failed")
        GIVEN_BACK = "given_back", _("money given back")
        STOPPED = "stopped", _("a monthly gift that was stopped")
        PAID_OUT = "paid_out", _("an instalment paid out of a fund you gave to")

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    about = models.CharField(max_length=90)  # what it tells of; told once
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    not_wanted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contact", "kind", "about"], name="money_notice_told_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["written_at"],
                condition=Q(sent_at__isnull=True, not_wanted=False),
                name="money_notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
