"""The marked copy: the one file with names, made for the officer who brought the roster."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coordination.accounts.models import Officer
from coordination.discovery import permissions
from coordination.discovery.roster.marking.marked_copy import marked_sheet
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.roster.sheets import Cell, Sheet
from coordination.discovery.roster.words.sentences import Lang
from coordination.discovery.services import reading
from coordination.discovery.services.reading import OpenRoster


def marked_copy(*, upload_id: UUID, lang: Lang, actor: Officer, now: datetime) -> bytes:
    """Return an .xlsx with every mend put in, rows left out taken away, the rest marked.

    Raises Upload.DoesNotExist, PermissionDenied, FileDeleted, RosterRefused.
    """
    upload = permissions.access_upload(upload_id=upload_id, actor=actor, now=now)
    opened = reading.open_roster(upload)
    problems = [
        problem
        for row in opened.roster.rows
        if row.skipped is None
        for problem in row.problems
    ]  # fmt: skip
    return marked_sheet(mended_sheet(opened), problems, lang=lang)


def mended_sheet(opened: OpenRoster) -> Sheet:
    """Return the sheet as mended; classes filled down are written into every row."""
    by_number = {row.number: row for row in opened.roster.rows}
    rows: dict[int, Mapping[int, Cell]] = {}
    for number, cells in opened.sheet.rows.items():
        row = by_number.get(number)
        if row is None:
            rows[number] = cells
        elif row.skipped is None:
            rows[number] = {**cells, **mended_cells(opened, row)}
    return replace(opened.sheet, rows=rows)


def mended_cells(opened: OpenRoster, row: RosterRow) -> dict[int, Cell]:
    """Return the cells by column; a cell that never held anything stays away."""
    mapping, old = opened.roster.mapping, opened.sheet.rows[row.number]
    return {
        mapping[field]: cell
        for field, cell in row.cells.items()
        if field in mapping and (cell.text or mapping[field] in old)
    }
