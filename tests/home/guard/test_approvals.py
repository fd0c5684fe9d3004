"""Two people and the office stand between a draft and the public; no path goes round them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, Revision, Workflow

from home.accounts.models import User
from home.guard.content import content_digest
from home.guard.models import Approval
from home.guard.publishing import PublishRefused
from home.guard.reviewers import REVIEWERS
from home.guard.services import approvals
from home.guard.services.approvals import ReviewedByItsAuthor, approve_revision
from home.pages.groups import EDITORS, MODERATORS
from home.pages.models import InformationPage
from home.reading.models import CheckAlarm, TextCheck
from tests.home.pages.editors import editor, signed_in
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


def _submit(about: InformationPage) -> None:
    Workflow.objects.get(name="Safeguarding review").start(about, author())


def _review_url(about: InformationPage) -> str:
    state = about.current_workflow_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[about.pk, "approve", state.pk])


def test_submitting_asks_the_office_and_one_approval_publishes(
    about: InformationPage, client: Client
) -> None:
    about.lead = NEW
    about.save_revision(user=author())
    _submit(about)
    answer_as_the_office()
    client.force_login(reviewer())

    client.post(_review_url(about), {"comment": ""})

    assert _is_public(about)


def test_a_reviewer_who_wrote_it_is_told_and_nothing_is_public(
    about: InformationPage, client: Client
) -> None:
    about.lead = NEW
    about.save_revision(user=reviewer())
    _submit(about)
    answer_as_the_office()
    client.force_login(reviewer())

    answer = client.post(_review_url(about), {"comment": ""}, follow=True)

    assert answer.status_code in {200, 403}
    assert not _is_public(about)
    assert not Approval.objects.filter(content=content_digest(about)).exists()


def test_while_the_office_is_away_approving_says_so(about: InformationPage, client: Client) -> None:
    about.lead = NEW
    about.save_revision(user=author())
    _submit(about)
    client.force_login(reviewer())

    answer = client.post(_review_url(about), {"comment": ""}, follow=True)

    assert "墙内" in answer.content.decode()
    assert not _is_public(about)


@pytest.mark.parametrize("group", [MODERATORS, REVIEWERS])
def test_no_group_publishes_by_right(
    about: InformationPage, draft: Revision, client: Client, group: str
) -> None:
    signed_in(client, group=group)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    client.post(f"{url}?id={about.pk}&next=/cms/", {"include_descendants": "on"})

    assert not _is_public(about)


def test_a_schedule_approved_beforehand_is_kept_and_another_is_not(
    about: InformationPage, draft: Revision
) -> None:
    about.lead, about.go_live_at = NEW, timezone.now() + timedelta(hours=1)
    planned = about.save_revision(user=author())
    approve_revision(revision=planned, reviewer=reviewer(), now=NOON)

    planned.publish(user=reviewer())
    due = planned.as_object()
    due.go_live_at = None
    due.live = True
    due.full_clean()

    assert planned.approved_go_live_at


def test_the_author_over_the_limit_keeps_the_text_and_reads_why(
    about: InformationPage, client: Client, settings: Settings
) -> None:
    settings.GUARD_MOST_CHECKS_A_DAY = 0
    writer = signed_in(client, group=EDITORS)
    about.lead = NEW
    about.save_revision(user=writer)
    before = TextCheck.objects.count()
    from tests.home.pages.test_publishing import _form  # noqa: PLC0415

    url = reverse("wagtailadmin_pages:edit", args=[about.pk])
    answer = client.post(url, _form(about, lead=NEW, **{"action-submit": "1"}))

    assert answer.status_code == 200
    assert NEW in answer.content.decode()
    assert CheckAlarm.objects.get().author == writer
    assert TextCheck.objects.count() == before


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_the_editor_offers_the_review_and_no_publishing(
    about: InformationPage, client: Client, group: str
) -> None:
    signed_in(client, group=group)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[about.pk])).content.decode()

    assert 'name="action-publish"' not in html
    assert 'name="action-submit"' in html


def test_a_copy_of_a_public_page_is_a_draft(about: InformationPage, client: Client) -> None:
    signed_in(client, group=MODERATORS)
    fields = {
        "new_title": "说明二",
        "new_slug": "about-2",
        "new_parent_page": about.get_parent().pk,
        "publish_copies": "on",
        "copy_subpages": "on",
    }

    client.post(reverse("wagtailadmin_pages:copy", args=[about.pk]), fields)

    assert not InformationPage.objects.get(slug="about-2").live
