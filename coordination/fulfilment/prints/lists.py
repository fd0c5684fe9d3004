"""Lists on A4: what is in a box, what goes on the lorry, the label of a box."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from coordination.fulfilment.prints.page import CHINESE, finish, millimetres, new_canvas, write

TITLE = ParagraphStyle("title", fontName=CHINESE, fontSize=16, leading=22, spaceAfter=2 * mm)
NOTE = ParagraphStyle("note", fontName=CHINESE, fontSize=10, leading=15, spaceAfter=4 * mm)
RULES = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), CHINESE, 11),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, colors.grey),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
)


@dataclass(frozen=True)
class Listing:
    """A titled table; `widths` in mm add up to 180."""

    title: str
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[int, ...]


def render(listing: Listing, *, extra: Sequence[tuple[object, ...]] = ()) -> bytes:
    """Return the list on A4, its headings repeated on each page."""
    held = io.BytesIO()
    document = SimpleDocTemplate(
        held,
        pagesize=A4,
        leftMargin=15 * mm,
        rightMargin=15 * mm,
        topMargin=15 * mm,
        bottomMargin=15 * mm,
        title="list",
        invariant=1,
    )
    table = Table(
        [listing.headings, *listing.rows],
        colWidths=[width * mm for width in listing.widths],
        repeatRows=1,
        hAlign="LEFT",
    )
    table.setStyle(TableStyle([*RULES.getCommands(), *extra]))
    notes = [Paragraph(escape(note), NOTE) for note in listing.notes]
    head = Paragraph(escape(listing.title), TITLE)
    foot = _foot(listing.title)
    document.build([head, *notes, table], onFirstPage=foot, onLaterPages=foot)
    return held.getvalue()


def _foot(title: str) -> Callable[[Canvas, object], None]:
    """Return what draws the title and the page's number at the foot of each page."""

    def draw(canvas: Canvas, document: object) -> None:
        canvas.setFont(CHINESE, 9)
        canvas.drawString(15 * mm, 8 * mm, title)
        canvas.drawRightString(A4[0] - 15 * mm, 8 * mm, str(canvas.getPageNumber()))

    return draw


def render_box_label(*, code: str, number: str, drive: str, day: str) -> bytes:
    """Return a large label for a carton: which box it is, and nothing about who gets it."""
    page = landscape(A5)
    canvas, held = new_canvas(page, title="box")
    inner = page[0] - millimetres(24)
    at = millimetres(12)
    write(canvas, number, x=at, y=page[1] - millimetres(50), width=inner, font=CHINESE, points=96)
    write(canvas, code, x=at, y=millimetres(62), width=inner, font="Courier-Bold", points=44)
    write(canvas, drive, x=at, y=millimetres(34), width=inner, font=CHINESE, points=24)
    write(canvas, day, x=at, y=millimetres(18), width=inner, font=CHINESE, points=24)
    return finish(canvas, held)
