"""What money is given for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from home.accounts.models import Organisation
from home.campaigns.models import Campaign

COUNTED_OTHERWISE = (
    *("ISK", "UGX", "MGA"),
    *("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"),
)


class Fund(models.Model):
    """Money of one charity for one purpose, in one currency; pooled, never for a chosen child."""

    class Purpose(models.TextChoices):
        COATS = "coats", _("winter clothes")
        INSURANCE = "insurance", _("insurance")
        STUDENT_AID = "student_aid", _("student aid")
        GENERAL = "general", _("general purpose")

    class Way(models.TextChoices):
        HERE = "here", _("on this site")
        PLATFORM = "platform", _("on the designated platform")

    code = models.SlugField(max_length=60, unique=True)
    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="funds")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="funds", null=True, blank=True
    )
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.PLATFORM)
    filing_number = models.CharField(max_length=40, blank=True)  # of a fund without a campaign
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    use_zh = models.CharField(max_length=300)
    use_en = models.CharField(max_length=300)
    too_much_zh = models.CharField(max_length=300)
    too_much_en = models.CharField(max_length=300)
    currency = models.CharField(max_length=3)
    target_minor = models.BigIntegerField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)  # last news of what the money did
    tell_every_days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledger_fund_currency_is_a_code", condition=Q(currency__regex="^[A-Z]{3}$")
            ),
            models.CheckConstraint(  # the provider counts these otherwise than ISO 4217 does
                name="ledger_fund_currency_is_counted_alike",
                condition=~Q(currency__in=COUNTED_OTHERWISE),
            ),
            models.CheckConstraint(
                name="ledger_fund_target_is_some", condition=Q(target_minor__gt=0)
            ),
            models.CheckConstraint(
                name="ledger_fund_closes_after_opening",
                condition=Q(closed_on__gte=models.F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.code
