"""Acts of the import, by noun. What a roster says never leaves this package but to its bringer."""

from coordination.discovery.services.confirming import (
    ConsentAhead,
    NothingToTakeIn,
    RowsStillWrong,
    TakenMeanwhile,
    check_standing,
    confirm_import,
)
from coordination.discovery.services.copies import marked_copy
from coordination.discovery.services.expiry import KEPT_DAYS, delete_expired_uploads
from coordination.discovery.services.mending import (
    LONGEST_TEXT,
    RowUnknown,
    TextTooLong,
    keep_row,
    leave_out,
    mend,
    mend_row,
    settle_file,
    standing_of,
    take_back,
)
from coordination.discovery.services.mends import FileDeleted, LeaveReason
from coordination.discovery.services.reading import (
    fields_asked,
    open_columns,
    open_roster,
)
from coordination.discovery.services.standing import Standing
from coordination.discovery.services.summaries import Summary, summary_of
from coordination.discovery.services.uploads import (
    AlreadyUploaded,
    ColumnsUnclear,
    NotOpen,
    SchoolNotInDrive,
    discard,
    set_columns,
    start_upload,
)

__all__ = [
    "KEPT_DAYS",
    "LONGEST_TEXT",
    "AlreadyUploaded",
    "ColumnsUnclear",
    "ConsentAhead",
    "FileDeleted",
    "LeaveReason",
    "NotOpen",
    "NothingToTakeIn",
    "RowUnknown",
    "RowsStillWrong",
    "SchoolNotInDrive",
    "Standing",
    "Summary",
    "TakenMeanwhile",
    "TextTooLong",
    "check_standing",
    "confirm_import",
    "delete_expired_uploads",
    "discard",
    "fields_asked",
    "keep_row",
    "leave_out",
    "marked_copy",
    "mend",
    "mend_row",
    "open_columns",
    "open_roster",
    "set_columns",
    "settle_file",
    "standing_of",
    "start_upload",
    "summary_of",
    "take_back",
]
