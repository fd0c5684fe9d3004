"""One instalment of a plan on its way: three people, the books' answer, the bank."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.spending.models.plans import OFFICER, Plan

FEWEST = 10  # receivers of one posting: fewer could be counted from its total
DEAD = ["withdrawn", "refused"]
POSTED = ["approved", "committed", "sent", "paid", "part_returned", "returned", "closed"]
BANKED = ["paid", "part_returned", "returned", "closed"]


class Disbursement(models.Model):
    """Instalment `instalment` of `instalments`. Who drafts, who checks, who approves are three."""

    class State(models.TextChoices):
        DRAFT = "draft", _("drafted")
        CHECKED = "checked", _("checked")
        APPROVED = "approved", _("approved, the books are asked")
        COMMITTED = "committed", _("set aside in the books")
        REFUSED = "refused", _("refused: the fund is short")
        SENT = "sent", _("sent to the bank")
        PAID = "paid", _("paid")
        PART_RETURNED = "part_returned", _("paid, some came back")
        RETURNED = "returned", _("all of it came back")
        CLOSED = "closed", _("closed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="disbursements")
    instalment = models.PositiveSmallIntegerField()
    instalments = models.PositiveSmallIntegerField()
    total_minor = models.BigIntegerField()
    returned_minor = models.BigIntegerField(default=0)
    receivers = models.PositiveIntegerField()  # children; none for a supplier
    state = models.CharField(max_length=13, choices=State.choices, default=State.DRAFT)
    bank_on = models.DateField(null=True)  # the day the bank paid; stays in the office
    created_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    checked_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_disbursement_is_some", condition=Q(total_minor__gt=0)
            ),
            models.CheckConstraint(
                name="spending_disbursement_instalment_of",
                condition=Q(instalment__gte=1, instalment__lte=F("instalments")),
            ),
            models.CheckConstraint(
                name="spending_disbursement_returned_within",
                condition=Q(returned_minor__gte=0, returned_minor__lte=F("total_minor")),
            ),
            models.CheckConstraint(
                name="spending_disbursement_checked_by_another",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False)
                & ~Q(checked_by=F("created_by")),
            ),
            models.CheckConstraint(
                name="spending_disbursement_approved_by_a_third",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False, checked_by__isnull=False)
                & ~Q(approved_by=F("created_by"))
                & ~Q(approved_by=F("checked_by")),
            ),
            models.CheckConstraint(
                name="spending_disbursement_posted_is_signed",
                condition=~Q(state__in=[*POSTED, "refused"]) | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="spending_disbursement_sent_by_somebody",
                condition=Q(state__in=["sent", *BANKED], sent_by__isnull=False)
                | ~Q(state__in=["sent", *BANKED]) & Q(sent_by__isnull=True),
            ),
            models.CheckConstraint(
                name="spending_disbursement_banked_has_its_day",
                condition=Q(state__in=BANKED, bank_on__isnull=False, paid_by__isnull=False)
                | ~Q(state__in=BANKED) & Q(bank_on__isnull=True, paid_by__isnull=True),
            ),
            models.CheckConstraint(
                name="spending_disbursement_withdrawn_by_somebody",
                condition=Q(state="withdrawn", withdrawn_by__isnull=False)
                | ~Q(state="withdrawn") & Q(withdrawn_by__isnull=True),
            ),
            models.CheckConstraint(
                name="spending_disbursement_not_of_few",
                condition=Q(state__in=["draft", "checked", "withdrawn"])
                | Q(receivers=0)
                | Q(receivers__gte=FEWEST),
            ),
            models.UniqueConstraint(
                fields=["plan", "instalment"],
                name="spending_disbursement_once",
                condition=~Q(state__in=DEAD),
            ),
        ]

    def __str__(self) -> str:
        return f"disbursement {self.pk}"


class PaymentLine(models.Model):
    """What one receiver gets in one instalment, and whether the bank sent it back."""

    class State(models.TextChoices):
        OK = "ok", _("not sent back")
        RETURNED = "returned", _("came back")

    class Reason(models.TextChoices):
        ACCOUNT = "account", _("no such account")
        NAME = "name", _("name and account do not belong together")
        CLOSED = "closed", _("account closed")
        BLOCKED = "blocked", _("account blocked")
        OTHER = "other", _("another reason of the bank")

    disbursement = models.ForeignKey(Disbursement, on_delete=models.CASCADE, related_name="lines")
    subject = models.UUIDField(null=True)
    amount_minor = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OK)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spending_paymentline_is_some", condition=Q(amount_minor__gt=0)
            ),
            models.CheckConstraint(
                name="spending_paymentline_returned_says_why",
                condition=Q(state="ok", reason="") | Q(state="returned") & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["disbursement", "subject"],
                name="spending_paymentline_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"
