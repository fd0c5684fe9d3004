"""Down is one press, for strangers too; back is a reviewer's look."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Workflow

from home.guard import rate
from home.guard.models import ExposureReport, Hold
from home.guard.publishing import PublishRefused
from home.guard.reviewers import REVIEWERS
from home.guard.services import holds
from home.pages.groups import EDITORS, MODERATORS
from home.pages.models import InformationPage
from tests.home.pages.editors import editor, signed_in
from tests.home.pages.opened import NOON, author, publish, reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_window() -> None:
    cache.clear()


def _report(client: Client, page: InformationPage, kind: str = "name") -> str:
    url = reverse("guard:report", args=[page.translation_key])
    return client.post(url, {"kind": kind}).content.decode()


def _reported(page: InformationPage) -> Hold:
    hold = holds.report_exposure(page=page, kind="name", now=NOON).hold
    assert hold
    return hold


def _is_down(client: Client, page: InformationPage) -> bool:
    page.refresh_from_db()
    return not page.live and client.get(page.url).status_code == 404


def test_a_stranger_takes_a_page_down_and_gets_a_reference(
    about: InformationPage, client: Client
) -> None:
    html = _report(client, about)

    assert _is_down(client, about)
    report = ExposureReport.objects.get()
    assert report.reference in html
    assert report.hold == Hold.objects.get(page=about, reason="reported", placed_by=None)


def test_the_form_has_no_room_for_words_about_a_child(
    about: InformationPage, client: Client
) -> None:
    html = client.get(reverse("guard:report", args=[about.translation_key])).content.decode()

    main = html[html.index("<main") :]
    assert "<textarea" not in main
    assert 'type="text"' not in main


def test_the_answer_is_the_same_whatever_becomes_of_the_page(
    about: InformationPage, client: Client
) -> None:
    answers = [_report(client, about), _report(client, about)]  # the second finds it down
    unknown = client.post(
        reverse("guard:report", args=["00000000-0000-4000-8000-000000000000"]), {"kind": "name"}
    )
    answers.append(unknown.content.decode())

    references = ExposureReport.objects.values_list("reference", flat=True)
    bare = set()
    for html in answers:
        for reference in references:
            html = html.replace(reference, "")  # noqa: PLW2901  told apart by nothing else
        main = html[html.index("<main") : html.index("</main")]
        bare.add(main)
    assert len(bare) == 1
    assert Hold.objects.count() == 1


def test_the_link_stands_on_the_page(about: InformationPage, client: Client) -> None:
    html = client.get(about.url).content.decode()

    assert reverse("guard:report", args=[about.translation_key]) in html


def test_who_reports_one_after_the_other_has_to_wait(
    about: InformationPage, client: Client
) -> None:
    url = reverse("guard:report", args=[about.translation_key])
    for _ in range(rate.MOST):
        assert client.post(url, {"kind": "story"}).status_code == 200

    assert client.post(url, {"kind": "story"}).status_code == 429
    assert ExposureReport.objects.count() == rate.MOST


def test_nothing_chosen_takes_nothing_down(about: InformationPage, client: Client) -> None:
    assert client.post(reverse("guard:report", args=[about.translation_key])).status_code == 200

    about.refresh_from_db()
    assert about.live
    assert not ExposureReport.objects.exists()


@pytest.mark.parametrize("group", [MODERATORS, REVIEWERS])
def test_reviewers_and_moderators_take_down_with_one_press(
    about: InformationPage, client: Client, group: str
) -> None:
    signed_in(client, group=group)

    client.post(reverse("guard_desk:take_down", args=[about.pk]))

    assert _is_down(client, about)


def test_an_editor_takes_nothing_down(about: InformationPage, client: Client) -> None:
    signed_in(client, group=EDITORS)

    client.post(reverse("guard_desk:take_down", args=[about.pk]))

    about.refresh_from_db()
    assert about.live


def test_a_review_in_progress_does_not_keep_a_page_up(about: InformationPage) -> None:
    about.lead = "新的导语。"
    about.save_revision(user=author())
    Workflow.objects.get(name="Safeguarding review").start(about, author())

    holds.take_down(page=about, actor=editor(group=MODERATORS), now=NOON)

    about.refresh_from_db()
    assert not about.live


def test_on_hold_not_even_approved_words_are_public(about: InformationPage) -> None:
    public = about.live_revision
    holds.take_down(page=about, actor=reviewer(), now=NOON)

    with pytest.raises(PublishRefused):
        public.publish(user=reviewer())


def test_a_reviewer_lifts_it_and_the_page_is_as_it_was(
    about: InformationPage, client: Client
) -> None:
    hold = _reported(about)
    client.force_login(reviewer())

    client.post(reverse("guard_desk:lift", args=[hold.pk]))

    about.refresh_from_db()
    hold.refresh_from_db()
    assert about.live
    assert (hold.lifted_by, client.get(about.url).status_code) == (reviewer(), 200)


def test_what_a_reviewer_cleared_is_not_taken_down_again_by_a_stranger(
    about: InformationPage, client: Client
) -> None:
    hold = _reported(about)
    holds.lift_hold(hold_id=hold.pk, reviewer=reviewer(), now=NOON)
    about.refresh_from_db()

    again = holds.report_exposure(page=about, kind="name", now=NOON)

    about.refresh_from_db()
    assert about.live
    assert again.hold is None


def test_a_new_version_can_be_reported_anew(about: InformationPage) -> None:
    hold = _reported(about)
    holds.lift_hold(hold_id=hold.pk, reviewer=reviewer(), now=NOON)
    about.refresh_from_db()
    about.lead = "新的导语。"
    publish(about.save_revision(user=author()))
    about.refresh_from_db()

    assert holds.report_exposure(page=about, kind="name", now=NOON).hold


@pytest.mark.parametrize("group", [EDITORS, MODERATORS])
def test_only_reviewers_lift(about: InformationPage, group: str) -> None:
    hold = _reported(about)

    with pytest.raises(PermissionDenied):
        holds.lift_hold(hold_id=hold.pk, reviewer=editor(group=group), now=NOON)


def test_who_wrote_it_does_not_lift_it(about: InformationPage) -> None:
    writer = editor(group=REVIEWERS)
    about.lead = "新的导语。"
    publish(about.save_revision(user=writer))
    about.refresh_from_db()
    hold = _reported(about)

    with pytest.raises(PermissionDenied):
        holds.lift_hold(hold_id=hold.pk, reviewer=writer, now=NOON)


def test_taking_down_and_lifting_are_no_links(about: InformationPage, client: Client) -> None:
    signed_in(client)

    assert client.get(reverse("guard_desk:take_down", args=[about.pk])).status_code == 405
    hold = holds.take_down(page=about, actor=reviewer(), now=NOON)
    assert client.get(reverse("guard_desk:lift", args=[hold.pk])).status_code == 405


def test_strangers_do_not_see_the_list(client: Client) -> None:
    assert client.get(reverse("guard_desk:holds")).status_code == 302


def test_the_database_keeps_one_open_hold_a_page(about: InformationPage) -> None:
    holds.take_down(page=about, actor=reviewer(), now=NOON)

    with pytest.raises(IntegrityError, match="guard_hold_one_open"), transaction.atomic():
        Hold.objects.create(page=about, reason="reported", placed_at=NOON)


def test_the_database_refuses_a_lifting_by_nobody(about: InformationPage) -> None:
    holds.take_down(page=about, actor=reviewer(), now=NOON)

    with pytest.raises(IntegrityError, match="guard_hold_lifted_pair"), transaction.atomic():
        Hold.objects.update(lifted_at=NOON)


def test_reviewers_hear_of_it_by_mail_without_a_word_of_the_page(
    about: InformationPage,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _report(client, about)

    [told] = mail.outbox
    assert reviewer().email in told.to
    assert about.title not in f"{told.subject} {told.body}"
