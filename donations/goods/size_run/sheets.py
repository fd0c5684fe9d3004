"""A file's bytes as rows of text, within limits, before anything believes them."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from donations.goods.size_run import archives
from donations.goods.size_run.problems import SizeRunRefused

MOST_BYTES: Final = archives.MOST_BYTES
MOST_ROWS: Final = 1_000
MOST_COLUMNS: Final = 40
LONGEST_CELL: Final = 200
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError, RuntimeError),
    *(KeyError, ValueError, IndexError),
)
Row = list[str]


def read_rows(content: bytes) -> list[Row]:
    """Return the first sheet's rows as trimmed text. Raises SizeRunRefused."""
    if len(content) > MOST_BYTES:
        raise SizeRunRefused("too_large", {"megabytes": MOST_BYTES // 1_000_000})
    rows = list(islice(_rows_of(content), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise SizeRunRefused("too_many_rows", {"rows": MOST_ROWS})
    return rows


def _rows_of(content: bytes) -> Iterator[Row]:
    if content.startswith(b"PK"):
        return _workbook_rows(content)
    return _text_rows(content)


def _workbook_rows(content: bytes) -> Iterator[Row]:
    try:
        archives.check_workbook(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
        return iter([[_text(value) for value in row] for row in cells])
    except BROKEN as error:
        raise SizeRunRefused("not_a_table") from error


def _text_rows(content: bytes) -> Iterator[Row]:
    if b"\x00" in content:
        raise SizeRunRefused("not_a_table")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        delimiter = "\t" if text.count("\t") > text.count(",") else ","
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return iter([[_text(cell) for cell in row[:MOST_COLUMNS]] for row in lines])
        except csv.Error as error:
            raise SizeRunRefused("not_a_table") from error
    raise SizeRunRefused("not_a_table")


def _text(value: object) -> str:
    """Return a cell as one would read it: 215.0 is 215."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()[:LONGEST_CELL]
