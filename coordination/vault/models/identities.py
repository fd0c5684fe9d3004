"""Sealed values, the keys they are sealed with, indexes and codes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Identity(models.Model):
    """One child's data key, wrapped. Destroying it destroys everything sealed with it."""

    subject = models.UUIDField(primary_key=True)
    wrapped_key = models.BinaryField(null=True)
    kek_id = models.CharField(max_length=16)
    sealed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(  # erased and keyless are the same thing
                name="vault_identity_erased_has_no_key",
                condition=Q(wrapped_key__isnull=True, erased_at__isnull=False)
                | Q(wrapped_key__isnull=False, erased_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"identity {self.subject}"


class SealedField(models.Model):
    """One encrypted value: nonce and AES-256-GCM ciphertext, bound to its row, field and key."""

    class Field(models.TextChoices):
        NAME = "name", _("name")
        ID_NO = "id_no", _("ID number")
        BIRTH = "birth", _("date of birth")
        PHONE = "phone", _("phone")
        GUARDIAN = "guardian", _("guardian")
        CLASS = "class", _("school class")
        REMARK = "remark", _("remark")
        BANK_ACCOUNT = "bank_account", _("bank account")

    subject = models.UUIDField()
    field = models.CharField(max_length=12, choices=Field.choices)
    nonce = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "field"], name="vault_sealedfield_once")
        ]

    def __str__(self) -> str:
        return f"sealed {self.pk}"


class BlindIndex(models.Model):
    """A keyed digest of a value, for exact look-up without decrypting."""

    subject = models.UUIDField()
    field = models.CharField(max_length=12, choices=SealedField.Field.choices)
    digest = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16, blank=True, default="")  # blank: before keys had names

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "field"], name="vault_blindindex_once"),
            models.UniqueConstraint(  # one ID number is one child
                fields=["digest"], condition=Q(field="id_no"), name="vault_blindindex_id_once"
            ),
            models.UniqueConstraint(  # no two rows show that two children share a name
                fields=["digest"],
                condition=Q(field="name") & ~Q(key_id=""),
                name="vault_blindindex_name_hides_frequency",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["field", "digest"], name="vault_blindindex_look")]

    def __str__(self) -> str:
        return f"index {self.pk}"


class SealedBlob(models.Model):
    """A whole file that may hold identities, such as an uploaded roster; kept for some days."""

    id = models.UUIDField(primary_key=True)
    wrapped_key = models.BinaryField()
    kek_id = models.CharField(max_length=16)
    nonce = models.BinaryField()
    ciphertext = models.BinaryField()
    delete_after = models.DateTimeField()

    def __str__(self) -> str:
        return f"blob {self.id}"


class Pseudonym(models.Model):
    """A child's code for one purpose and one scope; codes of two scopes cannot be linked."""

    scope = models.CharField(max_length=80)  # such as packs:winter-2024
    subject = models.UUIDField()
    code = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope", "subject"], name="vault_pseudonym_one_a_scope"
            ),
            models.UniqueConstraint(fields=["scope", "code"], name="vault_pseudonym_code_once"),
        ]

    def __str__(self) -> str:
        return f"pseudonym {self.pk}"
