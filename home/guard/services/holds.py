"""Taking a page down at once, and putting it back after a second look."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from home.accounts.models import User
from home.guard import notices
from home.guard.models import Approval, ExposureReport, Hold
from home.guard.references import new_reference
from home.guard.reviewers import is_reviewer


@transaction.atomic
def place_hold(*, page: Page, reason: str, by: User | None, now: datetime) -> Hold:
    """Take the page down and keep it down; a page on hold stays on its first hold."""
    locked = Page.objects.select_for_update().get(pk=page.pk)
    known = Hold.objects.filter(page=locked, lifted_at__isnull=True).first()
    if known:
        return known
    hold = Hold.objects.create(
        page=locked,
        revision_id=locked.live_revision_id,
        reason=reason,
        placed_at=now,
        placed_by=by,
    )
    taking = UnpublishPageAction(locked.specific, user=by)
    taking.execute(skip_permission_checks=True)  # no lock keeps a page up; who may is asked above
    return hold


@transaction.atomic
def take_down(*, page: Page, actor: User, now: datetime) -> Hold:
    """Take a page down, as a reviewer or moderator. Raises PermissionDenied."""
    if not may_take_down(page=page, user=actor):
        raise PermissionDenied
    return place_hold(page=page, reason=Hold.Reason.REVIEWER, by=actor, now=now)


def may_take_down(*, page: Page, user: User) -> bool:
    """Locks and reviews in progress do not matter: down is always open."""
    return is_reviewer(user) or page.permissions_for_user(user).can_publish()


@transaction.atomic
def report_exposure(*, page: Page | None, kind: str, now: datetime) -> ExposureReport:
    """Record a stranger's report and take the page down, unless a reviewer has cleared just this.

    The stranger gets a reference and the same words, whatever became of the page.
    """
    report = ExposureReport(reference=new_reference(), page=page, kind=kind, reported_at=now)
    if page is not None and page.live and not _was_cleared(page):
        report.hold = place_hold(page=page, reason=Hold.Reason.REPORTED, by=None, now=now)
        notices.notify_taken_down_after_commit(page_id=page.pk)
    report.save(force_insert=True)
    return report


@transaction.atomic
def lift_hold(*, hold_id: object, reviewer: User, now: datetime) -> Hold:
    """Lift a hold after a look, and put back what was live, as it was.

    Raises PermissionDenied, Hold.DoesNotExist, PublishRefused. What lost a consent stays a draft:
    it comes back as a new version, through review.
    """
    if not is_reviewer(reviewer):
        raise PermissionDenied
    hold = Hold.objects.select_for_update().get(pk=hold_id, lifted_at__isnull=True)
    if _wrote_it(hold, reviewer):
        raise PermissionDenied
    hold.lifted_at, hold.lifted_by = now, reviewer
    hold.save(update_fields=["lifted_at", "lifted_by"])
    if hold.reason != Hold.Reason.CONSENT and hold.revision is not None:
        hold.revision.publish(user=reviewer)
    return hold


def _was_cleared(page: Page) -> bool:
    """Return whether a reviewer has put back exactly the version that is live."""
    return Hold.objects.filter(
        page=page, revision_id=page.live_revision_id, lifted_at__isnull=False
    ).exists()


def _wrote_it(hold: Hold, reviewer: User) -> bool:
    return Approval.objects.filter(
        page=hold.page, revision=hold.revision_id, authors__contains=[reviewer.pk]
    ).exists()
