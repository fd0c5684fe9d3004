"""A workbook as read: cells are text with the kind they were stored as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CellKind = Literal["text", "number", "formula", "bool", "error"]
BookKind = Literal["xlsx", "csv", "pasted"]
LETTERS = 26


class Cell(NamedTuple):
    """`text` of a formula is the formula itself, of a number its digits as stored."""

    text: str
    kind: CellKind = "text"


class Span(NamedTuple):
    """A merged range, ends included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells by row and column, both counted from 1 as the spreadsheet shows them."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]] = field(repr=False)
    merges: tuple[Span, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    has_filter: bool = False
    from_1904: bool = False

    def text(self, row: int, column: int) -> str:
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Book:
    kind: BookKind
    sheets: tuple[Sheet, ...]
    encoding: str = "utf-8"


def column_letters(column: int) -> str:
    """Return A for 1, AA for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Return E14 for row 14, column 5."""
    return f"{column_letters(column)}{row}"
