"""Acts on needs and boards, by noun."""

from coordination.needs.services.needs import (
    NeedAlreadyServed,
    SizeNotSold,
    confirm_size,
    open_need,
    open_needs,
)
from coordination.needs.services.releases import (
    AlreadyProposed,
    AlreadyReleased,
    NotAPublishingWeek,
    NothingToShow,
    ProofRefused,
    SamePerson,
    drop_release,
    propose_release,
    release_board,
)

__all__ = [
    "AlreadyProposed",
    "AlreadyReleased",
    "NeedAlreadyServed",
    "NotAPublishingWeek",
    "NothingToShow",
    "ProofRefused",
    "SamePerson",
    "SizeNotSold",
    "confirm_size",
    "drop_release",
    "open_need",
    "open_needs",
    "propose_release",
    "release_board",
]
