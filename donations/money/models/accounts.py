"""A charity's own account at the payment provider: the money goes there and never through us."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from home.accounts.models import Organisation


class PaymentAccount(models.Model):
    charity = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="payment_account"
    )
    provider_id = models.CharField(max_length=60, unique=True)  # such as acct_...
    ready_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_paymentaccount_id_is_one",
                condition=Q(provider_id__regex="^acct_[A-Za-z0-9]+$"),
            )
        ]

    def __str__(self) -> str:
        return self.provider_id
