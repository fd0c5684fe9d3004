"""Where the table of a sheet begins and which of its rows are children."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coordination.discovery.roster.headings import Field, Meaning, exact_field, heading_meaning
from coordination.discovery.roster.sheets import Cell, Sheet
from coordination.needs.sizing.cleaning import packed

SEARCH_ROWS = 25
ENOUGH_FIELDS = 2
STAFF_SHEETS = ("教职工", "教师", "老师", "职工", "STAFF", "TEACHER")
ASIDE = re.compile(
    r"(注|备注|说明|填表说明|填表人|填报人|制表人?|审核人?|经办人|负责人|校长|盖章|签字|单位|日期"
    r"|合计|总计|共计|以上)"
)
DIGITS = re.compile(r"\d")
NUMBERED = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows of the heading (the same twice when it has one level); 0 when none was found."""

    first_row: int
    last_row: int
    meanings: Mapping[int, Meaning]
    texts: Mapping[int, str]

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(m.field for m in self.meanings.values() if m.field)


NO_HEADER = Header(0, 0, {}, {})


def find_header(sheet: Sheet) -> Header:
    """Return the heading that names the most fields among the first rows."""
    best = NO_HEADER
    for row in sorted(sheet.rows)[:SEARCH_ROWS]:
        header = header_at(sheet, row)
        if len(header.fields) > len(best.fields):
            best = header
    return best if len(best.fields) >= ENOUGH_FIELDS else NO_HEADER


def header_at(sheet: Sheet, row: int) -> Header:
    last = row + 1 if has_lower_level(sheet, row) else row
    upper = spread_headings(sheet, row)
    columns = sorted({*upper, *(sheet.rows.get(last, {}) if last > row else ())})
    texts: dict[int, tuple[str, ...]] = {}
    for column in columns:
        lower = sheet.text(last, column) if last > row else ""
        texts[column] = tuple(text for text in (upper.get(column, ""), lower) if text.strip())
    return Header(
        first_row=row,
        last_row=last,
        meanings={column: heading_meaning(levels) for column, levels in texts.items() if levels},
        texts={column: "/".join(levels) for column, levels in texts.items() if levels},
    )


def spread_headings(sheet: Sheet, row: int) -> dict[int, str]:
    """Return heading texts by column; a heading merged sideways stands over each column."""
    texts = {column: cell.text for column, cell in sheet.rows.get(row, {}).items()}
    for span in sheet.merges:
        if span.first_row == row and span.last_column - span.first_column < len(texts):
            for column in range(span.first_column, span.last_column + 1):
                texts.setdefault(column, sheet.text(row, span.first_column))
    return texts


def has_lower_level(sheet: Sheet, row: int) -> bool:
    """Tell whether the next row holds headings only, and fewer of them."""
    upper, lower = sheet.rows.get(row, {}), sheet.rows.get(row + 1, {})
    if not lower or len(lower) >= len(upper):
        return False
    texts = [cell.text for cell in lower.values()]
    return all(heading_meaning((text,)).field and not DIGITS.search(text) for text in texts)


def choose_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the sheet that looks most like a list of children; staff and hidden ones last."""
    return max(sheets, key=sheet_rank)


def sheet_rank(sheet: Sheet) -> tuple[bool, bool, int]:
    name = packed(sheet.name)
    is_staff = any(word in name for word in STAFF_SHEETS)
    return (not is_staff, not sheet.is_hidden, len(find_header(sheet).fields))


def is_child_row(cells: Mapping[Field, Cell]) -> bool:
    """Tell a child's row from notes, signatures and blank lines under or between."""
    filled = {field for field, cell in cells.items() if cell.text.strip() and field != "seq"}
    first = next((cell.text for cell in cells.values() if cell.text.strip()), "")
    if ASIDE.match(packed(first)) and not NUMBERED.search(id_text_of(cells)):
        return False
    return bool(filled & {"name", "id_no"}) or len(filled - {"class"}) > ENOUGH_FIELDS


def id_text_of(cells: Mapping[Field, Cell]) -> str:
    return cells["id_no"].text if "id_no" in cells else ""


def is_repeated_header(cells: Mapping[Field, Cell]) -> bool:
    """Tell a heading that is printed again on each page."""
    named = [field for field, cell in cells.items() if exact_field(cell.text) == field]
    return len(named) > ENOUGH_FIELDS
