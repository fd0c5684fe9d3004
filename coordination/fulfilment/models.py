"""Packs under unlinkable codes, boxes, the numbered key sheets, the hand-over."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordination.matching.models import Lot, Run
from coordination.needs.models import Drive, Need
from coordination.registry.models import School

OFFICER = "officers.Officer"


class Box(models.Model):
    """A carton with packs of one school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="boxes")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True)
    number = models.PositiveIntegerField()
    shipped_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)  # as the school's contact saw it

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["drive", "school", "number"], name="fulfilment_box_number_once"
            ),
            models.CheckConstraint(
                name="fulfilment_box_received_was_shipped",
                condition=Q(received_at__isnull=True) | Q(shipped_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Pack(models.Model):
    """What one child gets, under a code valid for this drive alone."""

    class State(models.TextChoices):
        PLANNED = "planned", _("to be packed")
        SEALED = "sealed", _("packed and sealed")
        SHIPPED = "shipped", _("on its way")
        HANDED_OVER = "handed_over", _("handed over")
        ABSENT = "absent", _("kept, child absent")
        PROBLEM = "problem", _("problem")
        RETURNED = "returned", _("returned")
        SET_ASIDE = "set_aside", _("set aside")

    class Note(models.TextChoices):
        NONE = "", _("nothing to note")
        TOO_SMALL = "too_small", _("does not fit")
        DAMAGED = "damaged", _("damaged")
        WRONG_ITEM = "wrong_item", _("not what the label says")
        NOT_HERE = "not_here", _("pack missing from the box")
        REFUSED = "refused", _("not wanted")
        WITHHELD = "withheld", _("do not hand over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="packs")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="packs")
    subject = models.UUIDField()  # opaque; only the key sheet joins it to a name, on paper
    code = models.CharField(max_length=16)
    token = models.CharField(max_length=32, unique=True)  # what the QR carries
    box = models.ForeignKey(Box, on_delete=models.PROTECT, null=True, related_name="packs")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    swapped = models.BooleanField(default=False)
    sealed_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, null=True, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    ticked_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=20, choices=Note.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drive", "code"], name="fulfilment_pack_code_once"),
            models.UniqueConstraint(
                fields=["drive", "subject"], name="fulfilment_pack_one_a_child"
            ),
            models.CheckConstraint(
                name="fulfilment_pack_planned_is_open",
                condition=Q(state="planned", sealed_at__isnull=True)
                | Q(state="set_aside")
                | (~Q(state="planned") & Q(sealed_at__isnull=False, sealed_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="fulfilment_pack_travels_in_a_box",
                condition=Q(state__in=["planned", "sealed"])
                | Q(state="set_aside", box__isnull=True)
                | ~Q(state="set_aside") & Q(box__isnull=False),
            ),
            models.CheckConstraint(
                name="fulfilment_pack_withheld_stays_so",
                condition=~Q(note="withheld") | Q(state__in=["problem", "returned"]),
            ),
            models.CheckConstraint(
                name="fulfilment_pack_problem_is_named",
                condition=~Q(state="problem") | ~Q(note=""),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code"], name="fulfilment_pack_by_code")]

    def __str__(self) -> str:
        return self.code


class PackLine(models.Model):
    """One item of a pack: what was asked, what went in. A short line is never done."""

    class State(models.TextChoices):
        PLANNED = "planned", _("to be packed")
        PACKED = "packed", _("packed")
        SHORT = "short", _("short")

    class Reason(models.TextChoices):
        NONE = "", _("not short")
        NOT_ALLOCATED = "not_allocated", _("no goods for it in this run")
        NOT_FOUND = "not_found", _("not on the shelf")
        DAMAGED = "damaged", _("damaged")
        SIZE_UNKNOWN = "size_unknown", _("size not confirmed")
        WITHDRAWN = "withdrawn", _("no longer asked for")
        RETURNED = "returned", _("came back, on the shelf again")

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="lines")
    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="pack_line")
    item = models.CharField(max_length=30)
    size_asked = models.PositiveSmallIntegerField(null=True)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, related_name="pack_lines")
    size_given = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    short_reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    must_measure = models.BooleanField(default=False)  # a guessed size waits for a person
    size_confirmed_by = models.ForeignKey(
        OFFICER, on_delete=models.PROTECT, null=True, related_name="+"
    )
    size_confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack", "item"], name="fulfilment_packline_item_once"),
            models.CheckConstraint(
                name="fulfilment_packline_packed_from_a_lot",
                condition=~Q(state="packed") | Q(lot__isnull=False),
            ),
            models.CheckConstraint(
                name="fulfilment_packline_short_says_why",
                condition=Q(state="short") & ~Q(short_reason="")
                | ~Q(state="short") & Q(short_reason=""),
            ),
            models.CheckConstraint(
                name="fulfilment_packline_guessed_size_was_confirmed",
                condition=~Q(state="packed")
                | Q(must_measure=False)
                | Q(size_confirmed_by__isnull=False, size_confirmed_at__isnull=False),
            ),
            models.CheckConstraint(  # never smaller than asked
                name="fulfilment_packline_never_smaller",
                condition=Q(size_given__isnull=True) | Q(size_given__gte=F("size_asked")),
            ),
        ]

    def __str__(self) -> str:
        return f"pack line {self.pk}"


class KeySheet(models.Model):
    """A numbered print that joins codes to names, for the school contact alone."""

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="key_sheets")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    packs = models.PositiveIntegerField()
    printed_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drive", "number"], name="fulfilment_keysheet_number")
        ]

    def __str__(self) -> str:
        return f"key sheet {self.number}"


class HandOver(models.Model):
    """The school's countersignature under one delivery."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="hand_overs")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    delivered_on = models.DateField()
    packs = models.PositiveIntegerField()
    handed_over = models.PositiveIntegerField()
    absent = models.PositiveIntegerField()
    problems = models.PositiveIntegerField()
    signed_by = models.ForeignKey(OFFICER, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["drive", "school"], name="fulfilment_handover_signed_once"
            ),
            models.CheckConstraint(
                name="fulfilment_handover_adds_up",
                condition=Q(packs=F("handed_over") + F("absent") + F("problems")),
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over {self.id}"
