"""Opening and closing single values with a child's own data key."""

from uuid import UUID

from coordination.vault import crypto, keys
from coordination.vault.models import Identity, SealedField


class IdentityErased(LookupError):
    pass


def sealed_field(subject: UUID, field: str, value: str, data_key: bytes) -> SealedField:
    sealed = crypto.seal(data_key, value.encode(), context=context_of(subject, field))
    return SealedField(
        subject=subject,
        field=SealedField.Field(field),
        nonce=sealed.nonce,
        ciphertext=sealed.ciphertext,
    )


def opened(row: SealedField, data_key: bytes) -> str:
    sealed = crypto.Sealed(bytes(row.nonce), bytes(row.ciphertext))
    return crypto.unseal(data_key, sealed, context=context_of(row.subject, row.field)).decode()


def data_key_of(identity: Identity, ring: keys.Keyring) -> bytes:
    """Open a child's data key. Raises IdentityErased, keys.UnknownKey."""
    if identity.wrapped_key is None:
        raise IdentityErased
    wrapped = bytes(identity.wrapped_key)
    return ring.unwrap(identity.kek_id, wrapped, context=str(identity.subject))


def context_of(subject: UUID, field: str) -> str:
    return f"sealed|{subject}|{field}"
