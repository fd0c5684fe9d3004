"""The words inside an uploaded paper. What cannot be read is refused."""

from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES: Final = 60
MOST_SIGNS: Final = 200_000
ENCODINGS: Final = ("utf-8-sig", "gb18030")


class PaperUnreadable(Exception):
    """Nobody can say what is in it."""


def text_of_paper(paper: Any) -> str:  # noqa: ANN401  Wagtail's swapped document model
    """Return the words of a text, table or PDF. Raises PaperUnreadable."""
    with paper.file.open("rb") as opened:
        data = opened.read()
    words = _of_pdf(data) if data.startswith(b"%PDF-") else _decoded(data)
    if len(words) > MOST_SIGNS:
        raise PaperUnreadable
    return words


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PaperUnreadable


def _of_pdf(data: bytes) -> str:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted or len(reader.pages) > MOST_PAGES:
            raise PaperUnreadable
        return "\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise PaperUnreadable from error
