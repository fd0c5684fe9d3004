"""A whole sheet read into a roster; fixes in place read a row again."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from coordination.discovery.roster.columns import TableGuess, guess_columns
from coordination.discovery.roster.duplicates import compare_rows
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.problems import Notice
from coordination.discovery.roster.row_reading import read_row
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.discovery.roster.settings import ReadSettings, settings_for
from coordination.discovery.roster.sheets import Book, Cell, Sheet, column_letters
from coordination.discovery.roster.tables import choose_sheet, is_child_row, is_repeated_header

BLANK = Cell("")
OTHER_ROWS_SHOWN = 10


def read_roster(book: Book, *, on: date, allow_demo: bool) -> Roster:
    """Choose the sheet, guess the columns and read the rows. Raises RosterRefused."""
    sheet = choose_sheet(book.sheets)
    roster = read_rows(sheet, on=on, allow_demo=allow_demo)
    left = [Notice("sheet_ignored", {"sheet": other.name}) for other in book.sheets
            if other is not sheet and other.rows]  # fmt: skip
    return replace(roster, notices=(*left, *roster.notices))


def read_rows(
    sheet: Sheet,
    *,
    on: date,
    allow_demo: bool,
    mapping: Mapping[Field, int] | None = None,
    header_row: int | None = None,
    settings: ReadSettings | None = None,
) -> Roster:
    """Read the rows under the heading; an explicit mapping goes before the guess.

    Raises RosterRefused when no column holds names or no row a child.
    """
    guess = guess_columns(sheet)
    columns = dict(guess.mapping if mapping is None else mapping)
    if "name" not in columns:
        raise RosterRefused("no_name_column")
    below = guess.header_row if header_row is None else header_row
    settings = settings or settings_for(on=on, allow_demo=allow_demo, from_1904=sheet.from_1904)
    lines = dict(lines_of(sheet, columns, below))
    children = [number for number, cells in lines.items() if is_listed(cells)]
    if not children:
        raise RosterRefused("no_children")
    rows = tuple(
        read_row(number, lines[number], mapping=columns, settings=settings) for number in children
    )
    listed = set(children)
    others = [number for number in lines if number not in listed]
    notices = tuple(sheet_notices(sheet, guess, columns, others))
    return compare_rows(Roster(rows, columns, settings, notices))


def is_listed(cells: Mapping[Field, Cell]) -> bool:
    return is_child_row(cells) and not is_repeated_header(cells)


def lines_of(
    sheet: Sheet, columns: Mapping[Field, int], below: int
) -> Iterator[tuple[int, dict[Field, Cell]]]:
    """Yield the cells of each filled row, the class filled down."""
    classes = merged_classes(sheet, columns.get("class"))
    last_class = BLANK
    for number, stored in sheet.rows.items():
        if number <= below:
            continue
        cells = {field: stored.get(column, BLANK) for field, column in columns.items()}
        if not any(cell.text.strip() for cell in cells.values()):
            continue
        if "class" in cells:
            last_class = cells["class"] if cells["class"].text.strip() else last_class
            if not cells["class"].text.strip():
                cells["class"] = classes.get(number, BLANK if sheet.merges else last_class)
        yield number, cells


def merged_classes(sheet: Sheet, column: int | None) -> dict[int, Cell]:
    """Return the class cell by row for rows under a merged class."""
    spans = sorted(s for s in sheet.merges if s.first_column == column == s.last_column)
    starts = [span.first_row for span in spans]
    found: dict[int, Cell] = {}
    for row in sheet.rows if column and spans else ():
        span = spans[max(bisect_right(starts, row) - 1, 0)]
        if span.first_row <= row <= span.last_row:
            found[row] = sheet.rows.get(span.first_row, {}).get(span.first_column, BLANK)
    return found


def sheet_notices(
    sheet: Sheet, guess: TableGuess, columns: Mapping[Field, int], others: list[int]
) -> Iterator[Notice]:
    """Yield what was left out or taken in although it could not be seen."""
    for column in guess.columns:
        if column.is_hidden and column.column not in columns.values():
            yield Notice("hidden_column_ignored", {"column": column_letters(column.column)})
    if sheet.hidden_rows:
        yield Notice("hidden_rows_read", {"count": len(sheet.hidden_rows)})
    if sheet.has_filter:
        yield Notice("filter_on")
    if others:
        shown = ", ".join(str(number) for number in others[:OTHER_ROWS_SHOWN])
        yield Notice("rows_not_children", {"count": len(others), "rows": shown})


def apply_fix(roster: Roster, *, row_number: int, field: Field, new_text: str) -> Roster:
    """Put a person's text into one cell and read the row again. Raises KeyError."""
    if field not in roster.mapping:
        raise KeyError(field)
    old = roster.row(row_number)
    cells = {**old.cells, field: Cell(new_text)}
    fixed = read_row(
        row_number, cells, mapping=roster.mapping, settings=roster.settings, skipped=old.skipped
    )
    return with_row(roster, fixed)


def skip_row(roster: Roster, *, row_number: int, reason: str) -> Roster:
    """Leave a row out of the import with a person's reason. Raises KeyError."""
    return with_row(roster, replace(roster.row(row_number), skipped=reason))


def take_back(roster: Roster, *, row_number: int) -> Roster:
    """Take a skipped row in again. Raises KeyError."""
    return with_row(roster, replace(roster.row(row_number), skipped=None))


def with_row(roster: Roster, changed: RosterRow) -> Roster:
    rows = tuple(changed if row.number == changed.number else row for row in roster.rows)
    return compare_rows(replace(roster, rows=rows))


def text_above(roster: Roster, *, row_number: int, field: Field) -> str | None:
    """Return the text a person may take for "same as above"; None on the first row."""
    above = [row for row in roster.rows if row.number < row_number and field in row.cells]
    return above[-1].cells[field].text if above else None
