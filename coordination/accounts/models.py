"""People who work behind the wall, and what each may do where and until when."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class OfficerManager(BaseUserManager["Officer"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Officer":  # noqa: ANN401  model fields
        officer = self.model(email=self.normalize_email(email), **fields)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """Anyone who works behind the wall. An account of the public site is nothing here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = OfficerManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="officers_officer_email_once")
        ]

    def __str__(self) -> str:
        return f"officer {self.pk}"


class Duty(models.Model):
    """A role in an area or at a school, from one day to another. No duty, no access."""

    class Role(models.TextChoices):
        DIRECTOR = "director", _("child director")
        SUPERVISOR = "supervisor", _("supervisor")
        COORDINATOR = "coordinator", _("coordinator")
        PACKER = "packer", _("packer")
        SCHOOL_CONTACT = "school_contact", _("school contact")
        AUDITOR = "auditor", _("auditor")
        TREASURER = "treasurer", _("treasurer")

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(max_length=16, choices=Role.choices)
    area = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    school = models.ForeignKey(
        "registry.School", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(  # a school contact is scoped to one school, others to an area
                name="officers_duty_has_its_scope",
                condition=Q(role="school_contact", school__isnull=False, area__isnull=True)
                | (~Q(role="school_contact") & Q(school__isnull=True, area__isnull=False)),
            ),
            models.CheckConstraint(
                name="officers_duty_dates_in_order",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"duty {self.pk}"
