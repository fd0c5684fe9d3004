"""Acts on child files, by noun."""

from coordination.registry.services.files import (
    NewFile,
    note_paper_consent,
    open_file,
    open_files,
)
from coordination.registry.services.measurements import record_measurements

__all__ = [
    "NewFile",
    "note_paper_consent",
    "open_file",
    "open_files",
    "record_measurements",
]
