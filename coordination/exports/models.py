"""Files that leave an officer's screen: numbered, sealed, for one person and some hours."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

OFFICER = "officers.Officer"


class Export(models.Model):
    """One file, made by one act for one purpose. The content lies sealed in the vault."""

    class Kind(models.TextChoices):
        LEDGER = "ledger", _("what left, from the ledger")
        CONSENTS = "consents", _("answers to consents, under codes")
        CHILD_COPY = "child_copy", _("copy of what is kept about one child")

    class Purpose(models.TextChoices):
        AUDIT = "audit", _("yearly audit of child data")
        AUTHORITY = "authority", _("written request of an authority")
        FAMILY = "family", _("a family asked for its copy")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)  # stands in the file
    kind = models.CharField(max_length=12, choices=Kind.choices)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    reason = models.CharField(max_length=200)
    subject = models.UUIDField(null=True)  # opaque; only for the copy of one child
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the file: a leaked one can be recognised
    blob = models.UUIDField(null=True)  # empty once deleted
    most_downloads = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    approved_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="exports_export_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="exports_export_expires", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="exports_export_purpose_fits",
                condition=Q(kind__in=["ledger", "consents"], purpose__in=["audit", "authority"])
                | Q(kind="child_copy", purpose="family"),
            ),
            models.CheckConstraint(
                name="exports_export_one_child",
                condition=Q(kind="child_copy", subject__isnull=False)
                | ~Q(kind="child_copy") & Q(subject__isnull=True),
            ),
            models.CheckConstraint(
                name="exports_export_two_people",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_at__isnull=False) & ~Q(approved_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="exports_export_few_downloads",
                condition=Q(most_downloads__gte=1, most_downloads__lte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.number}"


class Download(models.Model):
    """One try to fetch an export: given, or refused for a wrong second factor."""

    class Outcome(models.TextChoices):
        GIVEN = "given", _("given")
        REFUSED = "refused", _("refused")

    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="downloads")
    by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome.choices)

    def __str__(self) -> str:
        return f"download {self.pk}"
