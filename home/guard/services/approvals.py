"""A revision goes out on two words: the office's for its text, a reviewer's for all of it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision

from home.accounts.models import User
from home.guard import publishing
from home.guard.chosen import file_names
from home.guard.content import content_digest, parts_of
from home.guard.models import Approval
from home.guard.reviewers import is_reviewer
from home.reading import services as reading
from home.reading.models import TextCheck


class ReviewedByItsAuthor(PermissionDenied):
    """Whoever wrote any of it since it was last public cannot approve it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page_id = page.pk


class NobodyWroteIt(PermissionDenied):
    """The revision names no author, so nobody can be shown to be somebody else."""


def ask_for_reading(*, revision: Revision, asker: User | None, now: datetime) -> TextCheck:
    """Ask the office to read this revision. Raises TooManyChecks, NobodyWroteIt."""
    author = revision.user or asker
    if author is None:
        raise NobodyWroteIt
    page = revision.as_object()
    return reading.request_check(parts=parts_of(page), author=author, page_number=page.pk, now=now)


@transaction.atomic
def approve_revision(*, revision: Revision, reviewer: User, now: datetime) -> Approval:
    """Give a reviewer's word for this revision; given twice it is the same word.

    Raises PermissionDenied, ReviewedByItsAuthor, NobodyWroteIt, PublishRefused.
    """
    if not is_reviewer(reviewer):
        raise PermissionDenied
    page = Page.objects.select_for_update().get(pk=revision.object_id)
    authors = authors_since_live(page=page, upto=revision)
    if reviewer.pk in authors:
        raise ReviewedByItsAuthor(page)
    if revision.user_id is None:
        raise NobodyWroteIt
    draft = revision.as_object()
    publishing.check_words(draft)
    approval, _ = Approval.objects.get_or_create(
        revision=revision,
        reviewer=reviewer,
        defaults={
            "page": page,
            "content": content_digest(draft),
            "files": file_names(draft),
            "authors": sorted(authors),
            "approved_at": now,
        },
    )
    return approval


def may_approve(*, revision: Revision, reviewer: User) -> bool:
    page = Page.objects.get(pk=revision.object_id)
    return is_reviewer(reviewer) and reviewer.pk not in authors_since_live(page=page, upto=revision)


def authors_since_live(*, page: Page, upto: Revision) -> set[int]:
    """Return who wrote any revision after the one that is public, this one included."""
    written = Revision.page_revisions.filter(object_id=str(page.pk), pk__lte=upto.pk)
    if page.live_revision_id:
        written = written.filter(Q(pk__gt=page.live_revision_id) | Q(pk=upto.pk))
    return set(written.filter(user__isnull=False).values_list("user_id", flat=True))
