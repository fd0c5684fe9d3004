"""The public log: what waits, what is in it for good, its tree, its signed heads.

Entries, nodes and heads are never changed: triggers refuse it for everybody (migration 0002).
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

HASH_HEX = 64
KEY_LENGTH = 160
SUBJECT_LENGTH = 60


class Kind(models.TextChoices):
    GIFT = "gift", _("gift of money")
    REFUND = "refund", _("money given back")
    DISPUTE = "dispute", _("disputed payment")
    FEE = "fee", _("fee of the payment service")
    SPENT = "spent", _("money spent")
    RECEIVED = "received", _("goods of a donor")
    DELIVERED = "delivered", _("goods handed over")
    TOTALS = "totals", _("totals of a fund")
    CORRECTION = "correction", _("correction")


class WaitingEntry(models.Model):
    """What happened and is not in the log yet; it leaves this table when it enters the log."""

    key = models.CharField(primary_key=True, max_length=KEY_LENGTH)  # such as gift:<uuid>:paid
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=SUBJECT_LENGTH)  # code of a fund or a campaign
    currency = models.CharField(max_length=3, blank=True)
    amount_minor = models.BigIntegerField(null=True)  # signed; empty for goods
    body = models.JSONField()  # what everybody reads
    secret = models.JSONField()  # what its donor alone reads: sealed text, blinding
    hides_amount = models.BooleanField(default=False)
    giver = models.CharField(max_length=HASH_HEX, blank=True)  # opaque; tells givers apart only
    content = models.CharField(max_length=HASH_HEX)  # digest: the same key means the same thing
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="publiclog_waitingentry_kind_known",  # totals are the log's own
                condition=Q(kind__in=[kind for kind in Kind.values if kind != "totals"]),
            ),
            models.CheckConstraint(
                name="publiclog_waitingentry_hidden_has_giver",
                condition=Q(hides_amount=False) | (Q(amount_minor__isnull=False) & ~Q(giver="")),
            ),
        ]

    def __str__(self) -> str:
        return f"waiting {self.kind}"


class LogEntry(models.Model):
    """One line of the log, from 0 on without a gap. `data` is what is hashed, byte for byte."""

    index = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    currency = models.CharField(max_length=3, blank=True)  # empty for goods
    data = models.TextField()  # canonical JSON
    leaf_hash = models.BinaryField(max_length=32)
    day = models.DateField()  # on which it entered the log; no finer time is kept

    class Meta:
        indexes: ClassVar = [
            models.Index(  # the last totals of every fund
                fields=["subject", "currency", "-index"],
                condition=Q(kind="totals"),
                name="publiclog_totals_by_fund",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="publiclog_logentry_kind_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="publiclog_logentry_index_from_nought", condition=Q(index__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.index}"


class TreeNode(models.Model):
    """The hash of one complete subtree; what is incomplete is worked out when it is asked for."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"node {self.level}.{self.index}"


class LogHead(models.Model):
    """A signed head: the root of all entries so far, in the words that were signed."""

    tree_size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()  # signed checkpoint
    verifier = models.CharField(max_length=200)  # the public key it was signed for
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="publiclog_loghead_not_empty", condition=Q(tree_size__gt=0))
        ]

    def __str__(self) -> str:
        return f"head of {self.tree_size}"


class Opening(models.Model):
    """Where an act stands in the log, and what opens it: for who did it, and for nobody else."""

    key = models.CharField(primary_key=True, max_length=KEY_LENGTH)
    index = models.BigIntegerField(unique=True)
    secret = models.JSONField()  # sealed text, blinding, exact amount
    content = models.CharField(max_length=HASH_HEX)

    def __str__(self) -> str:
        return f"opening of {self.index}"
