"""One gift of money. Who gave it stands in `Contact` alone: nothing here leads to a person."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.ledger.models import Fund
from donations.money.models.monthly import MonthlyGift


class Gift(models.Model):
    class State(models.TextChoices):
        STARTED = "started", _("not paid yet")
        PENDING = "pending", _("on its way from your bank")
        PAID = "paid", _("received")
        FAILED = "failed", _("payment failed")
        EXPIRED = "expired", _("payment page closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="gifts")
    monthly = models.ForeignKey(
        MonthlyGift, on_delete=models.PROTECT, null=True, related_name="gifts"
    )
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STARTED)
    form_key = models.UUIDField(unique=True, default=uuid.uuid4)  # pressed twice, one gift
    show_name = models.BooleanField(default=False)
    show_amount = models.BooleanField(default=False)
    public_name = models.CharField(max_length=40, blank=True)
    session_id = models.CharField(max_length=90, unique=True, null=True)  # noqa: DJ001  unique once known
    intent_id = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001  unique once known
    invoice_id = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001  unique once known
    charge_id = models.CharField(max_length=60, unique=True, null=True)  # noqa: DJ001  unique once known
    fee_minor = models.BigIntegerField(null=True)
    given_back_minor = models.BigIntegerField(default=0)  # refunds and disputes, as booked
    created_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="money_gift_is_some", condition=Q(amount_minor__gt=0)),
            models.CheckConstraint(
                name="money_gift_given_back_within",
                condition=Q(given_back_minor__gte=0) & Q(given_back_minor__lte=F("amount_minor")),
            ),
            models.CheckConstraint(
                name="money_gift_paid_has_its_moment",
                condition=Q(state="paid", paid_at__isnull=False, charge_id__isnull=False)
                | ~Q(state="paid") & Q(paid_at__isnull=True),
            ),
            models.CheckConstraint(  # no name is kept that was not to be shown
                name="money_gift_name_is_wanted",
                condition=Q(show_name=True) & ~Q(public_name="")
                | Q(show_name=False, public_name=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["fund", "state", "paid_at"], name="money_gift_of_a_fund")
        ]

    def __str__(self) -> str:
        return self.reference
