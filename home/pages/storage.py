"""The site's one store of uploaded files: every way in ends here."""

from pathlib import PurePath

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from home.pages import cleaning

PAPERS = (".pdf", ".csv", ".txt")
_PDF = b"%PDF-"


def clean_content(name: str, data: bytes) -> bytes:
    """Return what may be kept under this name. Raises cleaning.FileRefused."""
    if cleaning.is_markup(data):
        raise cleaning.FileRefused("markup")
    if cleaning.picture_format(data) is not None:
        return cleaning.cleaned(data)
    kind = PurePath(name).suffix.lower()
    if kind not in PAPERS or (kind == ".pdf" and not data.startswith(_PDF)):
        raise cleaning.FileRefused(f"not a {kind or 'known'} file")
    return data


class CleaningMixin:
    def _save(self, name: str, content: "File[bytes]") -> str:
        content.seek(0)
        clean = clean_content(name, content.read())
        kept: str = super()._save(name, ContentFile(clean, name=name))  # type: ignore[misc]  # a Storage's
        return kept


class CleanFileStorage(CleaningMixin, FileSystemStorage):
    """The disk; nothing reaches it but clean pictures and papers."""
