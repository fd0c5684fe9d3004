"""Rosters on their way in. Contents stay sealed; only counts and codes lie open."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.needs.models import Drive
from coordination.registry.models import School


class Upload(models.Model):
    """One roster being imported. The file and the typed mends lie sealed in the vault."""

    class State(models.TextChoices):
        READ = "read", _("read, columns to check")
        CHECKED = "checked", _("rows to mend")
        CONFIRMED = "confirmed", _("taken in")
        DISCARDED = "discarded", _("discarded")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    blob = models.UUIDField(null=True)  # the sealed file; empty once deleted after seven days
    mends = models.UUIDField(null=True)  # the sealed mends made on screen
    columns = models.JSONField(default=dict)  # field -> column letter
    digest = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey("officers.Officer", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)  # counts and problem codes with rows, never values

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(  # the same file is taken in once
                fields=["drive", "school", "digest"],
                condition=Q(state="confirmed"),
                name="discovery_upload_confirmed_once",
            ),
            models.CheckConstraint(
                name="discovery_upload_confirmed_is_dated",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"upload {self.id}"
