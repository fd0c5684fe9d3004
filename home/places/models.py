"""Public places. Nothing smaller than a township, no coordinates."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    class Kind(models.TextChoices):
        CITY = "city", _("city")
        COUNTY = "county", _("county or district")
        TOWNSHIP = "township", _("township")

    code = models.CharField(max_length=12, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="places_area_city_is_the_root",
                condition=models.Q(kind="city", parent__isnull=True)
                | (~models.Q(kind="city") & models.Q(parent__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return self.name_zh
