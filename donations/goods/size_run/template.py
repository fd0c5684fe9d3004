"""The spreadsheet to fill in: what the board asks for, one row a size, the number left open."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from donations.goods import words
from donations.goods.bands import sizes_in
from donations.goods.queries.board import Slot


def template_xlsx(slots: Iterable[Slot]) -> bytes:
    """Return a workbook that the reader understands as it is."""
    book = Workbook()
    sheet = book.active
    sheet.title = "size run"
    sheet.append(["code 货号", "品名 item", "尺码 size (mm/cm)", "数量 pieces", "备注 remark"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for code, size in _rows(slots):
        sheet.append([code, words.item_name(code), size, None, None])
    for column, width in zip("ABCDE", (18, 20, 20, 14, 28), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet["G1"] = _("Write a number beside what you offer; leave the rest open.")
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def _rows(slots: Iterable[Slot]) -> list[tuple[str, int | None]]:
    rows: dict[tuple[str, int | None], None] = {}
    for slot in slots:
        sizes: list[int | None] = [*sizes_in(slot.item, slot.band)]
        for size in sizes or [None]:
            rows[slot.item, size] = None
    return list(rows)
