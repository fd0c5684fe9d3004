"""Reading papers back."""

import io

from pypdf import PdfReader


def pdf_text(stored: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(stored)).pages)
