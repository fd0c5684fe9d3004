"""What is to be paid to whom, in how many instalments. Receivers are opaque ids."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

OFFICER = "officers.Officer"
MOST_INSTALMENTS = 12


class Plan(models.Model):
    """Money of one fund for many receivers, or for one supplier; never changed, only paid."""

    class Purpose(models.TextChoices):
        COATS = "coats", _("winter clothes")
        INSURANCE = "insurance", _("insurance")
        STUDENT_AID = "student_aid", _("student aid")
        GENERAL = "general", _("general purpose")

    class Kind(models.TextChoices):
        RECEIVERS = "receivers", _("to receivers")
        SUPPLIER = "supplier", _("to a supplier")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=60)
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="+")
    fund = models.CharField(max_length=60)  # its code on the site
    kind = models.CharField(max_length=9, choices=Kind.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    each_minor = models.BigIntegerField()  # for one receiver, or for the supplier, all instalments
    currency = models.CharField(max_length=3)
    instalments = models.PositiveSmallIntegerField()
    drive = models.CharField(max_length=60, blank=True)  # code of a drive, where it is for one
    payee = models.UUIDField(null=True, blank=True)  # sealed: a supplier's name, bank and account
    created_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_plan_instalments_in_range",
                condition=Q(instalments__gte=1, instalments__lte=MOST_INSTALMENTS),
            ),
            models.CheckConstraint(  # no instalment is of nothing
                name="spending_plan_each_is_some", condition=Q(each_minor__gte=F("instalments"))
            ),
            models.CheckConstraint(
                name="spending_plan_currency_is_a_code", condition=Q(currency__regex="^[A-Z]{3}$")
            ),
            models.CheckConstraint(
                name="spending_plan_supplier_has_an_account",
                condition=Q(kind="supplier", payee__isnull=False)
                | Q(kind="receivers", payee__isnull=True),
            ),
            models.CheckConstraint(
                name="spending_plan_purpose_is_known",
                condition=Q(purpose__in=["coats", "insurance", "student_aid", "general"]),
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanReceiver(models.Model):
    """One child's share of a plan, or the supplier's: then `subject` is nobody."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="receivers")
    subject = models.UUIDField(null=True)  # opaque id of the child's file
    total_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_planreceiver_is_some", condition=Q(total_minor__gt=0)
            ),
            models.UniqueConstraint(
                fields=["plan", "subject"],
                name="spending_planreceiver_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"receiver {self.pk}"
