"""A marked copy: the sheet again with coloured cells, comments and a column of problems."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill

from coordination.discovery.roster.limits import RosterLimits
from coordination.discovery.roster.marking.escaping import escaped
from coordination.discovery.roster.marking.packing import saved
from coordination.discovery.roster.problems import Problem, Severity
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.sheets import Sheet, cell_name, column_letters
from coordination.discovery.roster.tables import choose_sheet, find_header
from coordination.discovery.roster.words.problems import Wording
from coordination.discovery.roster.words.sentences import (
    Lang,
    in_language,
    problem_sentence,
    severity_word,
)

COLUMN_HEAD = Wording("问题", "Problems")
SHEET_NAME = Wording("标记", "Marked")
FILLS: Mapping[Severity, str] = {
    "error": "F8CBAD", "duplicate": "D9D2E9", "warning": "FFF2CC", "note": "E2EFDA",
}  # fmt: skip
ORDER: tuple[Severity, ...] = ("error", "duplicate", "warning", "note")
MARKED: tuple[Severity, ...] = ("error", "duplicate", "warning")
WIDTHS = {"problems": 60, "other": 14}


def marked_copy(
    original: bytes,
    problems: Iterable[Problem],
    *,
    lang: Lang = "zh",
    limits: RosterLimits | None = None,
) -> bytes:
    """Return an .xlsx of the same rows and columns; every cell is text. Raises RosterRefused."""
    sheet = choose_sheet(read_book(original, limits).sheets)
    return marked_sheet(sheet, problems, lang=lang)


def marked_sheet(sheet: Sheet, problems: Iterable[Problem], *, lang: Lang) -> bytes:
    book = Workbook()
    page = book.active
    page.title = in_language(SHEET_NAME, lang)
    write_cells(page, sheet)
    by_row: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.severity in MARKED:
            by_row[problem.row].append(problem)
    mark_cells(page, by_row, lang)
    write_problem_column(page, sheet, by_row, lang)
    return saved(book)


def write_cells(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - openpyxl has no types
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            put_text(page, row, column, cell.text)
    for column in sorted({column for cells in sheet.rows.values() for column in cells}):
        page.column_dimensions[column_letters(column)].width = WIDTHS["other"]


def put_text(page: Any, row: int, column: int, text: str) -> Any:  # noqa: ANN401 - as above
    """Write a cell as text whatever it begins with."""
    cell = page.cell(row=row, column=column)
    cell.value = escaped(text)
    cell.data_type = "s"
    return cell


def mark_cells(page: Any, by_row: Mapping[int, list[Problem]], lang: Lang) -> None:  # noqa: ANN401
    """Colour each cell by its gravest problem and explain all of them in its comment."""
    by_cell: dict[str, list[Problem]] = defaultdict(list)
    for problems in by_row.values():
        for problem in problems:
            by_cell[problem.cell].append(problem)
    for name, problems in by_cell.items():
        if name.isdigit():
            continue
        gravest = min(problems, key=lambda problem: ORDER.index(problem.severity))
        page[name].fill = PatternFill("solid", fgColor=FILLS[gravest.severity])
        page[name].comment = Comment(lines(problems, lang), "")


def write_problem_column(
    page: Any,  # noqa: ANN401 - openpyxl has no types
    sheet: Sheet,
    by_row: Mapping[int, list[Problem]],
    lang: Lang,
) -> None:
    column = 1 + max((column for cells in sheet.rows.values() for column in cells), default=0)
    head = find_header(sheet).first_row or 1
    put_text(page, head, column, in_language(COLUMN_HEAD, lang))
    page.column_dimensions[column_letters(column)].width = WIDTHS["problems"]
    for row, problems in by_row.items():
        cell = put_text(page, row, column, lines(problems, lang))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = cell_name(head + 1, 1)


def lines(problems: Iterable[Problem], lang: Lang) -> str:
    """Return a line for each problem, the gravest first."""
    ordered = sorted(problems, key=lambda problem: ORDER.index(problem.severity))
    return "\n".join(
        f"[{severity_word(problem.severity, lang)}] {problem_sentence(problem, lang)}"
        for problem in ordered
    )
