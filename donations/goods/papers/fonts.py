"""The one Chinese font that needs no file: a CID font every reader knows."""

from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

CHINESE: Final = "STSong-Light"


def register_fonts() -> None:
    """Register the font once; safe to repeat."""
    if CHINESE not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
