"""Rows on the screen: listed with problems first, mended, left out, settled."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from coordination.discovery import services
from coordination.discovery.models import Upload
from tests.coordination.discovery.pages import Pages, address, words
from tests.coordination.discovery.rosters import children, line, roster

pytestmark = pytest.mark.django_db

WRONG_SEX = line(1, name="演示甲", sex="男", sequence=900)
TWO_SPELLINGS = (line(1, name="王小明"), line(2, name="王晓明"))


def state(pages: Pages, upload: Upload, row: int) -> str:
    return pages.desk.states(upload)[row]


def test_rows_with_problems_come_first_with_row_cell_and_mend() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(2), line(9, name="演示丙", sex="男", sequence=998)))

    with translation.override("en"):
        page = words(
            pages.client.get(address("upload_rows", upload), headers={"accept-language": "en"})
        )

    assert "Row 4, E4: the ID number and the sex disagree; check both" in page
    assert page.index("演示丙") < page.index("演示一")


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_of_rows_costs_the_same_for_any_length(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(rows)))
    pages.get("upload_rows", upload)

    with django_assert_num_queries(8):
        pages.get("upload_rows", upload)


@pytest.mark.parametrize("lists", [1, 20])
def test_the_list_of_uploads_costs_the_same_for_any_length(
    django_assert_num_queries: DjangoAssertNumQueries, lists: int
) -> None:
    pages = Pages()
    for number in range(lists):
        pages.desk.start(roster(*children(1, start=number + 1)))

    with django_assert_num_queries(8):
        pages.client.get("/rosters/")


def test_a_tab_shows_only_its_rows() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1), WRONG_SEX))

    page = words(pages.client.get(address("upload_rows", upload) + "?show=ok"))

    assert "演示一" in page
    assert "演示甲" not in page


def test_a_row_mended_is_in_order_and_the_next_one_is_shown() -> None:
    pages = Pages()
    other = line(2, name="演示乙", sex="男", sequence=4)
    upload = pages.desk.read(roster(WRONG_SEX, other))

    response = pages.post("upload_row", upload, 2, field_sex="女")

    assert state(pages, upload, 2) == "ok"
    assert response.headers["Location"] == address("upload_row", upload, 3)


def test_a_row_still_wrong_stays_on_the_screen() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(WRONG_SEX))

    response = pages.post("upload_row", upload, 2, field_sex="不详")

    assert state(pages, upload, 2) == "error"
    assert response.headers["Location"] == address("upload_row", upload, 2)


def test_saving_a_row_as_it_came_mends_nothing() -> None:
    pages = Pages()
    stored = line(1, id_no="9.9000120120315e+17")
    upload = pages.desk.read(roster(stored))
    before = services.open_roster(upload).roster.row(2)

    pages.post("upload_row", upload, 2, field_id_no="9.9000120120315e+17", field_name="演示甲")

    upload.refresh_from_db()
    opened = services.open_roster(upload)
    assert opened.roster.row(2) == before
    assert opened.mends.texts == {}


def test_a_text_too_long_for_a_cell_mends_nothing() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(WRONG_SEX))

    response = pages.post("upload_row", upload, 2, field_sex="女" * 201)

    assert "error-summary" in words(response)
    assert state(pages, upload, 2) == "error"


def test_a_mend_pressed_twice_has_one_effect() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(WRONG_SEX))

    for _ in range(2):
        pages.post("upload_row", upload, 2, field_sex="女")

    upload.refresh_from_db()
    assert services.open_roster(upload).mends.texts == {2: {"sex": "女"}}


def test_swapped_sizes_are_exchanged_by_one_press() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(line(1, shoe="140", garment="205")))
    page = words(pages.get("upload_row", upload, 2))

    pages.post("upload_row", upload, 2, field_shoe="205", field_garment="140")

    assert 'type="hidden" name="field_shoe" value="205"' in page
    assert state(pages, upload, 2) == "ok"


def test_a_row_left_out_says_why_and_can_be_taken_back() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(WRONG_SEX, *children(1)))

    for _ in range(2):
        pages.post("upload_leave_out", upload, 2, reason="left_school")
    left = state(pages, upload, 2)
    for _ in range(2):
        pages.post("upload_take_back", upload, 2)

    assert (left, state(pages, upload, 2)) == ("skipped", "error")


def test_a_row_is_not_left_out_without_a_reason() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(WRONG_SEX))

    pages.post("upload_leave_out", upload, 2, reason="because")

    assert state(pages, upload, 2) == "error"


def test_of_two_spellings_the_chosen_one_stays_and_the_other_is_left_out() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*TWO_SPELLINGS))
    page = words(pages.get("upload_row", upload, 2))

    for _ in range(2):
        pages.post("upload_keep_row", upload, 3)

    assert "王小明" in page
    assert "王晓明" in page
    assert pages.desk.states(upload) == {2: "skipped", 3: "ok"}


def test_keeping_a_row_without_rivals_leaves_nothing_out() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(2)))

    pages.post("upload_keep_row", upload, 2)

    assert pages.desk.states(upload) == {2: "ok", 3: "ok"}


def test_a_look_alike_on_file_is_settled_by_a_person() -> None:
    pages = Pages()
    pages.desk.confirm(pages.desk.read(roster(line(1, id_no=""))), consent_on=None)
    upload = pages.desk.read(roster(line(1, birth=date(2015, 3, 11))))
    asked = state(pages, upload, 2)

    for _ in range(2):
        pages.post("upload_settle", upload, 2, same="yes")

    assert (asked, state(pages, upload, 2)) == ("error", "ok")


def test_a_look_alike_is_not_settled_without_an_answer() -> None:
    pages = Pages()
    pages.desk.confirm(pages.desk.read(roster(line(1, id_no=""))), consent_on=None)
    upload = pages.desk.read(roster(line(1)))

    pages.post("upload_settle", upload, 2, same="perhaps")

    assert state(pages, upload, 2) == "error"


@pytest.mark.parametrize("row", [1, 99])
def test_a_row_that_is_not_there_is_not_found(row: int) -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))

    answers: list[Any] = [
        pages.get("upload_row", upload, row),
        pages.post("upload_leave_out", upload, row, reason="other"),
        pages.post("upload_keep_row", upload, row),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_list_taken_in_cannot_be_mended_any_more() -> None:
    pages = Pages()
    upload = pages.desk.read(roster(*children(1)))
    pages.desk.confirm(upload, consent_on=None)

    response = pages.post("upload_leave_out", upload, 2, reason="other")

    assert response.headers["Location"] == address("upload_report", upload)
