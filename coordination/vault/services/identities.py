"""Sealing and erasing identities."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.vault import crypto, keys
from coordination.vault.models import Identity, SealedField
from coordination.vault.services import names, numbers, sealing

BATCH = 2_000


def seal_identity(*, subject: UUID, values: Mapping[str, str], now: datetime) -> None:
    """Seal these fields under the child's own data key; see `seal_identities`."""
    seal_identities(identities={subject: values}, now=now)


@transaction.atomic
def seal_identities(*, identities: Mapping[UUID, Mapping[str, str]], now: datetime) -> None:
    """Seal the fields of many children in a few queries; known fields are replaced.

    Raises IdentityErased; IntegrityError when an ID number belongs to another subject.
    """
    data_keys = _data_keys_for(identities, now)
    names.index(named=_values_of("name", identities), data_keys=data_keys)
    numbers.index(numbered=_values_of("id_no", identities))
    SealedField.objects.bulk_create(
        [
            sealing.sealed_field(subject, field, value, data_keys[subject])
            for subject, values in identities.items()
            for field, value in values.items()
        ],
        update_conflicts=True,
        unique_fields=["subject", "field"],
        update_fields=["nonce", "ciphertext"],
        batch_size=BATCH,
    )


@transaction.atomic
def erase_identity(*, subject: UUID, now: datetime) -> None:
    """Destroy the data key: what was sealed with it can never be opened again. Twice is once."""
    identity = Identity.objects.select_for_update().get(pk=subject)
    if identity.erased_at:
        return
    names.forget(subject=subject, data_key=sealing.data_key_of(identity, keys.keyring()))
    numbers.forget(subject=subject)
    identity.wrapped_key, identity.erased_at = None, now
    identity.save(update_fields=["wrapped_key", "erased_at"])
    SealedField.objects.filter(subject=subject).delete()


def _values_of(field: str, identities: Mapping[UUID, Mapping[str, str]]) -> dict[UUID, str]:
    return {s: values[field] for s, values in identities.items() if field in values}


def _data_keys_for(subjects: Iterable[UUID], now: datetime) -> dict[UUID, bytes]:
    wanted, ring = sorted(subjects), keys.keyring()
    locked = Identity.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    data_keys = {identity.subject: sealing.data_key_of(identity, ring) for identity in locked}
    new = {subject: crypto.new_data_key() for subject in wanted if subject not in data_keys}
    Identity.objects.bulk_create(
        [
            Identity(
                subject=subject,
                wrapped_key=ring.wrap(key, context=str(subject)),
                kek_id=ring.current,
                sealed_at=now,
            )
            for subject, key in new.items()
        ]
    )
    return data_keys | new
