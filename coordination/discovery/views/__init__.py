"""Pages of the import, by step."""

from coordination.discovery.views.confirming import upload_check, upload_confirm
from coordination.discovery.views.mending import (
    upload_keep_row,
    upload_leave_out,
    upload_row,
    upload_settle,
    upload_take_back,
)
from coordination.discovery.views.reports import upload_list, upload_report
from coordination.discovery.views.rows import upload_marked_copy, upload_rows
from coordination.discovery.views.uploading import upload_columns, upload_discard, upload_new

__all__ = [
    "upload_check",
    "upload_columns",
    "upload_confirm",
    "upload_discard",
    "upload_keep_row",
    "upload_leave_out",
    "upload_list",
    "upload_marked_copy",
    "upload_new",
    "upload_report",
    "upload_row",
    "upload_rows",
    "upload_settle",
    "upload_take_back",
]
