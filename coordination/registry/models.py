"""One child, one file: opaque ids, sizes and standing. Names are in the vault."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    class Kind(models.TextChoices):
        CITY = "city", _("city")
        COUNTY = "county", _("county or district")
        TOWNSHIP = "township", _("township")
        VILLAGE = "village", _("village or community")

    code = models.CharField(max_length=12, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_area_city_is_the_root",
                condition=Q(kind="city", parent__isnull=True)
                | (~Q(kind="city") & Q(parent__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.name_zh


class School(models.Model):
    code = models.CharField(max_length=12, primary_key=True)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    township = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name_zh


class RollGroup(models.Model):
    """The public roll in numbers: pupils of one school whose height falls to one size code."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="roll")
    size = models.PositiveSmallIntegerField()  # height code in cm, by tens
    pupils = models.PositiveIntegerField()
    households = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "size"], name="registry_rollgroup_once"),
            models.CheckConstraint(
                name="registry_rollgroup_households_within_pupils",
                condition=Q(households__lte=models.F("pupils")),
            ),
        ]

    def __str__(self) -> str:
        return f"roll {self.pk}"


class ChildFile(models.Model):
    """One child's file. `subject` is the opaque id under which the vault knows the name."""

    class Sex(models.TextChoices):
        FEMALE = "f", _("girl")
        MALE = "m", _("boy")

    class Colour(models.IntegerChoices):
        RED = 0, _("red")
        YELLOW = 1, _("yellow")
        BLUE = 2, _("blue")
        GREEN = 3, _("green")

    subject = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(  # none before school age
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="files"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    household = models.UUIDField(default=uuid.uuid4)
    sex = models.CharField(max_length=1, choices=Sex.choices)
    born_month = models.DateField()  # first of the month; the day is in the vault
    colour = models.PositiveSmallIntegerField(choices=Colour.choices, default=Colour.GREEN)
    benefit_class = models.CharField(max_length=24, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="registry_childfile_month_has_no_day", condition=Q(born_month__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.subject}"


class Measurement(models.Model):
    """A body measure or a stated size. Heights in mm, feet in mm, stated sizes as mm or cm."""

    class Kind(models.TextChoices):
        HEIGHT = "height", _("height")
        FOOT = "foot", _("foot length")
        SHOE_LABEL = "shoe_label", _("shoe size as stated")
        GARMENT_LABEL = "garment_label", _("garment size as stated")

    child = models.ForeignKey(ChildFile, on_delete=models.CASCADE, related_name="measurements")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    value = models.PositiveIntegerField()  # heights and feet in mm; labels in their own unit
    measured_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["child", "kind", "measured_on"], name="registry_measurement_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"measurement {self.pk}"
