"""The one place where a page becomes public, and the guard in it.

Whatever publishes a page in Wagtail (the editor, a bulk action, the API, a workflow's last task,
the schedule, `page.save()` in code) writes it with `live=True`, and that write calls
`full_clean()` without exclusions. Forms clean with exclusions and revisions are cleaned without
the guard, so drafts stay free. What skips `full_clean` in Wagtail (aliases of a live page) repeats
text that was checked when it went live.

Nothing here asks which path it is: what counts is the content that is about to be public. It must
pass the rules, not be on hold, be approved by somebody who did not write it, and have been read
behind the wall and found clear.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from itertools import accumulate
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.timezone import localdate
from wagtail.models import Page

from home.guard import queries
from home.guard.chosen import pictures_of
from home.guard.content import content_digest, words_digest
from home.guard.page_text import PageText, texts_of
from home.guard.rules.reviewing import review
from home.guard.stages import HELD, NOT_AGREED, NOT_REVIEWED, READ_BEHIND_THE_WALL, UNREADABLE
from home.guard.words import sentence
from home.reading.queries import is_clear

TWO_PEOPLE = 2


class PublishRefused(ValidationError):
    """Something stands in the way; `messages` says what in the reader's language."""

    def __init__(self, page: Page, sentences: list[str]) -> None:
        super().__init__({NON_FIELD_ERRORS: sentences})
        self.page_id = page.pk


def findings_in_words(page: Page) -> list[str]:
    parts = texts_of(page)
    known_places = queries.place_words() if any(part.field == "slug" for part in parts) else set()
    unreadable = [str(UNREADABLE) for part in parts if not part.is_readable]
    return unreadable + [
        sentence(code=code, place=part.place, excerpt=excerpt)
        for part, code, excerpt in _findings(parts)
        if not _is_place(part, excerpt, known_places)
    ]


def _findings(parts: list[PageText]) -> Iterator[tuple[PageText, str, str]]:
    """Yield part, code and words of each finding.

    The parts are read as one text, as a visitor reads them: a child told half in the title and
    half beside a picture is told. What begins in one part is named there.
    """
    parts = sorted(parts, key=lambda part: part.field == "slug")  # nobody reads an address there
    starts = list(accumulate((len(part.text) + 1 for part in parts), initial=0))
    for found in review("\n".join(part.text for part in parts)):
        number = bisect_right(starts, found.start) - 1
        part, start = parts[number], starts[number]
        yield part, found.code, part.text[found.start - start : found.end - start]


def _is_place(part: PageText, excerpt: str, known_places: Collection[str]) -> bool:
    """Return whether it is a county in an address: in letters, places look like names."""
    return part.field == "slug" and excerpt.lower() in known_places


class GuardedPage:
    """Put before Page in the bases."""

    live: bool

    def full_clean(
        self,
        exclude: Collection[str] | None = None,
        validate_unique: bool = True,
        validate_constraints: bool = True,
    ) -> None:
        super().full_clean(exclude, validate_unique, validate_constraints)  # type: ignore[misc]  # Page's
        if self.live and exclude is None:
            check_may_be_public(self)  # type: ignore[arg-type]  # a Page, see above

    def save_revision(self, *args: Any, clean: bool = True, **kwargs: Any) -> Any:  # noqa: ANN401  Wagtail's own signature
        """Keep a version whole, also of a live page; the door is for what becomes public."""
        if clean:
            super().full_clean()  # type: ignore[misc]  # Page's
        return super().save_revision(*args, clean=False, **kwargs)  # type: ignore[misc]  # as above


def check_may_be_public(page: Page) -> None:
    """Raise PublishRefused with what stands in the way, the first stage that does."""
    check_words(page)
    for stands, words in _stages(page):
        if not stands():
            raise PublishRefused(page, [str(words)])


def check_words(page: Page) -> None:
    sentences = findings_in_words(page)
    if sentences:
        raise PublishRefused(page, sentences)


def _stages(page: Page) -> list[tuple[Callable[[], bool], object]]:
    return [
        (lambda: not queries.is_on_hold(page.pk), HELD),
        (lambda: _all_agreed(page), NOT_AGREED),
        (lambda: _has_its_approvals(page), NOT_REVIEWED),
        (lambda: is_clear(words_digest(page)), READ_BEHIND_THE_WALL),
    ]


def _all_agreed(page: Page) -> bool:
    """Return whether everybody visible has agreed, as of today."""
    return not any(queries.lacks_consent(shown, localdate()) for shown in pictures_of(page))


def _has_its_approvals(page: Page) -> bool:
    """Return whether one reviewer approved exactly this; two, where a picture shows people."""
    shows_people = any(queries.shows_people(shown) for shown in pictures_of(page))
    needed = TWO_PEOPLE if shows_people else 1
    return queries.approvals_of(page.pk, content_digest(page)) >= needed
