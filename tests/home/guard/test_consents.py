"""People in pictures: somebody says who is visible, each has agreed, and an end takes effect."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from home.guard.models import Consent, Hold
from home.guard.publishing import PublishRefused
from home.guard.reviewers import REVIEWERS
from home.guard.services import approvals, consents, holds
from home.pages.models import InformationPage, Picture
from tests.home.accounts.factories import UserFactory
from tests.home.pages import planted
from tests.home.pages.editors import editor, signed_in
from tests.home.pages.opened import NOON, answer_as_the_office, author, reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clean_files")]
TODAY = date.today()  # noqa: DTZ011  the door looks at today's date
YEAR = timedelta(days=365)


@pytest.fixture
def picture() -> Any:
    upload = ContentFile(planted.picture("JPEG"), name="a.jpg")
    return Picture.objects.create(title="棉鞋", file=upload)


def look(picture: Picture, *, adults: int = 0, children: int = 0) -> None:
    consents.record_look(
        picture=picture, adults=adults, children=children, actor=reviewer(), now=NOON
    )


def agree(picture: Any, *, shows: str = "adult", **changes: Any) -> Consent:
    given = {
        "shows": shows,
        "given": "own" if shows == "adult" else "both",
        "filed_as": "A-2024-17",
        "from_on": TODAY - YEAR,
        "until_on": TODAY + YEAR,
    }
    return consents.record_consent(picture=picture, given={**given, **changes}, actor=author())


def publish_with(page: InformationPage, picture: Picture, *, reviewers: int = 2) -> None:
    page.body = [("picture", {"picture": picture, "alt": "棉鞋", "caption": ""})]
    revision = page.save_revision(user=author())
    approvals.ask_for_reading(revision=revision, asker=None, now=NOON)
    answer_as_the_office()
    people = [reviewer(), editor(group=REVIEWERS, email="second@example.org")]
    for person in people[:reviewers]:
        approvals.approve_revision(revision=revision, reviewer=person, now=NOON)
    revision.publish(user=reviewer())
    page.refresh_from_db()


def test_until_somebody_says_who_is_visible_nothing_is_public(
    about: InformationPage, picture: Picture
) -> None:
    with pytest.raises(PublishRefused):
        publish_with(about, picture)


def test_nobody_visible_needs_no_consent_and_one_reviewer(
    about: InformationPage, picture: Picture
) -> None:
    look(picture)

    publish_with(about, picture, reviewers=1)

    assert about.body


@pytest.mark.parametrize(
    ("seen", "agreed"),
    [({"adults": 1}, []), ({"adults": 2}, ["adult"]), ({"children": 1}, ["adult"])],
)
def test_each_person_visible_must_have_agreed(
    about: InformationPage, picture: Picture, seen: dict[str, int], agreed: list[str]
) -> None:
    look(picture, **seen)
    for shows in agreed:
        agree(picture, shows=shows)

    with pytest.raises(PublishRefused):
        publish_with(about, picture)


@pytest.mark.parametrize(
    "changes",
    [
        {"until_on": TODAY - timedelta(days=1)},
        {"from_on": TODAY + timedelta(days=1)},
        {"withdrawn_at": NOON},
    ],
)
def test_a_consent_counts_only_while_it_holds(
    about: InformationPage, picture: Picture, changes: dict[str, Any]
) -> None:
    look(picture, adults=1)
    agree(picture, **changes)

    with pytest.raises(PublishRefused):
        publish_with(about, picture)


def test_people_in_a_picture_need_two_reviewers(about: InformationPage, picture: Picture) -> None:
    look(picture, adults=1)
    agree(picture)

    with pytest.raises(PublishRefused):
        publish_with(about, picture, reviewers=1)
    publish_with(about, picture, reviewers=2)

    assert about.body


@pytest.fixture
def shown(about: InformationPage, picture: Picture) -> Consent:
    """The consent behind a picture on a live page."""
    look(picture, adults=1)
    consent = agree(picture)
    publish_with(about, picture)
    return consent


def test_withdrawn_the_page_is_down_at_once_and_the_editors_know(
    about: InformationPage,
    shown: Consent,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    signed_in(client)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("guard_desk:withdraw", args=[shown.pk]))

    about.refresh_from_db()
    assert not about.live
    assert Hold.objects.get().reason == Hold.Reason.CONSENT
    assert set(mail.outbox[0].to) >= {reviewer().email, author().email}
    assert about.title not in f"{mail.outbox[0].body} {mail.outbox[0].subject}"


def test_ended_the_daily_look_takes_the_page_down_once(
    about: InformationPage, shown: Consent
) -> None:
    Consent.objects.update(until_on=TODAY - timedelta(days=1))

    call_command("withdraw_pages")
    call_command("withdraw_pages")

    about.refresh_from_db()
    assert not about.live
    assert Hold.objects.count() == 1


def test_while_all_hold_the_daily_look_changes_nothing(
    about: InformationPage, shown: Consent
) -> None:
    assert consents.withdraw_pages_without_consent(now=NOON) == 0

    about.refresh_from_db()
    assert about.live


def test_a_new_consent_in_time_keeps_the_page(about: InformationPage, shown: Consent) -> None:
    Consent.objects.update(until_on=TODAY - timedelta(days=1))
    agree(shown.picture)

    assert consents.withdraw_pages_without_consent(now=now_today()) == 0


def now_today() -> datetime:
    return NOON.replace(year=TODAY.year, month=TODAY.month, day=TODAY.day)


def test_it_comes_back_only_as_a_new_version_through_review(
    about: InformationPage, shown: Consent
) -> None:
    consents.withdraw_consent(consent_id=shown.pk, actor=author(), now=NOON)

    holds.lift_hold(hold_id=Hold.objects.get().pk, reviewer=reviewer(), now=NOON)

    about.refresh_from_db()
    assert not about.live
    with pytest.raises(PublishRefused):
        about.get_latest_revision().publish(user=reviewer())


def test_a_named_adults_withdrawal_takes_the_page_down(about: InformationPage) -> None:
    consent = Consent.objects.create(
        page=about,
        shows="adult",
        given="own",
        filed_as="B-1",
        from_on=TODAY - YEAR,
        until_on=TODAY + YEAR,
        recorded_by=author(),
    )

    consents.withdraw_consent(consent_id=consent.pk, actor=author(), now=NOON)

    about.refresh_from_db()
    assert not about.live


def test_a_visitor_with_an_account_records_nothing(picture: Picture) -> None:
    with pytest.raises(PermissionDenied):
        consents.record_look(
            picture=picture, adults=0, children=0, actor=UserFactory.create(), now=NOON
        )


@pytest.mark.parametrize("filed_as", ["李小明", "Xiaoming", "A 17", ""])
def test_the_papers_number_has_no_room_for_a_name(picture: Picture, filed_as: str) -> None:
    consent = agree(picture)
    consent.filed_as = filed_as

    with pytest.raises(ValidationError):
        consent.full_clean()


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("guard_consent_child_in_picture_by_guardian", {"shows": "child", "given": "own"}),
        ("guard_consent_dates_in_order", {"until_on": TODAY - 2 * YEAR}),
    ],
)
def test_the_database_refuses(picture: Picture, constraint: str, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        agree(picture, **changes)


def test_in_the_cms_a_person_says_who_is_visible_and_records_the_paper(
    picture: Picture, client: Client
) -> None:
    signed_in(client)
    url = reverse("guard_desk:picture_people", args=[picture.pk])
    paper = {"shows": "adult", "given": "own", "filed_as": "A-1"}
    dates = {"from_on": "2024-01-01", "until_on": "2030-01-01"}

    client.post(url, {"adults": "1", "children": "0", "look": "1"})
    client.post(url, {**paper, **dates, "consent": "1"})

    assert client.get(url).status_code == 200
    assert picture.look.adults == 1
    assert picture.consents.get().filed_as == "A-1"
