"""The pictures and papers that a version of a page shows, wherever in it they were chosen."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex


def pictures_of(page: Page) -> list[Any]:
    return _chosen(page, get_image_model())


def papers_of(page: Page) -> list[Any]:
    return _chosen(page, get_document_model())


def file_names(page: Page) -> list[str]:
    """Return the stored names of all files shown; a file that is replaced gets another name."""
    return sorted(str(row.file.name) for row in [*pictures_of(page), *papers_of(page)])


def _chosen(page: Page, kind: Any) -> list[Any]:  # noqa: ANN401  Wagtail's swapped models
    """Return the rows of this kind that the version in hand refers to: fields, blocks, links."""
    wanted = ContentType.objects.get_for_model(kind).pk
    references = ReferenceIndex._extract_references_from_object(page)
    numbers = {number for content_type, number, _, _ in references if content_type == wanted}
    return list(kind.objects.filter(pk__in=numbers).order_by("pk"))
