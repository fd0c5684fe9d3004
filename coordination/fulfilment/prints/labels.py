"""Pack labels: 24 on a sheet of A4, or one of 100 x 60 mm. No name, no class, no school."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coordination.fulfilment.prints.page import (
    CHINESE,
    CODES,
    draw_qr,
    finish,
    millimetres,
    new_canvas,
    write,
)

COLUMNS, ROWS = 3, 8
SINGLE = (millimetres(100), millimetres(60))


@dataclass(frozen=True)
class Label:
    """`token` is all the QR carries; `place` names the box, `day` the drive's date."""

    code: str
    token: str
    kit: str
    lines: tuple[str, ...]
    place: str
    day: str
    opened_by: str


@dataclass(frozen=True)
class Measures:
    """Lengths in points."""

    width: float
    height: float
    edge: float
    qr: float
    code: float
    text: float  # as large as this, smaller where many lines have to fit


SMALL = Measures(
    width=A4[0] / COLUMNS,
    height=A4[1] / ROWS,
    edge=millimetres(4),
    qr=millimetres(21),
    code=13.5,
    text=9,
)
LARGE = Measures(
    width=SINGLE[0],
    height=SINGLE[1],
    edge=millimetres(5),
    qr=millimetres(30),
    code=21,
    text=14,
)


def render_a4(labels: Sequence[Label]) -> bytes:
    """Return sheets of 3 x 8 labels, without margins between them."""
    canvas, held = new_canvas(A4, title="labels")
    for at, label in enumerate(labels):
        place = at % (COLUMNS * ROWS)
        if at and place == 0:
            canvas.showPage()
        row, column = divmod(place, COLUMNS)
        _draw(canvas, label, SMALL, left=column * SMALL.width, top=A4[1] - row * SMALL.height)
    return finish(canvas, held)


def render_single(label: Label) -> bytes:
    canvas, held = new_canvas(SINGLE, title="label")
    _draw(canvas, label, LARGE, left=0, top=SINGLE[1])
    return finish(canvas, held)


def _draw(canvas: Canvas, label: Label, size: Measures, *, left: float, top: float) -> None:
    """Code first, what is inside below it, the QR at the right, where it goes at the foot."""
    x, inner = left + size.edge, size.width - 2 * size.edge
    beside = inner - size.qr
    y = top - size.edge - size.code * 0.8
    foot = top - size.height + size.edge
    write(canvas, label.code, x=x, y=y, width=beside, font=CODES, points=size.code)
    low = _draw_foot(canvas, label, size, x=x, y=foot, width=inner)
    leading = min(size.text * 1.3, (y - low) / (len(label.lines) + 1.8))
    write(
        canvas,
        label.kit,
        x=x,
        y=y - leading * 1.25,
        width=beside,
        font=CHINESE,
        points=leading * 0.85,
    )
    for place, line in enumerate(label.lines):
        down = y - leading * (2.35 + place)
        write(canvas, line, x=x, y=down, width=beside, font=CHINESE, points=leading * 0.8)
    right = left + size.width - size.edge - size.qr
    draw_qr(canvas, label.token, x=right, y=top - size.edge * 0.6 - size.qr, side=size.qr)


def _draw_foot(
    canvas: Canvas, label: Label, size: Measures, *, x: float, y: float, width: float
) -> float:
    """Draw the foot below a thin rule; return the height of the rule."""
    points = size.text * 0.8
    place = f"{label.place}   {label.day}"
    write(canvas, label.opened_by, x=x, y=y, width=width, font=CHINESE, points=points)
    write(canvas, place, x=x, y=y + points * 1.3, width=width, font=CHINESE, points=points)
    rule = y + points * 2.5
    canvas.setLineWidth(0.4)
    canvas.line(x, rule, x + width, rule)
    return rule
