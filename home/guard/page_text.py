"""Every word of a page that a reader may see, field by field, and of the files it shows."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from home.guard.chosen import papers_of, pictures_of
from home.guard.paper_text import PaperUnreadable, text_of_paper

_LEFT_OUT = {"url_path", "path", "draft_title", "alias_of", "show_in_menus"}
_BLOCK_END = re.compile(r"</(?:p|h\d|li|ul|ol|div)>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class PageText:
    field: str
    place: str  # the field's name as the editor reads it
    text: str
    is_readable: bool = True


def texts_of(page: Page) -> list[PageText]:
    found = [_of_field(page, field) for field in page._meta.get_fields() if _is_read(field)]
    return [entry for entry in [*found, *_of_files(page)] if entry.text.strip()]


def _of_files(page: Page) -> Iterator[PageText]:
    for picture in pictures_of(page):
        words = f"{picture.title}\n{picture.description}"
        yield PageText(f"picture-{picture.pk}", str(_("picture")), words)
    for paper in papers_of(page):
        yield _of_paper(paper)


def _of_paper(paper: Any) -> PageText:  # noqa: ANN401  Wagtail's swapped document model
    field, place = f"paper-{paper.pk}", str(_("document"))
    try:
        return PageText(field, place, f"{paper.title}\n{text_of_paper(paper)}")
    except PaperUnreadable:
        return PageText(field, place, paper.title, is_readable=False)


def _is_read(field: Any) -> bool:  # noqa: ANN401  Django's many kinds of field
    if field.name in _LEFT_OUT or not getattr(field, "concrete", False):
        return False
    return isinstance(field, models.CharField | models.TextField | StreamField)


def _of_field(page: Page, field: Any) -> PageText:  # noqa: ANN401  as above
    value = getattr(page, field.attname)
    return PageText(field.name, str(field.verbose_name), "\n".join(words_in(value)))


def words_in(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever a block holds
    """Yield the strings inside a block's value, rich text without its tags."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, RichText):
        yield plain(value.source)
    for inner in _inside(value):
        yield from words_in(inner)


def _inside(value: Any) -> Iterable[Any]:  # noqa: ANN401  as above
    if isinstance(value, StreamValue):
        return [child.value for child in value]
    if isinstance(value, StructValue | Mapping):
        return value.values()
    return value if isinstance(value, ListValue | list | tuple) else ()


def plain(source: str) -> str:
    return html.unescape(strip_tags(_BLOCK_END.sub("\n", source)))
