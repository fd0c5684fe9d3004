"""What was paid out of a fund, as the public may know it; written by the gate."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.ledger.models.funds import Fund


class Disbursement(models.Model):
    """One payment to many receivers; who they are stays behind the wall, how many is floored."""

    class Stage(models.TextChoices):
        COMMITTED = "committed", _("approved")
        REFUSED = "refused", _("refused: the fund has not enough")
        SPENT = "spent", _("paid")
        RELEASED = "released", _("approval taken back")
        RETURNED = "returned", _("came back from the bank")

    disbursement_id = models.UUIDField(primary_key=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="disbursements")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    instalment = models.PositiveSmallIntegerField(default=1)
    instalments = models.PositiveSmallIntegerField(default=1)
    total_minor = models.BigIntegerField()
    returned_minor = models.BigIntegerField(default=0)  # of the total, after it was paid
    receivers_floor = models.PositiveIntegerField(default=0)  # children or families, floored to 5
    committed_on = models.DateField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledger_disbursement_is_some", condition=Q(total_minor__gt=0)
            ),
            models.CheckConstraint(
                name="ledger_disbursement_instalment_of",
                condition=Q(instalment__gte=1) & Q(instalment__lte=F("instalments")),
            ),
            models.CheckConstraint(
                name="ledger_disbursement_returned_within",
                condition=Q(returned_minor__gte=0) & Q(returned_minor__lte=F("total_minor")),
            ),
        ]

    def __str__(self) -> str:
        return f"disbursement {self.disbursement_id}"
