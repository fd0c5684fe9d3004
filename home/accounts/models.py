"""The site's people: visitors with an account, and the organisations they speak for."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # noqa: ANN401  model fields
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":  # noqa: ANN401  model fields
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """An account of the public site; it is nothing behind the wall."""

    username = None  # type: ignore[assignment]  # people sign in by e-mail
    email = models.EmailField(_("e-mail"))

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # no username

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="home_accounts_user_email_once")
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"


class Organisation(models.Model):
    """A charity that publishes, or a company that gives."""

    class Kind(models.TextChoices):
        CHARITY = "charity", _("charity")
        COMPANY = "company", _("company")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, unique=True)
    qualification_number = models.CharField(max_length=60, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    address_zh = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=200, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name_zh


class Membership(models.Model):
    """A user speaks for an organisation from one day to another."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation", "from_on"], name="home_accounts_membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"
