"""The receipts vault of the site: the only tables that know who gave money."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from donations.money.models.gifts import Gift
from donations.money.models.monthly import MonthlyGift


class Donor(models.Model):
    """A mail address that gave, and the digest of the secret that opens its page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    language = models.CharField(max_length=10)
    token_digest = models.CharField(max_length=64, unique=True)
    linked_at = models.DateTimeField()  # when the present link was made
    notices_off = models.JSONField(default=list)  # kinds of mail that are not wanted

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="money_donor_email_once")
        ]

    def __str__(self) -> str:
        return f"donor {self.pk}"


class Contact(models.Model):
    """Who gave one gift, or gives one each month, and what their receipt has to say."""

    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="contacts")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, null=True, related_name="contact")
    monthly = models.OneToOneField(
        MonthlyGift, on_delete=models.PROTECT, null=True, related_name="contact"
    )
    name = models.CharField(max_length=120, blank=True)
    receipt_title = models.CharField(max_length=120, blank=True)
    tax_number = models.CharField(max_length=30, blank=True)
    official_number = models.CharField(max_length=60, blank=True)  # the charity's own e-receipt

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="money_contact_of_one",
                condition=Q(gift__isnull=False, monthly__isnull=True)
                | Q(gift__isnull=True, monthly__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"
