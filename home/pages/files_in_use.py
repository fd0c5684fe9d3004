"""Which uploaded files are public: those that a live page shows, and no other."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from home.pages.models import Paper, Picture, PictureRendition


def is_shown(file: Picture | Paper) -> bool:
    """Return whether some live page refers to it. Drafts are kept as revisions, so do not count."""
    return live_pages_with(file).exists()


def live_pages_with(file: Picture | Paper) -> Any:  # noqa: ANN401  a query of pages
    base = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(file).filter(base_content_type=base)
    numbers = [int(number) for number in found.values_list("object_id", flat=True)]
    return Page.objects.live().filter(pk__in=numbers)


def picture_at(path: str) -> Picture | None:
    """Return the picture of which this file is the original or a smaller copy."""
    known: Picture | None = Picture.objects.filter(file=path).first()
    if known:
        return known
    copy = PictureRendition.objects.filter(file=path).select_related("image").first()
    return copy.image if copy else None
