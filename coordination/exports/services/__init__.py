"""Acts on exports, by noun."""

from coordination.exports.services.downloading import (
    NotApproved,
    NothingLeftToFetch,
    TooManyTries,
    WrongCode,
    download_export,
)
from coordination.exports.services.making import (
    OwnExport,
    PurposeDoesNotFit,
    TooManyRows,
    approve_export,
    delete_expired_exports,
    make_export,
)

__all__ = [
    "NotApproved",
    "NothingLeftToFetch",
    "OwnExport",
    "PurposeDoesNotFit",
    "TooManyRows",
    "TooManyTries",
    "WrongCode",
    "approve_export",
    "delete_expired_exports",
    "download_export",
    "make_export",
]
