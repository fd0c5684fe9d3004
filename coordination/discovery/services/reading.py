"""A sealed roster opened for one request: as it came, and as it stands after the mends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings

from coordination.discovery import permissions
from coordination.discovery.models import Upload
from coordination.discovery.roster.columns import TableGuess, guess_columns
from coordination.discovery.roster.duplicates import compare_rows
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.discovery.roster.problems import Notice
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_rows
from coordination.discovery.roster.row_reading import read_row
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.discovery.roster.sheets import Book, Cell, Sheet, column_number
from coordination.discovery.roster.tables import choose_sheet
from coordination.discovery.services.mends import Mends, sealed_mends, unsealed

ALWAYS_ASKED: tuple[Field, ...] = ("name", "sex", "id_no", "birth")


@dataclass(frozen=True, slots=True)
class OpenRoster:
    """`raw` is the file alone, `roster` the file with the mends upon it."""

    sheet: Sheet
    raw: Roster
    roster: Roster
    mends: Mends


def open_book(upload: Upload) -> Book:
    """Return the file as a book. Raises FileDeleted, RosterRefused."""
    return read_book(unsealed(upload.blob))


def open_columns(upload: Upload) -> TableGuess:
    """Return the columns with what they were guessed to be and their samples."""
    return guess_columns(choose_sheet(open_book(upload).sheets))


def open_roster(upload: Upload) -> OpenRoster:
    """Return the rows. Raises FileDeleted, RosterRefused."""
    book, mends = open_book(upload), sealed_mends(upload)
    sheet = choose_sheet(book.sheets)
    raw = read_rows(
        sheet,
        on=permissions.local_day(upload.uploaded_at),
        allow_demo=settings.DEMO,
        mapping=columns_of(upload),
    )
    raw = replace(raw, notices=(*_other_sheets(book, sheet), *raw.notices))
    return OpenRoster(sheet, raw, mended(raw, mends), mends)


def columns_of(upload: Upload) -> Mapping[Field, int]:
    stored = upload.columns
    return {name: column_number(stored[name]) for name in FIELDS if name in stored}


def mended(roster: Roster, mends: Mends) -> Roster:
    """Return the roster with all mends put in, its rows compared once."""
    rows = tuple(mended_row(roster, row, mends) for row in roster.rows)
    return compare_rows(replace(roster, rows=rows))


def mended_row(roster: Roster, row: RosterRow, mends: Mends) -> RosterRow:
    typed, skipped = mends.texts.get(row.number), mends.left_out.get(row.number)
    if typed is None:
        return row if skipped is None else replace(row, skipped=skipped)
    cells = {**row.cells, **{field: Cell(text) for field, text in typed.items()}}
    return read_row(
        row.number, cells, mapping=roster.mapping, settings=roster.settings, skipped=skipped
    )


def fields_asked(opened: OpenRoster, row: RosterRow) -> list[Field]:
    """Return the fields a person may mend in a row: those of the list, and those that are a must.

    A list without a column for sex or birth can still be mended row by row.
    """
    wanted = {*opened.roster.mapping, *ALWAYS_ASKED, *row.cells}
    return [field for field in FIELDS if field in wanted and field != "seq"]


def _other_sheets(book: Book, sheet: Sheet) -> list[Notice]:
    others = [other for other in book.sheets if other is not sheet and other.rows]
    return [Notice("sheet_ignored", {"sheet": other.name}) for other in others]
