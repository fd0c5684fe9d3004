"""The review as people of the CMS meet it: handed in, approved, sent back, never gone round."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, Revision, Workflow

from home.guard.content import content_digest
from home.guard.models import Approval
from home.guard.reviewers import REVIEWERS
from home.guard.services import approvals
from home.guard.services.approvals import approve_revision
from home.pages.groups import EDITORS, MODERATORS
from home.pages.models import InformationPage
from home.reading.models import CheckAlarm, TextCheck
from tests.home.pages.editors import signed_in
from tests.home.pages.opened import NOON, answer_as_the_office, author, reviewer

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


@pytest.mark.parametrize(("publish", "copies"), [("on", 0), ("", 1)])
def test_a_copy_of_a_public_page_is_a_draft_or_nothing(
    about: InformationPage, client: Client, publish: str, copies: int
) -> None:
    """It would stand elsewhere, where nobody has approved it."""
    signed_in(client, group=MODERATORS)
    fields = {
        "new_title": "说明二",
        "new_slug": "about-2",
        "new_parent_page": about.get_parent().pk,
        "publish_copies": publish,
    }

    client.post(reverse("wagtailadmin_pages:copy", args=[about.pk]), fields)

    found = InformationPage.objects.filter(slug="about-2")
    assert [page.live for page in found] == [False] * copies
