from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.charts import SizeChart, chart_for
from coordination.needs.sizing.shoes import normalise_shoe, shoe_label
from tests.coordination.needs.sizing.asking import CHART, RULES, TODAY, shoe

PUBLISHED = {
    20: 120,
    21: 130,
    22: 135,
    23: 140,
    24: 150,
    25: 155,
    26: 160,
    27: 170,
    28: 175,
    29: 180,
    30: 190,
    31: 195,
    32: 200,
    33: 210,
    34: 215,
    35: 220,
    36: 230,
    37: 235,
    38: 240,
    39: 245,
    40: 250,
    41: 255,
    42: 260,
    43: 265,
}


@pytest.mark.parametrize(("eu", "mm"), PUBLISHED.items())
def test_each_eu_code_of_the_table_has_its_millimetres(eu: int, mm: int) -> None:
    reading = shoe(str(eu), age=9)

    assert (reading.value, reading.code) == (mm, "eu")


@pytest.mark.parametrize(
    "text",
    [
        "215",
        "215mm",
        "215 MM",
        "21.5",
        "21.5cm",
        "21.5厘米",
        "34",
        "34码",
        "欧34",
        "EU34",
        "eu 34",
        "３４码",
        " 34号 ",
        "3\u200b4",
    ],
)
def test_all_ways_to_write_215_millimetres_read_the_same(text: str) -> None:
    assert shoe(text, age=9).value == 215


def test_a_half_code_is_rounded_up_to_the_next_size() -> None:
    assert shoe("34.5").value == 220
    assert shoe("38.5").value == 245


def test_a_shoe_that_runs_large_is_read_but_has_to_be_measured() -> None:
    reading = shoe("大34")

    assert (reading.value, reading.must_measure) == (220, True)


@pytest.mark.parametrize("text", ["34-35", "34~35", "34码-35码", "215-220", "34至35"])
def test_a_range_has_to_be_measured(text: str) -> None:
    reading = shoe(text)

    assert (reading.value, reading.must_measure, reading.code) == (None, True, "range")
    assert reading.figures == {"low": 215, "high": 220}


@pytest.mark.parametrize("text", ["", "  ", "同上", "=B5", "中码", "9", "99", "301", "17", "-34"])
def test_what_is_no_size_is_never_guessed(text: str) -> None:
    reading = shoe(text)

    assert (reading.value, reading.must_measure) == (None, True)


def test_a_bare_sixteen_is_asked_about_below_four_years() -> None:
    assert shoe("16", age=3.5).code == "cm_or_eu"
    assert shoe("16.5", age=2).code == "cm_or_eu"
    assert shoe("16.5", age=5).value == 165


def test_a_foot_length_between_sizes_goes_up_and_says_so() -> None:
    reading = shoe("213")

    assert (reading.value, reading.code) == (215, "mm_rounded_up")


@pytest.mark.parametrize(("mm", "eu"), [(205, 33), (225, 36), (165, 27), (185, 30), (215, 34)])
def test_millimetres_without_a_code_take_the_next_larger_code(mm: int, eu: int) -> None:
    assert CHART.eu_of(mm) == eu


def test_a_label_names_millimetres_first() -> None:
    assert shoe_label(205, CHART) == "205 mm (EU 33)"


def test_a_suppliers_chart_goes_before_the_general_one_from_its_day_on() -> None:
    own = SizeChart("quanzhou", date(2024, 12, 1), shoe_mm={34: 220})

    before = chart_for("quanzhou", on=date(2024, 11, 30), charts=[own])
    after = chart_for("quanzhou", on=TODAY, charts=[own])

    assert normalise_shoe("34", rules=RULES, chart=before).value == 215
    assert normalise_shoe("34", rules=RULES, chart=after).value == 220
    assert after.letter_cm == CHART.letter_cm


@given(st.text(alphabet="0123456789.-~cm码欧大EUu 34\u200b", max_size=9), st.floats(0, 18))
def test_reading_a_read_size_again_changes_nothing(text: str, age: float) -> None:
    first = shoe(text, age)

    assert first.must_measure or first.value is not None
    if first.value is not None:
        assert first.value % 5 == 0
        assert 110 <= first.value <= 290
        assert shoe(f"{first.value}mm").value == first.value


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    reading = shoe(text)

    assert (reading.value is None) <= reading.must_measure
