"""Months that are closed: nothing is booked into them any more."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from donations.ledger.models.books import Account
from home.accounts.models import Organisation


class Period(models.Model):
    charity = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()  # the first day of its month
    closed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["charity", "first_on"], name="ledger_period_once"),
            models.CheckConstraint(
                name="ledger_period_begins_a_month", condition=Q(first_on__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%Y-%m}"


class ClosedBalance(models.Model):
    """An account's debits, credits and balance at the end of a closed month."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="balances")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    debit_minor = models.BigIntegerField()
    credit_minor = models.BigIntegerField()
    balance_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["period", "account"], name="ledger_closedbalance_once")
        ]

    def __str__(self) -> str:
        return f"balance {self.pk}"
