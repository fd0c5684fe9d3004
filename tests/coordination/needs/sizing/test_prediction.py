from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.estimates import estimate_foot, estimate_height
from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.prediction import (
    Layer,
    months_to_cover,
    predict_garment,
    predict_shoe,
)
from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.wanting import wanted_garment, wanted_shoe
from coordination.needs.sizing.wearers import Measured, Wearer
from tests.coordination.needs.sizing.asking import RULES, TODAY, garment, shoe

GIRL_12 = Wearer("f", date(2012, 12, 20))
BOY_8 = Wearer("m", date(2016, 12, 20), Measured(128, TODAY), Measured(195, TODAY))


def test_an_unmeasured_girl_of_twelve_gets_a_jacket_of_160_to_be_measured() -> None:
    advice = predict_garment(GIRL_12, on=TODAY, layer="outer")

    assert (advice.size, advice.confidence, advice.must_measure) == (160, "low", True)
    assert advice.reason.figures["value"] == 152.4
    assert advice.reason.figures["growth"] == 3.9


def test_an_unmeasured_girl_of_twelve_gets_a_guessed_shoe_of_245() -> None:
    advice = predict_shoe(GIRL_12, on=TODAY)

    assert (advice.size, advice.confidence, advice.must_measure) == (245, "low", True)
    assert advice.reason.figures["value"] == 229
    assert advice.reason.code == "shoe_guessed"


def test_a_boy_of_eight_measured_today_gets_a_jacket_of_140() -> None:
    advice = predict_garment(BOY_8, on=TODAY, layer="outer")

    assert (advice.size, advice.confidence, advice.must_measure) == (140, "high", False)


def test_a_boy_of_eight_measured_today_gets_a_shoe_of_205() -> None:
    advice = predict_shoe(BOY_8, on=TODAY)

    assert (advice.size, advice.confidence, advice.must_measure) == (205, "high", False)


def test_a_hoodie_may_be_three_centimetres_short_of_the_target_and_a_coat_may_not() -> None:
    boy = Wearer("m", date(2016, 12, 20), Measured(127, TODAY))  # target 132.4

    assert predict_garment(boy, on=TODAY, layer="inner").size == 130
    assert predict_garment(boy, on=TODAY, layer="outer").size == 140


def test_a_coat_is_never_more_than_fifteen_centimetres_too_large() -> None:
    boy = Wearer("m", date(2012, 12, 20), Measured(143, TODAY))  # target 150.6, next code 160

    assert predict_garment(boy, on=TODAY, layer="outer").size == 150


def test_a_measurement_counts_as_fresh_for_ninety_days() -> None:
    for days, code in ((90, "measured"), (91, "tracked")):
        taken = Measured(128, TODAY - timedelta(days=days))
        found = estimate_height(
            Wearer("m", date(2016, 12, 20), taken), on=TODAY, rules=RULES, table=height_table()
        )

        assert found is not None
        assert found.code == code


def test_an_old_height_keeps_its_place_in_the_spread() -> None:
    girl = Wearer("f", date(2014, 12, 20), Measured(128.5, date(2022, 12, 20)))  # middle at 8

    found = estimate_height(girl, on=TODAY, rules=RULES, table=height_table())

    assert found is not None
    assert round(found.value, 1) == 140.1  # the middle at 10
    assert found.confidence == "medium"


def test_a_foot_measured_a_year_ago_has_grown() -> None:
    boy = Wearer("m", date(2016, 12, 20), foot=Measured(190, date(2023, 12, 20)))

    found = estimate_foot(boy, on=TODAY, rules=RULES, table=height_table())

    assert found is not None
    assert (round(found.value), found.confidence) == (199, "medium")


def test_a_foot_guessed_from_a_fresh_height_is_still_to_be_measured() -> None:
    advice = predict_shoe(Wearer("m", BOY_8.birth, BOY_8.height), on=TODAY)

    assert (advice.size, advice.confidence, advice.must_measure) == (215, "medium", True)


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2024, 12, 20), 12),
        (date(2024, 11, 25), 12),
        (date(2025, 9, 1), 5),
        (date(2025, 6, 1), 8),
        (date(2025, 3, 1), 11),
    ],
)
def test_a_garment_lasts_to_the_end_of_next_winter_but_a_year_at_most(
    on: date, months: int
) -> None:
    assert months_to_cover(on, RULES) == months


@pytest.mark.parametrize("birth", [date(2023, 5, 1), date(2000, 1, 1), date(2025, 1, 1)])
def test_outside_the_height_table_nothing_is_guessed(birth: date) -> None:
    wearer = Wearer("m", birth)

    for advice in (
        predict_shoe(wearer, on=TODAY),
        predict_garment(wearer, on=TODAY, layer="inner"),
    ):
        assert (advice.size, advice.must_measure) == (None, True)


def test_a_readable_label_of_the_school_is_the_wanted_size() -> None:
    assert wanted_shoe(shoe("34"), BOY_8, on=TODAY).size == 215
    assert wanted_garment(garment("150"), BOY_8, on=TODAY, layer="inner").size == 150


def test_an_unreadable_label_leaves_the_rules_to_decide() -> None:
    assert wanted_shoe(shoe("34-35"), BOY_8, on=TODAY).size == 205
    assert wanted_garment(garment("14岁"), BOY_8, on=TODAY, layer="outer").size == 140


def test_a_doubtful_label_is_planned_but_to_be_measured() -> None:
    advice = wanted_shoe(shoe("大34"), BOY_8, on=TODAY)

    assert (advice.size, advice.must_measure) == (220, True)


SEXES: st.SearchStrategy[Sex] = st.sampled_from(["m", "f"])
LAYERS: st.SearchStrategy[Layer] = st.sampled_from(["inner", "outer"])


@given(SEXES, LAYERS, st.integers(3 * 366, 18 * 365), st.floats(80, 175))
def test_no_garment_is_smaller_than_the_child_or_far_too_large(
    sex: Sex, layer: Layer, days: int, height: float
) -> None:
    wearer = Wearer(sex, TODAY - timedelta(days=days), Measured(height, TODAY))

    advice = predict_garment(wearer, on=TODAY, layer=layer)

    assert advice.size is not None
    assert height - 3 <= advice.size <= height + 15
    assert advice.size % 10 == 0


@given(SEXES, st.integers(3 * 366, 17 * 365), st.integers(1, 900), st.floats(-2.5, 2.5))
def test_a_tracked_height_never_falls_below_the_measured_one(
    sex: Sex, days: int, ago: int, place: float
) -> None:
    birth = TODAY - timedelta(days=days + ago)
    middle = height_table().at(days / 365.25, sex=sex) or 0.0
    taken = Measured(middle + 5 * place, TODAY - timedelta(days=ago))

    found = estimate_height(Wearer(sex, birth, taken), on=TODAY, rules=RULES, table=height_table())

    assert found is None or found.value >= taken.value
