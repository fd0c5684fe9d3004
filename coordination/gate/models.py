"""Every value that ever left: the outbox is the disclosure ledger."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxMessage(models.Model):
    """One message to the site, written in the transaction of the act that caused it."""

    class Act(models.TextChoices):
        NONE = "", _("not written down at the time")
        BOARD_RELEASED = "board_released", _("a board was released")
        GOODS_COUNTED = "goods_counted", _("goods were counted in")
        GOODS_INSPECTED = "goods_inspected", _("goods were inspected")
        COUNT_CORRECTED = "count_corrected", _("a count was put right")
        RUN_APPROVED = "run_approved", _("a matching was approved")
        BOX_SHIPPED = "box_shipped", _("a box was sent")
        DELIVERY_SIGNED = "delivery_signed", _("a delivery was countersigned")
        TEXT_READ = "text_read", _("a text of the site was read for names")
        TEXT_DECIDED = "text_decided", _("a person decided about a text of the site")
        PACKS_SETTLED = "packs_settled", _("the last waiting pack was settled")
        PAYMENT_APPROVED = "payment_approved", _("a payment was approved")
        PAYMENT_WITHDRAWN = "payment_withdrawn", _("a payment was withdrawn")
        PAYMENT_PAID = "payment_paid", _("the bank paid a payment")
        PAYMENT_RETURNED = "payment_returned", _("the bank sent money back")

    position = models.BigAutoField(primary_key=True)
    message_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    written_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    act = models.CharField(max_length=20, choices=Act.choices, blank=True)
    drive = models.CharField(max_length=60, blank=True)
    actor = models.ForeignKey(
        "officers.Officer", on_delete=models.PROTECT, null=True, related_name="+"
    )
    actor_role = models.CharField(max_length=90, blank=True)
    basis = models.JSONField(default=dict)  # consent: purpose, children by text version
    chain_number = models.BigIntegerField(null=True, unique=True)  # in the order of carrying
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="gate_outboxmessage_carried_is_chained",
                condition=models.Q(chain_number=None, hash="", applied_at=None)
                | models.Q(chain_number__isnull=False) & ~models.Q(hash=""),
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["position"],
                condition=models.Q(applied_at__isnull=True),
                name="gate_outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"
