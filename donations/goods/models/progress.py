"""What became of the goods; written by the gate, floored."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.goods.models.pledges import Pledge
from home.campaigns.models import Campaign


class LotProgress(models.Model):
    """What became of one line of a pledge; written by the gate.

    What the donor sent is told exactly (they know it); what it became is floored to 5.
    """

    class Stage(models.TextChoices):
        RECEIVED = "received", _("received")
        MATCHED = "matched", _("matched")
        PACKED = "packed", _("packed")
        DELIVERED = "delivered", _("delivered")

    lot_id = models.UUIDField(primary_key=True)
    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="lots")
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True)
    received = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    reject_reason = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    matched_floor = models.PositiveIntegerField(default=0)
    packed_floor = models.PositiveIntegerField(default=0)
    delivered_floor = models.PositiveIntegerField(default=0)
    told_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="goods_lotprogress_accepted_within_received",
                condition=Q(accepted__lte=F("received")),
            )
        ]

    def __str__(self) -> str:
        return f"lot {self.lot_id}"


class DeliverySummary(models.Model):
    """Pieces of one item handed over in a board's area in one week; countersigned, floored to 5."""

    summary_id = models.UUIDField(primary_key=True)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="deliveries")
    area_zh = models.CharField(max_length=200)
    area_en = models.CharField(max_length=200)
    week = models.CharField(max_length=8)  # ISO week such as 2024-W51
    item = models.CharField(max_length=30)
    packed_floor = models.PositiveIntegerField()
    delivered_floor = models.PositiveIntegerField()
    returned_floor = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "area_zh", "week", "item"], name="goods_deliverysummary_once"
            )
        ]

    def __str__(self) -> str:
        return f"delivery {self.summary_id}"
