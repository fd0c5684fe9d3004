"""The vault's doors, by noun."""

from coordination.vault.services.access import LooksUsedUp, reveal, reveal_many, verify_chain
from coordination.vault.services.alarms import OwnAlarm, mark_seen
from coordination.vault.services.blobs import (
    delete_blob,
    delete_expired_blobs,
    open_blob,
    seal_blob,
)
from coordination.vault.services.emergencies import (
    NoReason,
    NotWaiting,
    OwnRequest,
    ask_emergency,
    end_emergency,
    grant_emergency,
)
from coordination.vault.services.erasures import OwnErasure, ask_erasure, erase
from coordination.vault.services.identities import (
    erase_identity,
    seal_identities,
    seal_identity,
)
from coordination.vault.services.leave import LeaveUnclear, OwnLeave, grant_more_looks
from coordination.vault.services.lookups import (
    TooManyLookUps,
    find_subject,
    find_subjects,
    look_up,
    look_up_list,
)
from coordination.vault.services.pseudonyms import pseudonyms_for, subject_behind
from coordination.vault.services.sealing import IdentityErased
from coordination.vault.services.summaries import guardian_summary

__all__ = [
    "IdentityErased",
    "LeaveUnclear",
    "LooksUsedUp",
    "NoReason",
    "NotWaiting",
    "OwnAlarm",
    "OwnErasure",
    "OwnLeave",
    "OwnRequest",
    "TooManyLookUps",
    "ask_emergency",
    "ask_erasure",
    "delete_blob",
    "delete_expired_blobs",
    "end_emergency",
    "erase",
    "erase_identity",
    "find_subject",
    "find_subjects",
    "grant_emergency",
    "grant_more_looks",
    "guardian_summary",
    "look_up",
    "look_up_list",
    "mark_seen",
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
