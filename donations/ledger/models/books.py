"""Double entry. Migration 0002 holds what a constraint cannot say: balance, order, permanence."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from donations.ledger.models.funds import Fund
from home.accounts.models import Organisation


class Account(models.Model):
    """Where money is, or whose it is. Amounts are signed: debit positive, credit negative.

    Money at the provider, in the bank and owed by the charity are the charity's; what is free to
    spend and what is promised for spending are a fund's, credited, and never below nothing.
    """

    class Kind(models.TextChoices):
        PROVIDER = "provider", _("at the payment provider")
        BANK = "bank", _("in the charity's bank")
        OWED = "owed", _("owed to the fund by the charity")
        FREE = "free", _("free to spend")
        COMMITTED = "committed", _("approved, not yet paid out")

    OF_A_FUND: ClassVar = ["free", "committed"]

    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="accounts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    currency = models.CharField(max_length=3)
    balance_minor = models.BigIntegerField(default=0)  # of a fund's accounts; kept by a trigger

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["charity", "currency", "kind", "fund"],
                name="ledger_account_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="ledger_account_fund_has_its_kinds",
                condition=Q(fund__isnull=False, kind__in=["free", "committed"])
                | Q(fund__isnull=True, kind__in=["provider", "bank", "owed"]),
            ),
            models.CheckConstraint(
                name="ledger_account_never_overdrawn", condition=Q(balance_minor__lte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Posting(models.Model):
    """One movement of money: two entries or more that add up to nothing. Never changed."""

    class Kind(models.TextChoices):
        GIFT = "gift", _("gift")
        FEE = "fee", _("provider's fee")
        REFUND = "refund", _("refund")
        DISPUTE = "dispute", _("taken back by the payer's bank")
        DISPUTE_WON = "dispute_won", _("returned by the payer's bank")
        PAYOUT = "payout", _("from the provider to the bank")
        MATCH = "match", _("match funding")
        MADE_GOOD = "made_good", _("made good by the charity")
        COMMITTED = "committed", _("approved for spending")
        RELEASED = "released", _("approval taken back")
        SPENT = "spent", _("paid out")
        RETURNED = "returned", _("came back from the bank")
        CORRECTION = "correction", _("correction")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120, unique=True)  # what it came from; said twice, one row
    kind = models.CharField(max_length=12, choices=Kind.choices)
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()
    written_at = models.DateTimeField()
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledger_posting_correction_reverses",
                condition=Q(kind="correction", reverses__isnull=False)
                | ~Q(kind="correction") & Q(reverses__isnull=True),
            ),
            models.CheckConstraint(
                name="ledger_posting_not_itself", condition=~Q(reverses=F("id"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["charity", "booked_on"], name="ledger_posting_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Entry(models.Model):
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    amount_minor = models.BigIntegerField()  # debit positive, credit negative

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="ledger_entry_is_some", condition=~Q(amount_minor=0)),
            models.UniqueConstraint(
                fields=["posting", "account"], name="ledger_entry_once_an_account"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
