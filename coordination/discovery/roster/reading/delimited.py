"""Tables as text: .csv in UTF-8 or GB18030, and tables pasted from a spreadsheet."""

import codecs
import csv
import io
import re

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.sheets import Book, BookKind, Cell, Sheet

GB18030_MARK = b"\x84\x31\x95\x33"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (GB18030_MARK, "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = ("utf-8", "gb18030")
DELIMITERS = "\t,;"
SAMPLE_LINES = 20
KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def read_delimited(data: bytes, limits: RosterLimits) -> Book:
    """Read a text table whatever its encoding. Raises RosterRefused."""
    text, encoding = decode(data)
    return to_book(text, kind="csv", encoding=encoding, limits=limits)


def read_pasted(text: str, limits: RosterLimits | None = None) -> Book:
    """Read a table pasted into a form. Raises RosterRefused."""
    limits = limits or RosterLimits()
    if len(text) > limits.max_bytes:
        raise RosterRefused("too_large", {"limit": limits.max_bytes})
    return to_book(text, kind="pasted", encoding="utf-8", limits=limits)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and its encoding; a mark decides, else UTF-8 before GB18030."""
    marked = [(mark, encoding) for mark, encoding in MARKS if data.startswith(mark)]
    mark, encodings = (marked[0][0], (marked[0][1],)) if marked else (b"", UNMARKED)
    for encoding in encodings:
        try:
            return data[len(mark) :].decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise RosterRefused("encoding_unknown")


def to_book(text: str, *, kind: BookKind, encoding: str, limits: RosterLimits) -> Book:
    if "\x00" in text:
        raise RosterRefused("not_a_table")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, record in enumerate(reader, start=1):
            if cells := to_cells(record, limits):
                rows[number] = cells
            if number > limits.max_rows:
                raise RosterRefused("too_many_rows", {"limit": limits.max_rows})
    except csv.Error as error:
        raise RosterRefused("not_a_table") from error
    return Book(kind, (Sheet("", rows),), encoding)


def to_cells(record: list[str], limits: RosterLimits) -> dict[int, Cell]:
    if len(record) > limits.max_columns:
        raise RosterRefused("too_many_columns", {"limit": limits.max_columns})
    cut = limits.max_cell_characters
    return {at: to_cell(text[:cut]) for at, text in enumerate(record, start=1) if text}


def to_cell(text: str) -> Cell:
    """Take ="0012" for the text 0012, any other =… for a formula that is not run."""
    if kept := KEPT_AS_TEXT.fullmatch(text):
        return Cell(kept[1])
    return Cell(text, "formula" if text.startswith("=") else "text")


def delimiter_of(text: str) -> str:
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return max(DELIMITERS, key=sample.count)
