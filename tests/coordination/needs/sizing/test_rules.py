from datetime import date

import pytest

from coordination.needs.sizing.ages import whole_years, years_old
from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.rules import RulesNotInForce, rules_from_rows, rules_on
from coordination.needs.sizing.tables import table_rows
from tests.coordination.needs.sizing.asking import RULES, TODAY


def test_every_setting_has_a_written_reason() -> None:
    for name in RULES.__dataclass_fields__:
        if name != "reasons":
            assert RULES.reasons[name].strip(), name


def test_every_row_of_the_data_files_has_a_date_and_a_mark() -> None:
    for file_name in ("rules.csv", "shoe_codes.csv", "letters.csv"):
        for row in table_rows(file_name):
            assert date.fromisoformat(row["valid_from"])
            assert row["mark"]


def test_before_the_first_rules_nothing_is_made_up() -> None:
    with pytest.raises(RulesNotInForce, match="fresh_days"):
        rules_on(date(2020, 1, 1))


def test_a_newer_value_holds_from_its_day() -> None:
    later = {
        "name": "sock_mm",
        "from_age": "",
        "sex": "",
        "value": "10",
        "valid_from": "2025-01-01",
        "reason": "thicker socks",
    }
    rows = [*table_rows("rules.csv"), later]

    assert rules_from_rows(rows, on=date(2024, 12, 31)).sock_mm == 5
    assert rules_from_rows(rows, on=date(2025, 1, 1)).sock_mm == 10


@pytest.mark.parametrize(
    ("sex", "age", "ratio"),
    [("m", 5.9, 0.152), ("f", 6, 0.153), ("m", 12, 0.150), ("m", 14, 0.148), ("f", 17, 0.145)],
)
def test_the_foot_ratio_follows_age_and_sex(sex: str, age: float, ratio: float) -> None:
    assert RULES.ratio(age=age, sex="m" if sex == "m" else "f") == ratio


def test_there_is_no_foot_ratio_below_three() -> None:
    assert RULES.ratio(age=2.9, sex="m") is None


def test_the_height_table_is_linear_between_whole_years() -> None:
    table = height_table()

    assert table.at(8, sex="m") == 130.0
    assert table.at(8.5, sex="m") == pytest.approx(132.7)
    assert table.at(18.5, sex="f", column="p97") == 170.7
    assert table.at(2.9, sex="f") is None
    assert table.at(19, sex="f") is None


def test_the_height_table_has_sixteen_ages_for_each_sex_with_its_source() -> None:
    rows = table_rows("heights.csv")

    assert len(rows) == 32
    assert {row["mark_p50"] for row in rows} == {"F:trklw"}
    assert {row["mark_p3_p97"] for row in rows} == {"G"}


def test_heights_rise_with_age_and_with_the_percentile() -> None:
    cm = height_table().cm
    for sex in ("m", "f"):
        for age in range(3, 18):
            low, middle, high = (cm[column, sex, age] for column in ("p3", "p50", "p97"))

            assert low < middle < high
            assert middle < cm["p50", sex, age + 1]


def test_a_child_born_on_29_february_turns_a_year_older_on_1_march() -> None:
    birth = date(2016, 2, 29)

    assert whole_years(birth, date(2023, 2, 28)) == 6
    assert whole_years(birth, date(2023, 3, 1)) == 7
    assert years_old(birth, date(2024, 2, 29)) == 8


def test_the_age_is_whole_on_a_birthday_and_negative_before_birth() -> None:
    assert years_old(date(2012, 12, 20), TODAY) == 12
    assert years_old(date(2025, 6, 20), TODAY) < 0
