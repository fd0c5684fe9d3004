"""Which uploaded files are public: those that a live page shows, and no other."""

from home.guard import queries
from home.pages.models import Paper, Picture, PictureRendition


def is_shown(file: Picture | Paper) -> bool:
    """Return whether a live page shows it as it was approved: a replaced file is another file."""
    return queries.is_shown(file.file.name)


def picture_at(path: str) -> Picture | None:
    """Return the picture of which this file is the original or a smaller copy."""
    known: Picture | None = Picture.objects.filter(file=path).first()
    if known:
        return known
    copy = PictureRendition.objects.filter(file=path).select_related("image").first()
    return copy.image if copy else None
