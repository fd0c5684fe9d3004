"""The vault's doors, by noun."""

from coordination.vault.services.access import reveal, reveal_many, verify_chain
from coordination.vault.services.blobs import (
    delete_blob,
    delete_expired_blobs,
    open_blob,
    seal_blob,
)
from coordination.vault.services.identities import (
    IdentityErased,
    erase_identity,
    find_subject,
    find_subjects,
    seal_identities,
    seal_identity,
)
from coordination.vault.services.pseudonyms import pseudonyms_for, subject_behind

__all__ = [
    "IdentityErased",
    "delete_blob",
    "delete_expired_blobs",
    "erase_identity",
    "find_subject",
    "find_subjects",
    "open_blob",
    "pseudonyms_for",
    "reveal",
    "reveal_many",
    "seal_blob",
    "seal_identities",
    "seal_identity",
    "subject_behind",
    "verify_chain",
]
