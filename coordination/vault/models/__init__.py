"""The only place with names, ID numbers and phones. Nothing has a foreign key into it."""

from coordination.vault.models.access import (
    AccessRecord,
    Alarm,
    ChainHead,
    Emergency,
    MoreLooks,
)
from coordination.vault.models.erasures import Erasure, RetentionRule, RetentionRun
from coordination.vault.models.identities import (
    BlindIndex,
    Identity,
    Pseudonym,
    SealedBlob,
    SealedField,
)

__all__ = [
    "AccessRecord",
    "Alarm",
    "BlindIndex",
    "ChainHead",
    "Emergency",
    "Erasure",
    "Identity",
    "MoreLooks",
    "Pseudonym",
    "RetentionRule",
    "RetentionRun",
    "SealedBlob",
    "SealedField",
]
