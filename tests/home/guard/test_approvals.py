"""Two people and the office stand between a draft and the public; no path goes round them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import Page, Revision

from home.accounts.models import User
from home.guard.content import content_digest
from home.guard.models import Approval
from home.guard.publishing import PublishRefused
from home.guard.reviewers import REVIEWERS
from home.guard.services import approvals
from home.guard.services.approvals import ReviewedByItsAuthor, approve_revision
from home.pages.groups import EDITORS, MODERATORS
from home.pages.models import InformationPage
from tests.home.pages.editors import editor
from tests.home.pages.opened import NOON, answer_as_the_office, author, publish, reviewer

pytestmark = pytest.mark.django_db
NEW = "新的导语。"


@pytest.fixture
def draft(about: InformationPage) -> Revision:
    """A harmless new version of the live page, written by an editor and read by the office."""
    about.lead = NEW
    revision = about.save_revision(user=author())
    approvals.ask_for_reading(revision=revision, asker=None, now=NOON)
    answer_as_the_office()
    return revision


def _is_public(page: Page) -> bool:
    return bool(InformationPage.objects.live().filter(pk=page.pk, lead=NEW).exists())


def test_without_approval_nothing_is_public(about: InformationPage, draft: Revision) -> None:
    with pytest.raises(PublishRefused):
        draft.publish(user=reviewer())

    assert not _is_public(about)


def test_approved_and_read_it_is_public(about: InformationPage, draft: Revision) -> None:
    approve_revision(revision=draft, reviewer=reviewer(), now=NOON)

    draft.publish(user=reviewer())

    assert _is_public(about)
    approval = Approval.objects.get(revision=draft)
    assert (approval.reviewer, approval.authors) == (reviewer(), [author().pk])


def test_approved_and_not_read_it_is_not_public(about: InformationPage) -> None:
    about.lead = NEW
    revision = about.save_revision(user=author())
    approve_revision(revision=revision, reviewer=reviewer(), now=NOON)

    with pytest.raises(PublishRefused) as refused:
        revision.publish(user=reviewer())

    assert "墙内" in str(refused.value)
    assert not _is_public(about)


def test_waiting_and_at_the_desk_an_author_reads_the_same_words(about: InformationPage) -> None:
    said = []
    for verdict in [None, "desk"]:
        about.lead = NEW
        revision = about.save_revision(user=author())
        approvals.ask_for_reading(revision=revision, asker=None, now=NOON)
        if verdict:
            answer_as_the_office(verdict)
        approve_revision(revision=revision, reviewer=reviewer(), now=NOON)
        with pytest.raises(PublishRefused) as refused:
            revision.publish(user=reviewer())
        said.append(refused.value.messages)

    assert said[0] == said[1]


def test_who_wrote_any_of_it_cannot_approve_it(about: InformationPage) -> None:
    about.lead = "第一稿。"
    about.save_revision(user=reviewer())
    about.lead = NEW
    last = about.save_revision(user=author())

    with pytest.raises(ReviewedByItsAuthor):
        approve_revision(revision=last, reviewer=reviewer(), now=NOON)

    assert not Approval.objects.filter(revision=last).exists()


def test_who_wrote_before_it_was_last_public_may_approve(about: InformationPage) -> None:
    writer = editor(group=REVIEWERS)
    about.lead = "旧稿。"
    publish(about.save_revision(user=writer))
    about.refresh_from_db()
    about.lead = NEW
    fresh = about.save_revision(user=author())

    assert approve_revision(revision=fresh, reviewer=writer, now=NOON).authors == [author().pk]


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_only_reviewers_approve(draft: Revision, group: str) -> None:
    with pytest.raises(PermissionDenied):
        approve_revision(revision=draft, reviewer=editor(group=group), now=NOON)


def test_a_superuser_is_no_reviewer(draft: Revision) -> None:
    head = User.objects.create_superuser("head@example.org", "x")

    with pytest.raises(PermissionDenied):
        approve_revision(revision=draft, reviewer=head, now=NOON)
    with pytest.raises(PublishRefused):
        draft.publish(user=head)


def test_approval_holds_for_exactly_what_was_approved(
    about: InformationPage, draft: Revision
) -> None:
    approve_revision(revision=draft, reviewer=reviewer(), now=NOON)
    about.lead, about.show_in_menus = NEW, True
    changed = about.save_revision(user=author())

    with pytest.raises(PublishRefused):
        changed.publish(user=reviewer())


def test_given_twice_it_is_one_approval(draft: Revision) -> None:
    first = approve_revision(revision=draft, reviewer=reviewer(), now=NOON)

    assert approve_revision(revision=draft, reviewer=reviewer(), now=NOON).pk == first.pk


def test_the_database_refuses_an_author_as_reviewer(draft: Revision) -> None:
    with (
        pytest.raises(IntegrityError, match="guard_approval_reviewer_is_no_author"),
        transaction.atomic(),
    ):
        Approval.objects.create(
            page_id=int(draft.object_id),
            revision=draft,
            content="0" * 64,
            authors=[author().pk, reviewer().pk],
            reviewer=reviewer(),
            approved_at=NOON,
        )


def test_the_database_refuses_an_approval_of_nobodys_words(draft: Revision) -> None:
    with (
        pytest.raises(IntegrityError, match="guard_approval_somebody_wrote_it"),
        transaction.atomic(),
    ):
        Approval.objects.create(
            page_id=int(draft.object_id),
            content="0" * 64,
            authors=[],
            reviewer=reviewer(),
            approved_at=NOON,
        )


def test_a_revision_without_an_author_cannot_be_approved(about: InformationPage) -> None:
    about.lead = NEW

    with pytest.raises(approvals.NobodyWroteIt):
        approve_revision(revision=about.save_revision(), reviewer=reviewer(), now=NOON)


def test_the_content_number_forgets_block_ids_and_sees_every_change(
    about: InformationPage,
) -> None:
    about.body = [("text", "<p>一</p>")]
    first = about.save_revision(user=author()).as_object()
    about.body = [("text", "<p>一</p>")]
    again = about.save_revision(user=author()).as_object()
    about.body = [("text", "<p>二</p>")]
    other = about.save_revision(user=author()).as_object()

    assert content_digest(first) == content_digest(again) != content_digest(other)
