"""The one place where a page becomes public, and the guard in it.

Whatever publishes a page in Wagtail (the editor, a bulk action, the API, a workflow's last task,
the schedule, `page.save()` in code) writes it with `live=True`, and that write calls
`full_clean()` without exclusions. Forms clean with exclusions, and drafts with `clean=False`, so
they stay free. What skips `full_clean` in Wagtail (copies and aliases of a live page) repeats
text that was checked when it went live.
"""

from collections.abc import Collection

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.models import Page

from home.guard.page_text import texts_of
from home.guard.rules.reviewing import review
from home.guard.words import sentence


class PublishRefused(ValidationError):
    """The guard found something; `messages` says what in the reader's language."""

    def __init__(self, page: Page, sentences: list[str]) -> None:
        super().__init__({NON_FIELD_ERRORS: sentences})
        self.page_id = page.pk


def findings_in_words(page: Page) -> list[str]:
    return [
        sentence(code=found.code, place=part.place, excerpt=part.text[found.start : found.end])
        for part in texts_of(page)
        for found in review(part.text)
    ]


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


def check_may_be_public(page: Page) -> None:
    sentences = findings_in_words(page)
    if sentences:
        raise PublishRefused(page, sentences)
