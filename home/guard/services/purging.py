"""Drafts keep what was deleted from them. A purge leaves no version behind but the public one."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, TaskState

from home.accounts.models import User
from home.guard.content import words_digest
from home.guard.models import Approval
from home.guard.reviewers import is_reviewer
from home.reading.models import TextCheck


class PageNeverPublic(PermissionDenied):
    """A page that was never public has nothing to go back to; delete it whole."""


@transaction.atomic
def purge_revisions(*, page: Page, reviewer: User, now: datetime) -> int:
    """Remove every version but the public one, and its words wherever they were kept.

    Returns how many versions went. Raises PermissionDenied, PageNeverPublic.
    """
    if not is_reviewer(reviewer):
        raise PermissionDenied
    locked = Page.objects.select_for_update().get(pk=page.pk)
    if locked.live_revision_id is None:
        raise PageNeverPublic
    public = locked.live_revision.as_object()
    unfinished = Revision.page_revisions.filter(object_id=str(page.pk)).exclude(
        pk=locked.live_revision_id
    )
    if locked.specific.current_workflow_state:
        locked.specific.current_workflow_state.cancel(user=reviewer)
    TaskState.objects.filter(revision__in=unfinished).delete()
    TextCheck.objects.filter(page_number=page.pk).exclude(digest=words_digest(public)).delete()
    Approval.objects.filter(revision__in=unfinished).delete()
    PageLogEntry.objects.filter(page=page.pk, revision__in=unfinished).delete()
    PageLogEntry.objects.filter(page=page.pk).update(data={}, label=public.title)
    Page.objects.filter(pk=page.pk).update(
        latest_revision=locked.live_revision,
        draft_title=public.title,
        has_unpublished_changes=False,
        latest_revision_created_at=locked.live_revision.created_at,
    )
    number = unfinished.count()
    unfinished.delete()
    log(instance=Page.objects.get(pk=page.pk), action="guard.purge", user=reviewer)
    return number


@transaction.atomic
def delete_unpublished(*, page: Page, reviewer: User) -> None:
    """Delete a page that is not public, with all its versions and words. See `purge_revisions`."""
    if not is_reviewer(reviewer) or page.live:
        raise PermissionDenied
    TextCheck.objects.filter(page_number=page.pk).delete()
    PageLogEntry.objects.filter(page=page.pk).delete()
    page.specific.delete()
