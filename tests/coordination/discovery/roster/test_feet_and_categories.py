from datetime import date

import pytest

from coordination.discovery.roster.fields.people import read_category
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.roster_reading import read_roster
from coordination.discovery.roster.rows import ChildValues, RosterRow
from coordination.discovery.roster.sheets import Cell
from coordination.needs.sizing.prediction import predict_shoe
from tests.coordination.discovery.roster.lists import ON, id_of, told
from tests.coordination.discovery.roster.workbooks import table


def with_foot(foot: str, category: str = "低保") -> RosterRow:
    rows = [
        ["姓名", "身份证号", "身高", "脚长", "困境类型", "监护人"],
        ["林子安", id_of(), "138", foot, category, "林国强"],
    ]
    return read_roster(read_book(table(rows)), on=ON, allow_demo=True).rows[0]


@pytest.mark.parametrize(("text", "mm"), [("213", 213), ("21.3cm", 213), ("210mm", 210)])
def test_a_foot_is_read_in_millimetres_without_rounding(text: str, mm: float) -> None:
    assert with_foot(text).values.foot_mm == mm


def test_a_measured_foot_decides_the_shoe_and_nothing_has_to_be_measured() -> None:
    row = with_foot("213")
    wearer = row.values.wearer(on=ON)

    assert wearer is not None
    advice = predict_shoe(wearer, on=ON)
    assert (advice.size, advice.must_measure) == (225, False)  # 213 + 4.5 + 5
    assert row.must_measure == ()


@pytest.mark.parametrize("text", ["34", "欧34", "很大", "34-35"])
def test_a_shoe_code_is_no_foot_length(text: str) -> None:
    row = with_foot(text)

    assert told(row) == [("foot_unread", "D2")]
    assert "shoe" in row.must_measure


def test_without_a_foot_and_without_a_shoe_the_foot_has_to_be_measured() -> None:
    row = with_foot("")

    assert (row.state, row.must_measure) == ("ok", ("shoe",))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("孤", "orphan"),
        ("事实孤儿", "de_facto_unsupported"),
        ("事无", "de_facto_unsupported"),
        ("留守", "left_behind"),
        ("低保", "low_income"),
        ("单亲", "single_parent"),
        ("否", ""),
        ("其他", None),
    ],
)
def test_categories_become_the_keys_of_the_glossary(text: str, key: str | None) -> None:
    assert read_category(text) == key


def test_an_unknown_category_is_asked_about() -> None:
    assert told(with_foot("213", category="其他")) == [("category_unread", "E2")]


def test_the_guardian_is_kept_as_text() -> None:
    assert with_foot("213").values.guardian == "林国强"


def test_without_sex_or_birth_there_is_nobody_to_size() -> None:
    assert ChildValues(sex="m").wearer(on=ON) is None
    assert ChildValues(birth=date(2015, 3, 15)).wearer(on=ON) is None


def test_a_row_of_a_list_is_found_by_its_number() -> None:
    rows = [["姓名", "身份证号"], ["林子安", id_of()]]
    roster = read_roster(read_book(table(rows)), on=ON, allow_demo=True)

    assert roster.row(2).cells["name"] == Cell("林子安")
    with pytest.raises(KeyError):
        roster.row(3)
