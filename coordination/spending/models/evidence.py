"""What a payment rests on: sealed files, and who looked into them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.spending.models.payments import Disbursement
from coordination.spending.models.plans import OFFICER, Plan


class Evidence(models.Model):
    """One paper of a plan or of one of its payments. The file lies sealed in the vault."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        INVOICE = "invoice", _("invoice")
        BANK_SLIP = "bank_slip", _("bank slip")
        RESOLUTION = "resolution", _("resolution")

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evidence")
    disbursement = models.ForeignKey(
        Disbursement, on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    proves = models.CharField(max_length=120)
    format = models.CharField(max_length=4, choices=Format.choices)
    blob = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_evidence_says_what_it_proves", condition=~Q(proves="")
            ),
            models.CheckConstraint(  # a slip is of one payment
                name="spending_evidence_slip_of_a_payment",
                condition=~Q(kind="bank_slip") | Q(disbursement__isnull=False),
            ),
            models.UniqueConstraint(fields=["plan", "digest"], name="spending_evidence_once"),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class Look(models.Model):
    """Somebody opened a sealed paper, or a supplier's account. Written before it opens."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="looks")
    evidence = models.ForeignKey(  # none: the supplier's account
        Evidence, on_delete=models.PROTECT, null=True, related_name="looks"
    )
    by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"look {self.pk}"
