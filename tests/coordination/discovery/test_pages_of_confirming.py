"""The last look, the confirmation and the report on the screen."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.consents.models import Consent
from coordination.discovery.models import Upload
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.discovery.pages import Pages, address, words
from tests.coordination.discovery.rosters import children, line, roster
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db

WRONG_SEX = line(9, name="演示丙", sex="男", sequence=998)


def test_the_last_look_counts_and_writes_nothing() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(3), WRONG_SEX))

    page = words(pages.get("upload_check", upload))

    assert '<strong class="number">3</strong>' in page
    assert address("upload_row", upload, 5) in page
    assert not ChildFile.objects.exists()


def test_confirming_takes_the_children_in_and_shows_the_report() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(3)))
    signed = timezone.localdate() - timedelta(days=3)

    response = pages.post("upload_confirm", upload, has_consent="on", consent_on=str(signed))

    assert response.headers["Location"] == address("upload_report", upload)
    given = Consent.objects.filter(answer="yes", from_on=signed)
    assert given.count() == 3
    assert Need.objects.count() == 6


def test_confirming_pressed_twice_has_one_effect() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(2)))

    answers = [pages.post("upload_confirm", upload) for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {address("upload_report", upload)}
    assert (ChildFile.objects.count(), Need.objects.count()) == (2, 4)


@pytest.mark.parametrize(
    "answers",
    [
        {"has_consent": "on"},
        {"has_consent": "on", "consent_on": "yesterday"},
        {"has_consent": "on", "consent_on": "2999-01-01"},
    ],
)
def test_consent_without_a_day_that_has_come_writes_nothing(answers: dict[str, Any]) -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))

    response = pages.post("upload_confirm", upload, **answers)

    assert "error-summary" in words(response)
    assert not ChildFile.objects.exists()


def test_a_day_without_the_tick_gives_no_consent() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))

    pages.post("upload_confirm", upload, consent_on=str(timezone.localdate()))

    assert ChildFile.objects.count() == 1
    assert not Consent.objects.exists()


def test_rows_still_wrong_stay_behind_only_when_the_officer_says_so() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1), WRONG_SEX))

    unsaid = pages.post("upload_confirm", upload)
    before = ChildFile.objects.count()
    pages.post("upload_confirm", upload, leave_wrong="on")

    assert "error-summary" in words(unsaid)
    assert (before, ChildFile.objects.count()) == (0, 1)


def test_the_report_names_rows_and_what_was_done_but_no_child() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1), WRONG_SEX))
    pages.desk.leave_out(upload, 3, "no_consent")
    pages.desk.confirm(upload, consent_on=None)
    colleague = officer_client(role="supervisor", area=pages.desk.school.county)

    page = words(colleague.get(address("upload_report", upload)))

    assert "第3行 E3" in page
    assert "演示" not in page.replace("演示数据", "").replace(pages.desk.officer.name, "")


def test_the_report_leads_to_the_sizes_that_are_still_to_be_measured() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(line(1, shoe="")))
    pages.desk.confirm(upload, consent_on=None)

    page = words(pages.get("upload_report", upload))

    assert reverse("needs:measure_list") in page


def test_the_last_look_of_a_list_thrown_away_leads_to_its_report() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))
    pages.post("upload_discard", upload)

    answers = [pages.get("upload_check", upload), pages.post("upload_confirm", upload)]

    assert {answer.headers["Location"] for answer in answers} == {address("upload_report", upload)}
    assert Upload.objects.get().state == Upload.State.DISCARDED
