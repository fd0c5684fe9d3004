"""Sealing, finding and erasing identities."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.vault import crypto, keys
from coordination.vault.models import BlindIndex, Identity, SealedField

INDEXED = {"id_no", "name"}
BATCH = 2_000


class IdentityErased(LookupError):
    pass


@transaction.atomic
def seal_identity(*, subject: UUID, values: Mapping[str, str], now: datetime) -> None:
    """Seal these fields under the child's own data key; known fields are replaced.

    Raises IdentityErased; IntegrityError when the ID number belongs to another subject.
    """
    data_key = _data_key_for(subject, now)
    for field, value in values.items():
        sealed = crypto.seal(data_key, value.encode(), context=context_of(subject, field))
        SealedField.objects.update_or_create(
            subject=subject,
            field=SealedField.Field(field),
            defaults={"nonce": sealed.nonce, "ciphertext": sealed.ciphertext},
        )
        if field in INDEXED:
            digest = crypto.blind_index(keys.index_key(), field, value)
            BlindIndex.objects.update_or_create(
                subject=subject, field=field, defaults={"digest": digest}
            )


def find_subject(*, field: str, value: str) -> list[UUID]:
    """Return the subjects whose indexed field has exactly this value."""
    digest = crypto.blind_index(keys.index_key(), field, value)
    found = BlindIndex.objects.filter(field=field, digest=digest).order_by("pk")
    return list(found.values_list("subject", flat=True))


@transaction.atomic
def seal_identities(*, identities: Mapping[UUID, Mapping[str, str]], now: datetime) -> None:
    """Seal the fields of many children in a few queries; see `seal_identity`."""
    data_keys = _data_keys_for(identities, now)
    fields, indexes = [], []
    for subject, values in identities.items():
        for field, value in values.items():
            sealed = crypto.seal(
                data_keys[subject], value.encode(), context=context_of(subject, field)
            )
            fields.append(
                SealedField(
                    subject=subject,
                    field=SealedField.Field(field),
                    nonce=sealed.nonce,
                    ciphertext=sealed.ciphertext,
                )
            )
            if field in INDEXED:
                digest = crypto.blind_index(keys.index_key(), field, value)
                indexes.append(BlindIndex(subject=subject, field=field, digest=digest))
    SealedField.objects.bulk_create(
        fields,
        update_conflicts=True,
        unique_fields=["subject", "field"],
        update_fields=["nonce", "ciphertext"],
        batch_size=BATCH,
    )
    BlindIndex.objects.bulk_create(
        indexes,
        update_conflicts=True,
        unique_fields=["subject", "field"],
        update_fields=["digest"],
        batch_size=BATCH,
    )


def find_subjects(*, field: str, values: Collection[str]) -> dict[str, list[UUID]]:
    """Return the subjects by value in one query; values nobody has are not in it."""
    by_digest = {crypto.blind_index(keys.index_key(), field, value): value for value in values}
    rows = BlindIndex.objects.filter(field=field, digest__in=list(by_digest)).order_by("pk")
    found: dict[str, list[UUID]] = {}
    for subject, digest in rows.values_list("subject", "digest"):
        found.setdefault(by_digest[digest], []).append(subject)
    return found


@transaction.atomic
def erase_identity(*, subject: UUID, now: datetime) -> None:
    """Destroy the data key: what was sealed with it can never be opened again."""
    identity = Identity.objects.select_for_update().get(pk=subject)
    identity.wrapped_key, identity.erased_at = None, now
    identity.save(update_fields=["wrapped_key", "erased_at"])
    BlindIndex.objects.filter(subject=subject).delete()
    SealedField.objects.filter(subject=subject).delete()


def data_key_of(identity: Identity) -> bytes:
    if identity.wrapped_key is None:
        raise IdentityErased
    return crypto.unwrap(
        keys.key_encryption_key(), bytes(identity.wrapped_key), context=str(identity.subject)
    )


def context_of(subject: UUID, field: str) -> str:
    return f"sealed|{subject}|{field}"


def _data_keys_for(subjects: Iterable[UUID], now: datetime) -> dict[UUID, bytes]:
    wanted = sorted(subjects)
    locked = Identity.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    data_keys = {identity.subject: data_key_of(identity) for identity in locked}
    new = {subject: crypto.new_data_key() for subject in wanted if subject not in data_keys}
    Identity.objects.bulk_create(
        [
            Identity(
                subject=subject,
                wrapped_key=crypto.wrap(keys.key_encryption_key(), key, context=str(subject)),
                kek_id=keys.KEK_ID,
                sealed_at=now,
            )
            for subject, key in new.items()
        ]
    )
    return data_keys | new


def _data_key_for(subject: UUID, now: datetime) -> bytes:
    identity = Identity.objects.select_for_update().filter(pk=subject).first()
    if identity:
        return data_key_of(identity)
    data_key = crypto.new_data_key()
    wrapped = crypto.wrap(keys.key_encryption_key(), data_key, context=str(subject))
    Identity.objects.create(subject=subject, wrapped_key=wrapped, kek_id=keys.KEK_ID, sealed_at=now)
    return data_key
