"""Acts on consents, by noun."""

from coordination.consents.services.paper import note_paper_consents
from coordination.consents.services.recording import (
    AnsweredMeanwhile,
    DatesWrong,
    NotForThisReceiver,
    Said,
    TooYoungToAnswer,
    WishMissing,
    record_consent,
)
from coordination.consents.services.withdrawing import (
    ReasonNotListed,
    end_consents,
    withdraw_consent,
)

__all__ = [
    "AnsweredMeanwhile",
    "DatesWrong",
    "NotForThisReceiver",
    "ReasonNotListed",
    "Said",
    "TooYoungToAnswer",
    "WishMissing",
    "end_consents",
    "note_paper_consents",
    "record_consent",
    "withdraw_consent",
]
