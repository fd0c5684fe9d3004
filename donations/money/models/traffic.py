"""What goes to the provider and what comes from it; both are told once."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donations.money.models.gifts import Gift
from donations.money.models.monthly import MonthlyGift


class Outgoing(models.Model):
    """An act to ask of the provider; its id is the idempotency key, so that it is done once."""

    class Act(models.TextChoices):
        OPEN_SESSION = "open_session", _("open a payment page")
        PAUSE = "pause", _("pause")
        RESUME = "resume", _("go on")
        STOP = "stop", _("stop")
        CHANGE = "change", _("change the amount")
        REFUND = "refund", _("refund")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(max_length=12, choices=Act.choices)
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, null=True, related_name="outgoing")
    monthly = models.ForeignKey(
        MonthlyGift, on_delete=models.PROTECT, null=True, related_name="outgoing"
    )
    amount_minor = models.BigIntegerField(null=True)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)  # the provider said no: never asked again
    tries = models.PositiveSmallIntegerField(default=0)
    answer = models.JSONField(default=dict)  # an id and an address, nothing of a person

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_outgoing_about_something",
                condition=Q(gift__isnull=False) | Q(monthly__isnull=False),
            ),
            models.CheckConstraint(
                name="money_outgoing_one_end",
                condition=Q(done_at__isnull=True) | Q(refused_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["gift"],
                condition=Q(act="open_session"),
                name="money_outgoing_one_page_a_gift",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["written_at"],
                condition=Q(done_at__isnull=True, refused_at__isnull=True),
                name="money_outgoing_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"


class Heard(models.Model):
    """An event of the provider whose work is done; its content is not kept."""

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        NOTHING = "nothing", _("nothing to do")
        UNKNOWN = "unknown", _("of a payment we do not know")
        MISMATCH = "mismatch", _("does not fit what we know")

    event_id = models.CharField(max_length=90, primary_key=True)
    kind = models.CharField(max_length=60)
    account = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=90)  # the object's id
    happened_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
