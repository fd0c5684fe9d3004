"""Drives, needs, and the boards released from them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.registry.models import Area, ChildFile


class Drive(models.Model):
    """The office's side of one campaign: which needs it gathers, when goods are handed over."""

    code = models.SlugField(max_length=60, primary_key=True)  # equals the campaign's code
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    season = models.CharField(max_length=12)  # such as winter-2024
    items = models.JSONField()  # item codes every child of the drive gets
    opens_on = models.DateField()
    deliver_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_drive_dates_in_order", condition=Q(opens_on__lte=F("deliver_on"))
            )
        ]

    def __str__(self) -> str:
        return self.code


class BoardRelease(models.Model):
    """One wave of a board: proposed, proved by the machine, released by a second person."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for a second person")
        REFUSED = "refused", _("refused by the proof")
        RELEASED = "released", _("released")
        DROPPED = "dropped", _("dropped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="releases")
    wave = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    publish_on = models.DateField()
    board = models.JSONField()  # what leaves: areas and floored cells
    proof = models.JSONField()  # the prover's figures and words
    reserve = models.JSONField(default=list)  # what stays inside, and why
    frozen = models.JSONField(default=dict)  # the wave as the next one must know it; never leaves
    digest = models.CharField(max_length=64)
    proposed_by = models.ForeignKey("officers.Officer", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    released_by = models.ForeignKey(
        "officers.Officer", on_delete=models.PROTECT, related_name="+", null=True
    )
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="needs_boardrelease_two_people",
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="needs_boardrelease_released_is_signed",
                condition=Q(state="released", released_by__isnull=False, released_at__isnull=False)
                | (~Q(state="released") & Q(released_by__isnull=True, released_at__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["drive", "wave"],
                condition=Q(state="released"),
                name="needs_boardrelease_wave_once",
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.id}"


class Need(models.Model):
    """One item for one child. Sizes: shoes in mm, garments in cm; empty for items without size."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SERVED = "served", _("served")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="needs")
    child = models.ForeignKey(ChildFile, on_delete=models.PROTECT, related_name="needs")
    item = models.CharField(max_length=30)
    size = models.PositiveSmallIntegerField(null=True, blank=True)
    must_measure = models.BooleanField(default=False)  # planned, not packed until confirmed
    size_reason = models.JSONField(default=dict)  # code and figures; words are made on the page
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_on = models.DateField()
    wave = models.ForeignKey(
        BoardRelease, on_delete=models.PROTECT, null=True, blank=True, related_name="needs"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["drive", "child", "item"], name="needs_need_one_item_a_child"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["drive", "state"], name="needs_need_open")]

    def __str__(self) -> str:
        return f"need {self.id}"
