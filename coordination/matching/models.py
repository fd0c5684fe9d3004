"""Goods that arrived, the runs that allot them, and what people decided about a run."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.needs.models import Drive, Need
from coordination.registry.models import School

OFFICER = "officers.Officer"


class Lot(models.Model):
    """Goods of one item and size from one pledge line. Quantities count whole pieces."""

    class State(models.TextChoices):
        ANNOUNCED = "announced", _("announced")
        RECEIVED = "received", _("received")
        INSPECTED = "inspected", _("inspected")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn by the donor")

    class Refusal(models.TextChoices):
        NONE = "", _("nothing refused")
        DAMAGED = "damaged", _("damaged")
        WRONG_SIZE = "wrong_size", _("size mark differs from the piece")
        NO_LABEL = "no_label", _("no composition label or class mark")
        NOT_NEW = "not_new", _("not new")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="lots")
    pledge_line = models.UUIDField(unique=True, null=True)  # the line on the site it came from
    pledge_reference = models.CharField(max_length=12)
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True)  # empty until counted where a band came
    has_band = models.BooleanField(default=False)  # announced as any size of the band below
    band_from = models.PositiveSmallIntegerField(null=True)
    band_to = models.PositiveSmallIntegerField(null=True)  # size < band_to
    gender = models.CharField(max_length=1, default="n")
    announced = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    reject_reason = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    location = models.CharField(max_length=40, blank=True)
    use_by = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="matching_lot_rejected_within_received",
                condition=Q(rejected__lte=F("received")),
            ),
            models.CheckConstraint(
                name="matching_lot_announced_has_not_arrived",
                condition=~Q(state__in=["announced", "withdrawn"]) | Q(received=0),
            ),
            models.CheckConstraint(
                name="matching_lot_refusal_has_a_reason",
                condition=Q(rejected=0, reject_reason="")
                | (Q(rejected__gt=0) & ~Q(reject_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"lot {self.id}"

    @property
    def accepted(self) -> int:
        return self.received - self.rejected


class Count(models.Model):
    """What a lot was counted to be: at arrival, or later to put it right, then with the reason."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="counts")
    received = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    counted_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="matching_count_rejected_within_received",
                condition=Q(rejected__lte=F("received")),
            )
        ]

    def __str__(self) -> str:
        return f"count {self.pk}"


class Inspection(models.Model):
    """What an inspector saw: sampled pieces (10 %, at least 5), how many were refused and why."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="inspections")
    sampled = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    reason = models.CharField(max_length=12, choices=Lot.Refusal.choices, blank=True)
    inspected_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    inspected_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="matching_inspection_refusal_has_a_reason",
                condition=Q(rejected=0, reason="") | (Q(rejected__gt=0) & ~Q(reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"inspection {self.pk}"


class Run(models.Model):
    """One frozen matching: inputs and their digest, the answer, its certificate."""

    class State(models.TextChoices):
        SOLVED = "solved", _("waits for approval")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("replaced by a later run")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField()  # speakable, per drive
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="runs")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices)
    instance = models.JSONField()  # needs-match/1 tables as they were
    input_digest = models.CharField(max_length=64)
    report = models.JSONField()
    certificate = models.JSONField()
    certified = models.BooleanField()
    reasons = models.JSONField(default=list)
    created_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    approved_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drive", "number"], name="matching_run_number_once"),
            models.CheckConstraint(
                name="matching_run_two_people",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("created_by")),
            ),
            models.CheckConstraint(
                name="matching_run_approved_is_certified",
                condition=~Q(state="approved")
                | Q(certified=True, approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["drive", "school"],
                condition=Q(state="approved"),
                name="matching_run_one_approved_a_scope",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"run {self.id}"


class Allocation(models.Model):
    """One unit of a lot for one need, in one run. `steps_up` counts sizes larger than asked."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="allocations")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="allocations")
    steps_up = models.PositiveSmallIntegerField()
    pinned = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)  # taken back after approval; the piece is free

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "need"], name="matching_allocation_one_unit")
        ]

    def __str__(self) -> str:
        return f"allocation {self.pk}"


class Ruling(models.Model):
    """A person's word on a need and a lot: keep them together, or never; with the reason."""

    class Kind(models.TextChoices):
        PIN = "pin", _("keep")
        FORBID = "forbid", _("never")

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="rulings")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["need", "lot"],
                condition=Q(lifted_at__isnull=True),
                name="matching_ruling_one_word_a_pair",
            ),
            models.UniqueConstraint(
                fields=["need"],
                condition=Q(lifted_at__isnull=True, kind="pin"),
                name="matching_ruling_one_pin_a_need",
            ),
            models.CheckConstraint(name="matching_ruling_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"ruling {self.pk}"
