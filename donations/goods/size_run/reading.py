"""A company's size run: every line understood, or every cell that is not, and nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from donations.goods import policy
from donations.goods.offers import Offer
from donations.goods.size_run.cells import fault_of, item_of, pieces_of, size_of
from donations.goods.size_run.columns import Columns, find_columns, folded
from donations.goods.size_run.problems import Problem, SizeRunRefused
from donations.goods.size_run.sheets import read_rows
from home.catalogue.items import ITEMS, SizeKind

_TOTALS = ("合计", "总计", "小计", "total", "sum")


@dataclass(frozen=True)
class SizeRun:
    """Offers in the order of the file, equal lines added up; or the problems in it."""

    offers: tuple[Offer, ...]
    problems: tuple[Problem, ...]


def read_size_run(content: bytes) -> SizeRun:
    """Return what the file offers. Raises SizeRunRefused when it cannot be read at all."""
    rows = read_rows(content)
    columns = find_columns(rows)
    offers: dict[object, Offer] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows[columns.first_row - 1 :], start=columns.first_row):
        if _says_nothing(columns, row):
            continue
        read = _read_row(columns, row, number)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            known = offers.get(read.key)
            pieces = read.pieces + (known.pieces if known else 0)
            offers[read.key] = replace(read, pieces=pieces)
    if not offers and not problems:
        raise SizeRunRefused("empty")
    return SizeRun(tuple(offers.values()), tuple(problems))


def _says_nothing(columns: Columns, row: Sequence[str]) -> bool:
    """Return whether a row is blank, a total, or a size left without a number of pieces."""
    named = [columns.text(row, name) for name in ("code", "item")]
    if any(folded(text).startswith(_TOTALS) for text in [*row[:1], *named]):
        return True
    return columns.text(row, "pieces") in {"", "0"}


def _read_row(columns: Columns, row: Sequence[str], number: int) -> Offer | Problem:
    code, name = columns.text(row, "code"), columns.text(row, "item")
    item = item_of(code, name)
    if item is None:
        return _problem("item_unknown", columns, number, "item", name or code)
    size_text, pieces_text = columns.text(row, "size"), columns.text(row, "pieces")
    size = None
    if ITEMS[item].size_kind is not SizeKind.NONE:
        size = size_of(item, size_text)
        if size is None:
            kind = "size_unknown" if size_text else "size_missing"
            return _problem(kind, columns, number, "size", size_text)
    pieces = pieces_of(pieces_text)
    if pieces is None:
        return _problem("pieces_unknown", columns, number, "pieces", pieces_text)
    if pieces > policy.MOST_PIECES:
        return _problem("pieces_too_many", columns, number, "pieces", pieces_text)
    return Offer(item, pieces, size, fault=fault_of(name, columns.text(row, "remark")))


def _problem(code: str, columns: Columns, number: int, column: str, found: str) -> Problem:
    return Problem(code, number, columns.address(column, number), found)
