"""Programmes and campaigns as records; pages in two languages point at one of these."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from home.accounts.models import Organisation
from home.places.models import Area


class Programme(models.Model):
    code = models.SlugField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="programmes")
    began_on = models.DateField()

    def __str__(self) -> str:
        return self.name_zh


class Campaign(models.Model):
    """One appeal for goods in one county, with what the Charity Law says it must show."""

    class AppealKind(models.TextChoices):
        PUBLIC = "public", _("public appeal")
        COOPERATION = "cooperation", _("co-operation appeal")
        TARGETED = "targeted", _("targeted appeal")

    class State(models.TextChoices):
        DRAFT = "draft", _("in preparation")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    code = models.SlugField(max_length=60, unique=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="campaigns")
    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    appeal_kind = models.CharField(max_length=12, choices=AppealKind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    deliver_on = models.DateField()
    filing_number = models.CharField(max_length=40, blank=True)
    filing_office = models.CharField(max_length=120, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    platform_name = models.CharField(max_length=80, blank=True)
    platform_url = models.URLField(blank=True)
    check_url = models.URLField(blank=True)
    person_in_charge = models.CharField(max_length=60, blank=True)
    office_address = models.CharField(max_length=200, blank=True)
    enquiries = models.CharField(max_length=120, blank=True)
    cost_statement_zh = models.CharField(max_length=300, blank=True)
    cost_statement_en = models.CharField(max_length=300, blank=True)
    leftovers_zh = models.CharField(max_length=300, blank=True)
    leftovers_en = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="campaigns_campaign_dates_in_order",
                condition=Q(starts_on__lte=F("ends_on")) & Q(ends_on__lte=F("deliver_on")),
            ),
            models.CheckConstraint(  # an open public appeal is filed and names its platform
                name="campaigns_campaign_open_is_filed",
                condition=~Q(state="open", appeal_kind__in=["public", "cooperation"])
                | (~Q(filing_number="") & ~Q(platform_url="") & Q(filed_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class BudgetLine(models.Model):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="budget_lines")
    label_zh = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="CNY")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="campaigns_budgetline_not_negative", condition=Q(amount_minor__gte=0)
            )
        ]

    def __str__(self) -> str:
        return self.label_zh
