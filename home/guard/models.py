"""A second person's word for a page, and pages taken down until one has looked."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import GreaterThan, IsNull
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import Page, Revision


class Approval(models.Model):
    """One reviewer's word for one revision. It holds for its content, and for nothing else."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.CharField(max_length=64)  # home.guard.content.content_digest
    files = ArrayField(models.CharField(max_length=200), default=list)  # stored names it shows
    authors = ArrayField(models.BigIntegerField())  # who wrote since the last live version
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "reviewer"], name="guard_approval_once_a_reviewer"
            ),
            models.CheckConstraint(
                name="guard_approval_reviewer_is_no_author",
                condition=IsNull(
                    Func(
                        F("authors"),
                        F("reviewer"),
                        function="array_position",
                        output_field=models.IntegerField(),
                    ),
                    True,
                ),
            ),
            models.CheckConstraint(
                name="guard_approval_somebody_wrote_it",
                condition=GreaterThan(
                    Func(F("authors"), function="cardinality", output_field=models.IntegerField()),
                    0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"


class Hold(models.Model):
    """A page taken down. It comes back when a reviewer lifts this, and not before."""

    class Reason(models.TextChoices):
        REPORTED = "reported", _("somebody reported that it exposes a child")
        REVIEWER = "reviewer", _("taken down by hand")
        CONSENT = "consent", _("a consent behind it has ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(  # what was live when it was taken down
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(lifted_at__isnull=True), name="guard_hold_one_open"
            ),
            models.CheckConstraint(
                name="guard_hold_lifted_pair",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.pk}"


class ExposureReport(models.Model):
    """Somebody says that a page exposes a child. No words of theirs, no address, no name."""

    class Kind(models.TextChoices):
        NAME = "name", _("A name, a number or an address")
        PICTURE = "picture", _("A picture or a recording")
        STORY = "story", _("A story by which people there would know the child")

    reference = models.CharField(max_length=12, primary_key=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reported_at = models.DateTimeField()
    hold = models.ForeignKey(Hold, on_delete=models.SET_NULL, null=True, related_name="reports")

    def __str__(self) -> str:
        return f"report {self.reference}"


class PictureLook(models.Model):
    """A person said who is visible. A program found `faces`; those who are told are no fewer."""

    picture = models.OneToOneField(
        get_image_model_string(), on_delete=models.CASCADE, related_name="look"
    )
    adults = models.PositiveSmallIntegerField(_("adults visible"))
    children = models.PositiveSmallIntegerField(_("children visible"))
    faces = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=255, default="")  # that was looked at; another waits
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(  # each face found is somebody's
                name="guard_picturelook_faces_told",
                condition=Q(faces__lte=F("adults") + F("children")),
            )
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"


class Consent(models.Model):
    """One person agreed to be shown in a picture, or named on a page. Who, is on paper only."""

    class Shows(models.TextChoices):
        ADULT = "adult", _("an adult")
        CHILD = "child", _("a child")

    class Given(models.TextChoices):
        OWN = "own", _("by the person")
        GUARDIAN = "guardian", _("by the guardian; the child is under 8")
        GUARDIAN_AND_CHILD = "both", _("by the guardian, and the child of 8 or more agreed")

    picture = models.ForeignKey(
        get_image_model_string(), on_delete=models.CASCADE, null=True, related_name="consents"
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    shows = models.CharField(_("who is shown or named"), max_length=5, choices=Shows.choices)
    given = models.CharField(_("how it was given"), max_length=8, choices=Given.choices)
    filed_as = models.CharField(  # digits and letters: no room for a name
        _("number of the signed paper"),
        max_length=20,
        validators=[RegexValidator(r"^[A-Z]{0,4}-?\d[\d-]*$")],
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="guard_consent_of_one_thing",
                condition=Q(picture__isnull=True, page__isnull=False)
                | Q(picture__isnull=False, page__isnull=True),
            ),
            models.CheckConstraint(
                name="guard_consent_dates_in_order", condition=Q(from_on__lte=F("until_on"))
            ),
            models.CheckConstraint(  # a child is never named, and never agrees alone
                name="guard_consent_child_in_picture_by_guardian",
                condition=Q(shows="adult", given="own")
                | Q(shows="child", given__in=["guardian", "both"], page__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"
