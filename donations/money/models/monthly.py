"""A gift that repeats each month until it is stopped."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from donations.ledger.models import Fund


class MonthlyGift(models.Model):
    class State(models.TextChoices):
        STARTED = "started", _("not begun yet")
        ACTIVE = "active", _("running")
        PAUSED = "paused", _("paused")
        FAILING = "failing", _("the last payment failed")
        ENDED = "ended", _("stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="monthly_gifts")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STARTED)
    show_name = models.BooleanField(default=False)
    show_amount = models.BooleanField(default=False)
    public_name = models.CharField(max_length=40, blank=True)
    subscription_id = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001  unique once known
    next_on = models.DateField(null=True)
    warned_on = models.DateField(null=True)  # the charge that was announced by mail last
    told_at = models.DateTimeField(null=True)  # when its state was last read from the provider
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_monthlygift_is_some", condition=Q(amount_minor__gt=0)
            ),
            models.CheckConstraint(
                name="money_monthlygift_ended_has_its_moment",
                condition=Q(state="ended", ended_at__isnull=False)
                | ~Q(state="ended") & Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="money_monthlygift_name_is_wanted",
                condition=Q(show_name=True) & ~Q(public_name="")
                | Q(show_name=False, public_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"monthly gift {self.pk}"
