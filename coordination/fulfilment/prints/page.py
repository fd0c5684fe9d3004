"""Paper: the Chinese face, the face of codes, text that fits, QR codes."""

import io

import segno
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CHINESE = "STSong-Light"  # no file: every viewer brings a Chinese face of its own
CODES = "Courier-Bold"
INK = (0.11, 0.15, 0.20)

pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))


def new_canvas(size: tuple[float, float], *, title: str) -> tuple[Canvas, io.BytesIO]:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=size, invariant=1)
    canvas.setTitle(title)
    canvas.setFillColorRGB(*INK)
    return canvas, held


def finish(canvas: Canvas, held: io.BytesIO) -> bytes:
    canvas.save()
    return held.getvalue()


def write(
    canvas: Canvas, text: str, *, x: float, y: float, width: float, font: str, points: float
) -> None:
    """Write one line from the left, smaller where it would not fit; all lengths in points."""
    wide = pdfmetrics.stringWidth(text, font, points)
    canvas.setFont(font, points if wide <= width else points * width / wide)
    canvas.drawString(x, y, text)


def draw_qr(canvas: Canvas, text: str, *, x: float, y: float, side: float) -> None:
    """Draw a QR as filled squares, quiet zone included; lengths in points."""
    code = segno.make(text, micro=False, error="m")
    rows = [list(row) for row in code.matrix_iter(border=4)]
    cell = side / len(rows)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                canvas.rect(
                    x + across * cell,
                    y + side - (down + 1) * cell,
                    cell + 0.05,
                    cell + 0.05,
                    stroke=0,
                    fill=1,
                )


def millimetres(count: float) -> float:
    return float(count * mm)
