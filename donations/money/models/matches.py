"""Match funding: a sponsor adds to what others give, by a public rule, after a cool-off."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from donations.ledger.models import Fund
from donations.money.models.gifts import Gift
from home.accounts.models import Organisation


class MatchOffer(models.Model):
    """What a sponsor has paid the charity to add; a changed rule is a new version, a new row."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="match_offers")
    sponsor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    percent = models.PositiveSmallIntegerField(default=100)  # of each gift
    cap_minor = models.BigIntegerField()  # in all
    cap_a_donor_minor = models.BigIntegerField()
    cool_off_days = models.PositiveSmallIntegerField(default=14)
    from_on = models.DateField()
    to_on = models.DateField()
    counted_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fund", "sponsor", "version"], name="money_matchoffer_version_once"
            ),
            models.CheckConstraint(
                name="money_matchoffer_within_its_cap",
                condition=Q(counted_minor__gte=0) & Q(counted_minor__lte=F("cap_minor")),
            ),
            models.CheckConstraint(
                name="money_matchoffer_caps_in_order",
                condition=Q(cap_a_donor_minor__gt=0) & Q(cap_a_donor_minor__lte=F("cap_minor")),
            ),
            models.CheckConstraint(
                name="money_matchoffer_days_in_order", condition=Q(from_on__lte=F("to_on"))
            ),
            models.CheckConstraint(
                name="money_matchoffer_cools_off", condition=Q(cool_off_days__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"match {self.pk}"


class MatchShare(models.Model):
    """What one gift was matched with; taken back if the gift was."""

    offer = models.ForeignKey(MatchOffer, on_delete=models.PROTECT, related_name="shares")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="match")
    amount_minor = models.BigIntegerField()
    counted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_matchshare_not_negative", condition=Q(amount_minor__gte=0)
            )
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"
