"""The vault's doors, by noun."""

from coordination.vault.services.access import reveal, reveal_many, verify_chain
from coordination.vault.services.blobs import (
    delete_blob,
    delete_expired_blobs,
    open_blob,
    seal_blob,
)
from coordination.vault.services.identities import (
    erase_identity,
    seal_identities,
    seal_identity,
)
from coordination.vault.services.lookups import find_subject, find_subjects
from coordination.vault.services.pseudonyms import pseudonyms_for
from coordination.vault.services.sealing import IdentityErased

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
    "verify_chain",
]
