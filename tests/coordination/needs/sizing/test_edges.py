"""Where the rules end: ages outside the table, charts without a letter, sizes nobody sells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.charts import SizeChart, chart_for
from coordination.needs.sizing.cleaning import packed, plain
from coordination.needs.sizing.estimates import estimate_height
from coordination.needs.sizing.garments import normalise_garment, to_code
from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.plausibility import size_span
from coordination.needs.sizing.prediction import predict_garment, predict_shoe
from coordination.needs.sizing.wearers import Measured, Wearer
from tests.coordination.needs.sizing.asking import CHART, RULES, TODAY

TEEN = Wearer("m", date(2009, 6, 1))


def test_a_height_taken_before_the_table_begins_cannot_be_tracked() -> None:
    taken = Measured(85, date(2021, 6, 1))
    child = Wearer("f", date(2019, 6, 1), taken)

    assert estimate_height(child, on=TODAY, rules=RULES, table=height_table()) is None


def test_a_child_beyond_the_largest_size_gets_no_advice() -> None:
    giant = Wearer("m", date(2008, 1, 1), Measured(199, TODAY))

    advice = predict_garment(giant, on=TODAY, layer="inner")

    assert (advice.size, advice.must_measure, advice.reason.code) == (
        None,
        True,
        "garment_no_table",
    )


def test_a_chart_without_the_letter_leaves_it_open() -> None:
    chart = SizeChart("small firm", TODAY, letter_cm={("m", "M"): 165})

    assert normalise_garment("XL", rules=RULES, chart=chart, sex="m", age=15).value is None
    assert normalise_garment("M", rules=RULES, chart=chart, sex="m", age=15).value == 170


def test_a_letter_beyond_the_largest_size_leaves_it_open() -> None:
    chart = SizeChart("tall firm", TODAY, letter_cm={("m", "XXL"): 195})

    assert normalise_garment("XXL", rules=RULES, chart=chart, sex="m", age=15).code == "letter"


def test_the_newest_chart_in_force_is_taken() -> None:
    charts = [
        SizeChart("firm", date(2024, 1, 1), shoe_mm={34: 210}),
        SizeChart("firm", date(2024, 6, 1), shoe_mm={34: 220}),
        SizeChart("firm", date(2025, 6, 1), shoe_mm={34: 230}),
        SizeChart("other firm", date(2024, 7, 1), shoe_mm={34: 240}),
    ]

    assert chart_for("firm", on=TODAY, charts=charts).mm_of(34) == 220
    assert chart_for("nobody", on=TODAY, charts=charts) is CHART


def test_a_code_no_chart_knows_has_no_length() -> None:
    assert CHART.mm_of(50) is None
    assert CHART.mm_of(46.5) is None
    assert CHART.eu_of(300) is None


def test_there_is_no_span_of_sizes_where_there_is_no_ratio() -> None:
    grown = replace(RULES, foot_ratio=())

    assert size_span("shoe", 9, sex="m", rules=grown) is None
    assert size_span("garment", 9, sex="m", rules=grown) is not None


def test_without_a_ratio_no_foot_is_guessed() -> None:
    advice = predict_shoe(TEEN, on=TODAY, rules=replace(RULES, foot_ratio=()))

    assert (advice.size, advice.reason.code) == (None, "shoe_no_table")


def test_feet_of_teenagers_differ_by_sex() -> None:
    boy, girl = TEEN, replace(TEEN, sex="f")
    tall = Measured(165, TODAY)

    sizes = [predict_shoe(replace(child, height=tall), on=TODAY).size for child in (boy, girl)]

    assert sizes == [255, 250]


@pytest.mark.parametrize(
    ("height", "code"), [(79, 80), (80, 80), (80.1, 90), (190, 190), (190.1, None), (60, None)]
)
def test_codes_go_up_by_ten_between_the_ends(height: float, code: int | None) -> None:
    assert to_code(height, rules=RULES) == code


def test_stricter_ease_asks_for_a_larger_code() -> None:
    boy = Wearer("m", date(2016, 12, 20), Measured(127, TODAY))

    tight = predict_garment(boy, on=TODAY, layer="inner", rules=replace(RULES, inner_ease_cm=0))

    assert tight.size == 140


def test_thicker_socks_ask_for_a_longer_shoe() -> None:
    boy = Wearer("m", date(2016, 12, 20), foot=Measured(195, TODAY))

    assert predict_shoe(boy, on=TODAY, rules=replace(RULES, sock_mm=10)).size == 210


@given(st.text(alphabet="a1１２ａ　三(（)）\u200b\ufeff ", max_size=20))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = plain(text)

    assert plain(once) == once
    assert packed(packed(text)) == packed(text)
    assert " " not in packed(text)


@given(st.text(alphabet=" ab1\t\n\x00", max_size=20))
def test_plain_letters_lose_only_their_blanks(text: str) -> None:
    assert plain(text).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("１３８ｃｍ　３４码", "138cm 34码"),
        ("\ufeff34\u200b码 ", "34码"),
        ("a\u3000\u3000b", "a b"),
        (" 三（2）班 ", "三(2)班"),
        ("", ""),
    ],
)
def test_full_width_and_unseen_characters_are_made_plain(text: str, tidy: str) -> None:
    assert plain(text) == tidy


@given(st.integers(0, 13 * 365), st.integers(0, 900))
def test_a_shoe_is_never_shorter_than_the_foot_with_a_sock(days: int, ago: int) -> None:
    foot = Measured(180, TODAY - timedelta(days=ago))
    wearer = Wearer("m", TODAY - timedelta(days=1200 + days), foot=foot)

    advice = predict_shoe(wearer, on=TODAY)

    assert advice.size is not None
    assert advice.size >= 185
    assert advice.confidence == ("high" if ago <= 90 else "medium")
