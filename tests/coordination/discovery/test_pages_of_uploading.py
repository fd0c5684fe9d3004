"""Bringing a list in, naming its columns, throwing it away: as an officer meets it."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from coordination.discovery.models import Upload
from tests.coordination.discovery.pages import Pages, address, words
from tests.coordination.discovery.rosters import HEADINGS, Desk, children, roster
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.registry.factories import AreaFactory, SchoolFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).parents[3] / "demo"


def test_a_file_is_taken_and_its_columns_are_shown_with_samples() -> None:
    pages = Pages()

    response = pages.bring(roster(*children(4)))

    upload = Upload.objects.get()
    assert response.headers["Location"] == address("upload_columns", upload)
    page = words(pages.get("upload_columns", upload))
    assert [f"演示{chr(0x4DFF + number)}" in page for number in (1, 2, 3, 4)] == [True] * 3 + [
        False
    ]


def test_an_id_number_among_the_samples_is_covered() -> None:
    pages = Pages()
    lines = children(1)
    upload = pages.desk.start(roster(*lines))

    page = words(pages.get("upload_columns", upload))

    assert lines[0][4] not in page
    assert f"{lines[0][4][:3]}*************{lines[0][4][-2:]}" in page


def test_a_pasted_table_is_taken_like_a_file() -> None:
    pages = Pages()
    table = "\n".join("\t".join(cells) for cells in [HEADINGS, *children(2)])

    response = pages.bring(b"", file="", table=table)

    assert response.headers["Location"] == address("upload_columns", Upload.objects.get())


def test_an_old_workbook_is_refused_kindly() -> None:
    pages = Pages()

    response = pages.bring((DEMO / "old-roster.xls").read_bytes(), name="old-roster.xls")

    assert ".xlsx" in words(response)
    assert not Upload.objects.exists()


@pytest.mark.parametrize("answers", [{"file": ""}, {"school": "none"}, {"drive": "none"}])
def test_bad_answers_bring_nothing_in(answers: dict[str, str]) -> None:
    pages = Pages()

    response = pages.bring(roster(*children(1)), **answers)

    assert response.status_code == 200
    assert "error-summary" in words(response)
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_refused_without_being_kept() -> None:
    pages = Pages()

    response = pages.bring(b"a,b\n" * 2_600_000, name="list.csv")

    assert "error-summary" in words(response)
    assert not Upload.objects.exists()


def test_a_school_out_of_reach_cannot_be_chosen() -> None:
    pages = Pages()
    elsewhere = SchoolFactory.create(township__parent=AreaFactory.create(code="990005"))

    pages.bring(roster(*children(1)), school=elsewhere.pk)

    assert not Upload.objects.exists()


def test_a_school_of_another_county_than_the_drive_is_refused() -> None:
    city_desk = Pages()
    county = AreaFactory.create(code="990005")
    city_desk.desk.officer.duties.update(area=county.parent)
    city_desk.sign_in_again()
    elsewhere = SchoolFactory.create(township__parent=county)

    response = city_desk.bring(roster(*children(1)), school=elsewhere.pk)

    assert response.status_code == 200
    assert not Upload.objects.exists()


def test_the_same_file_pressed_twice_is_one_upload() -> None:
    pages = Pages()
    content = roster(*children(1))

    first, second = pages.bring(content), pages.bring(content)

    assert Upload.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_a_file_taken_in_before_leads_to_its_report() -> None:
    pages, content = Pages(), roster(*children(1))
    upload = pages.desk.read(content)
    pages.desk.confirm(upload, consent_on=None)

    response = pages.bring(content)

    assert response.headers["Location"] == address("upload_report", upload)


def test_a_mended_copy_takes_the_place_of_the_first_list() -> None:
    pages = Pages()
    old = pages.desk.read(roster(*children(1)))

    pages.bring(roster(*children(2)), replaces=str(old.pk))

    old.refresh_from_db()
    assert (old.state, old.blob) == (Upload.State.DISCARDED, None)
    assert Upload.objects.filter(state=Upload.State.READ).count() == 1


def test_nobody_replaces_a_colleagues_list() -> None:
    pages, colleague = Pages(), Pages(desk=Desk(now=timezone.now()))
    theirs = colleague.desk.read(roster(*children(1)))

    response = pages.bring(roster(*children(2)), replaces=str(theirs.pk))

    theirs.refresh_from_db()
    assert response.status_code == 404
    assert theirs.state == Upload.State.CHECKED


def test_without_an_open_drive_the_page_says_so() -> None:
    pages = Pages(desk=Desk(drive=DriveFactory.create()))

    response = pages.client.get(reverse("discovery:upload_new"))

    assert 'type="file"' not in words(response)


def test_columns_once_confirmed_lead_to_the_rows() -> None:
    pages = Pages()
    upload = pages.desk.start(roster(*children(1)))
    chosen = {f"column_{letters}": name for name, letters in upload.columns.items()}

    response = pages.post("upload_columns", upload, **chosen)

    assert response.headers["Location"] == address("upload_rows", upload)
    upload.refresh_from_db()
    assert upload.state == Upload.State.CHECKED


@pytest.mark.parametrize(
    "chosen", [{"column_C": ""}, {"column_C": "name", "column_D": "name"}, {"column_C": "purse"}]
)
def test_unclear_columns_change_nothing(chosen: dict[str, Any]) -> None:
    pages = Pages()
    upload = pages.desk.start(roster(*children(1)))

    response = pages.post("upload_columns", upload, **chosen)

    assert "error-summary" in words(response)
    upload.refresh_from_db()
    assert upload.state == Upload.State.READ


def test_a_list_thrown_away_leaves_nothing_behind_and_twice_is_once() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))

    answers = [pages.post("upload_discard", upload) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [
        reverse("discovery:upload_list")
    ] * 2
    upload.refresh_from_db()
    assert (upload.state, upload.blob, upload.mends) == (Upload.State.DISCARDED, None, None)


def test_a_supervisor_of_the_township_may_bring_lists_in() -> None:
    pages = Pages()
    client = officer_client(role="supervisor", area=pages.desk.school.township)

    page = words(client.get(reverse("discovery:upload_new")))

    assert pages.desk.school.name_zh in page
    assert pages.desk.drive.name_zh in page
