"""The guard stands wherever a page becomes public; drafts stay free."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.guard.publishing import PublishRefused
from home.pages.groups import EDITORS, ensure_groups
from home.pages.models import HomePage, InformationPage
from tests.home.pages.editors import editor, signed_in
from tests.home.pages.opened import answer_as_the_office, author, reviewer
from tests.home.pages.planted import ID_NUMBER

pytestmark = pytest.mark.django_db
DIRTY = f"证件号 {ID_NUMBER}"


@pytest.fixture
def draft(about: InformationPage) -> Revision:
    """A draft of the live page, with a number in it."""
    about.lead = DIRTY
    return about.save_revision(clean=False)


def _is_public() -> bool:
    return any(ID_NUMBER in str(values) for values in InformationPage.objects.live().values_list())


def test_publishing_a_revision_is_refused(draft: Revision) -> None:
    with pytest.raises(PublishRefused) as refused:
        draft.publish()

    assert ID_NUMBER not in str(refused.value)
    assert not _is_public()


def test_saving_a_live_page_in_code_is_refused(about: InformationPage) -> None:
    about.lead = DIRTY

    with pytest.raises(PublishRefused):
        about.save()

    assert not _is_public()


def test_adding_a_live_page_is_refused(front: HomePage) -> None:
    child = InformationPage(title="新", slug="new", lead=DIRTY)

    with pytest.raises(PublishRefused):
        front.add_child(instance=child)

    assert not _is_public()


def test_a_number_in_the_depth_of_the_body_is_found(about: InformationPage) -> None:
    value = {
        "title": "t",
        "questions": [{"question": "q", "answer": f"<p>{ID_NUMBER[:9]}<b>{ID_NUMBER[9:]}</b></p>"}],
    }
    about.body = [("questions", about.body.stream_block.child_blocks["questions"].to_python(value))]

    with pytest.raises(PublishRefused):
        about.save()


def test_the_schedule_does_not_go_round_it(about: InformationPage) -> None:
    about.lead, about.go_live_at = DIRTY, timezone.now() - timedelta(minutes=1)
    about.save_revision(clean=False, approved_go_live_at=about.go_live_at)

    with pytest.raises(PublishRefused):
        call_command("publish_scheduled")

    assert not _is_public()


def _form(about: InformationPage, **changed: str) -> dict[str, str]:
    fields = {
        "title": about.title,
        "slug": about.slug,
        "lead": about.lead,
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
    }
    return nested_form_data({**fields, **changed})  # type: ignore[no-any-return]  # Wagtail's


def test_the_editor_reads_why_in_the_form(about: InformationPage, client: Client) -> None:
    signed_in(client)
    url = reverse("wagtailadmin_pages:edit", args=[about.pk])

    answer = client.post(url, _form(about, lead=DIRTY, **{"action-publish": "1"}))

    assert answer.status_code == 200
    assert "身份证" in answer.content.decode() or "identity number" in answer.content.decode()
    assert not _is_public()


def test_a_draft_of_a_live_page_is_saved_freely(about: InformationPage, client: Client) -> None:
    signed_in(client)
    url = reverse("wagtailadmin_pages:edit", args=[about.pk])

    answer = client.post(url, _form(about, lead=DIRTY))

    assert answer.status_code == 302
    about.refresh_from_db()
    assert about.get_latest_revision().content["lead"] == DIRTY
    assert not _is_public()


def test_a_new_page_is_refused_in_the_form(front: HomePage, client: Client) -> None:
    signed_in(client)
    url = reverse("wagtailadmin_pages:add", args=["pages", "informationpage", front.pk])
    fields = _form(InformationPage(title="新", slug="new", lead=DIRTY))

    answer = client.post(url, {**fields, "action-publish": "1"})

    assert answer.status_code == 200
    assert not Page.objects.filter(slug="new").exists()


def test_a_bulk_publish_is_refused_in_words(
    about: InformationPage, draft: Revision, client: Client
) -> None:
    signed_in(client)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = client.post(f"{url}?id={about.pk}&next=/cms/", {"include_descendants": "on"})

    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[about.pk])
    assert not _is_public()


def test_a_workflow_cannot_approve_it(
    about: InformationPage, draft: Revision, client: Client
) -> None:
    moderator = signed_in(client)
    task = GroupApprovalTask.objects.create(name="review")
    task.groups.set(moderator.groups.all())
    workflow = Workflow.objects.create(name="review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    workflow.start(about, editor(group=EDITORS))
    state = about.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[about.pk, "approve", state.pk])

    answer = client.post(url, {"comment": ""})

    assert answer.status_code == 302
    assert not _is_public()


def test_the_admin_api_is_refused(about: InformationPage, draft: Revision, client: Client) -> None:
    signed_in(client)
    url = f"/cms/api/main/pages/{about.pk}/action/publish/"

    answer = client.post(
        url, content_type="application/json", headers={"accept": "application/json"}
    )

    assert answer.status_code == 400
    assert not _is_public()


def test_a_clean_page_is_handed_in_and_approved_by_another(
    about: InformationPage, client: Client
) -> None:
    client.force_login(author())
    url = reverse("wagtailadmin_pages:edit", args=[about.pk])

    answer = client.post(url, _form(about, lead="六步。", **{"action-submit": "1"}))
    answer_as_the_office()
    state = about.current_workflow_task_state
    client.force_login(reviewer())
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[about.pk, "approve", state.pk]))

    assert answer.status_code == 302
    about.refresh_from_db()
    assert about.lead == "六步。"


def test_a_clean_page_is_not_published_by_one_person(
    about: InformationPage, client: Client
) -> None:
    signed_in(client)
    url = reverse("wagtailadmin_pages:edit", args=[about.pk])

    answer = client.post(url, _form(about, lead="六步。", **{"action-publish": "1"}))

    assert answer.status_code == 200
    about.refresh_from_db()
    assert about.lead != "六步。"


def test_an_editor_may_not_publish_at_all(about: InformationPage, client: Client) -> None:
    ensure_groups()
    signed_in(client, group=EDITORS)
    url = reverse("wagtailadmin_pages:edit", args=[about.pk])

    client.post(url, _form(about, lead="新的导语。", **{"action-publish": "1"}))

    about.refresh_from_db()
    assert about.lead != "新的导语。"
