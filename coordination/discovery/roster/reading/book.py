"""Any uploaded file, told apart by its first bytes and not by its name."""

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.delimited import read_delimited
from coordination.discovery.roster.reading.workbook import read_workbook
from coordination.discovery.roster.sheets import Book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHER_FILES = {
    b"%PDF": "is_pdf", b"\x89PNG": "is_picture", b"\xff\xd8\xff": "is_picture",
    b"<?xml": "is_markup", b"<html": "is_markup", b"<!DOC": "is_markup",
}  # fmt: skip


def read_book(data: bytes, limits: RosterLimits | None = None) -> Book:
    """Read .xlsx or .csv bytes. Raises RosterRefused with the way to mend it."""
    limits = limits or RosterLimits()
    if len(data) > limits.max_bytes:
        raise RosterRefused("too_large", {"limit": limits.max_bytes, "found": len(data)})
    if not data.strip():
        raise RosterRefused("empty_file")
    refuse_other_kinds(data)
    book = read_workbook(data, limits) if data.startswith(ZIP) else read_delimited(data, limits)
    if not any(sheet.rows for sheet in book.sheets):
        raise RosterRefused("empty_file")
    return book


def refuse_other_kinds(data: bytes) -> None:
    if data.startswith(OLE):
        raise RosterRefused("locked_workbook" if LOCKED in data else "old_xls")
    for mark, code in OTHER_FILES.items():
        if data.startswith(mark):
            raise RosterRefused(code)
