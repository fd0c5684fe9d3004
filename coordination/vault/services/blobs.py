"""Whole files that may hold identities: sealed with a key of their own, gone after some days."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from coordination.vault import crypto, keys
from coordination.vault.models import SealedBlob

KEPT_DAYS = 7  # the screen says so; domain facts 7.6


def seal_blob(*, content: bytes, now: datetime, kept_days: int = KEPT_DAYS) -> UUID:
    blob_id, data_key, ring = uuid4(), crypto.new_data_key(), keys.keyring()
    sealed = crypto.seal(data_key, content, context=f"blob|{blob_id}")
    SealedBlob.objects.create(
        id=blob_id,
        wrapped_key=ring.wrap(data_key, context=str(blob_id)),
        kek_id=ring.current,
        nonce=sealed.nonce,
        ciphertext=sealed.ciphertext,
        delete_after=now + timedelta(days=kept_days),
    )
    return blob_id


def open_blob(*, blob_id: UUID) -> bytes:
    """Return the file's bytes; raises SealedBlob.DoesNotExist once it was deleted."""
    blob = SealedBlob.objects.get(pk=blob_id)
    wrapped = bytes(blob.wrapped_key)
    data_key = keys.keyring().unwrap(blob.kek_id, wrapped, context=str(blob_id))
    sealed = crypto.Sealed(bytes(blob.nonce), bytes(blob.ciphertext))
    return crypto.unseal(data_key, sealed, context=f"blob|{blob_id}")


def delete_blob(*, blob_id: UUID) -> None:
    SealedBlob.objects.filter(pk=blob_id).delete()


def delete_expired_blobs(*, now: datetime) -> int:
    """Delete what is past its day; returns how many files went."""
    return SealedBlob.objects.filter(delete_after__lte=now).delete()[0]
