"""The parcel label, A6: the reference and its code; no donor, no need, no school."""

import io
from dataclasses import dataclass
from datetime import date

import segno
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from donations.goods.papers.fonts import CHINESE, register_fonts

_WIDTH, _HEIGHT = A6
_MARGIN = 8 * mm
_CODE = 40 * mm
_LINE = 5.2 * mm


@dataclass(frozen=True)
class LabelText:
    """What the label says; goods in words, such as "cotton shoes 215 mm × 20"."""

    reference: str
    title: str
    to: str
    goods: list[str]
    expected_on: date
    hint: str


def label_pdf(text: LabelText) -> bytes:
    """Return one page to put on the parcel."""
    register_fonts()
    stored = io.BytesIO()
    page = Canvas(stored, pagesize=A6, invariant=1)
    page.setTitle(text.reference)
    page.setFont(CHINESE, 12)
    page.drawString(_MARGIN, _HEIGHT - 14 * mm, text.title)
    page.setFont(CHINESE, 26)
    page.drawString(_MARGIN, _HEIGHT - 27 * mm, text.reference)
    _draw_code(page, text.reference)
    page.setFont(CHINESE, 9)
    below = [text.to, text.expected_on.isoformat(), "", *text.goods, "", text.hint]
    for place, line in enumerate(below):
        page.drawString(_MARGIN, _HEIGHT - 80 * mm - place * _LINE, line)
    page.showPage()
    page.save()
    return stored.getvalue()


def _draw_code(page: Canvas, reference: str) -> None:
    """Draw the reference as a QR code, module by module: it scans at any size."""
    modules = [list(row) for row in segno.make(reference, micro=False, error="q").matrix]
    side = _CODE / len(modules)
    top = _HEIGHT - 32 * mm
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                x, y = _MARGIN + column * side, top - (row + 1) * side
                page.rect(x, y, side, side, stroke=0, fill=1)
