"""The acknowledgement 捐赠确认单: what was promised and what arrived. It is no receipt."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from donations.goods.papers.fonts import CHINESE, register_fonts

_INK, _LINE = HexColor("#1d2733"), HexColor("#b9bec6")


@dataclass(frozen=True)
class AcknowledgementText:
    """Words and rows in one language; the paper holds one block a language."""

    title: str
    facts: Sequence[str]  # each a whole line, such as "Reference: ABCD-1234"
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = field(default=())


def acknowledgement_pdf(blocks: Sequence[AcknowledgementText]) -> bytes:
    """Return an A4 paper with the same content in every given language."""
    register_fonts()
    stored = io.BytesIO()
    margins = {f"{side}Margin": 20 * mm for side in ("left", "right", "top", "bottom")}
    paper = SimpleDocTemplate(stored, pagesize=A4, title=blocks[0].title, invariant=1, **margins)
    paper.build([part for block in blocks for part in _block(block)])
    return stored.getvalue()


def _block(text: AcknowledgementText) -> list[Flowable]:
    body = ParagraphStyle("body", fontName=CHINESE, fontSize=10, leading=16, textColor=_INK)
    head = ParagraphStyle("head", parent=body, fontSize=18, leading=26, spaceAfter=8)
    cells = [[Paragraph(cell, body) for cell in row] for row in [text.headings, *text.rows]]
    return [
        Paragraph(text.title, head),
        *(Paragraph(fact, body) for fact in text.facts),
        Spacer(1, 4 * mm),
        Table(cells, style=_grid(), repeatRows=1),
        Spacer(1, 4 * mm),
        *(Paragraph(note, body) for note in text.notes),
        Spacer(1, 12 * mm),
    ]


def _grid() -> TableStyle:
    return TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
