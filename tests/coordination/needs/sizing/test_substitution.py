from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.plausibility import height_span, is_plausible, size_span
from coordination.needs.sizing.readings import SizeKind
from coordination.needs.sizing.substitution import Substitute, allowed_sizes, allowed_substitutes
from tests.coordination.needs.sizing.asking import RULES


def test_a_garment_goes_one_larger_then_another_colour_then_two_larger() -> None:
    assert allowed_substitutes("garment", 130, rules=RULES) == (
        Substitute("same", 130),
        Substitute("one_larger", 140),
        Substitute("other_colour", 130),
        Substitute("two_larger", 150),
    )


def test_a_shoe_goes_up_by_ten_millimetres_at_most() -> None:
    assert allowed_sizes("shoe", 215, rules=RULES) == (215, 220, 225)


def test_a_stricter_rule_for_shoes_takes_the_second_step_away() -> None:
    strict = replace(RULES, shoe_substitute_mm=5)

    assert allowed_sizes("shoe", 215, rules=strict) == (215, 220)


def test_nothing_is_offered_beyond_the_largest_size() -> None:
    assert allowed_sizes("garment", 180, rules=RULES) == (180, 190)


@given(st.sampled_from(["shoe", "garment"]), st.integers(8, 58))
def test_a_substitute_is_never_smaller(kind: SizeKind, step: int) -> None:
    size = step * 5 if kind == "shoe" else step * 10

    assert all(choice.size >= size for choice in allowed_substitutes(kind, size, rules=RULES))


def test_an_adult_shoe_on_a_child_of_seven_is_implausible() -> None:
    assert not is_plausible("shoe", 285, age=7, sex="m", rules=RULES)
    assert not is_plausible("shoe", 140, age=9, sex="f", rules=RULES)
    assert is_plausible("shoe", 215, age=9, sex="f", rules=RULES)


def test_large_feet_seen_in_real_classes_are_plausible() -> None:
    assert is_plausible("shoe", 240, age=11, sex="f", rules=RULES)
    assert is_plausible("shoe", 250, age=11, sex="m", rules=RULES)


def test_a_garment_far_from_the_age_is_implausible() -> None:
    assert not is_plausible("garment", 80, age=9, sex="m", rules=RULES)
    assert not is_plausible("garment", 180, age=6, sex="m", rules=RULES)
    assert is_plausible("garment", 140, age=9, sex=None, rules=RULES)


def test_without_an_age_nothing_speaks_against_a_size() -> None:
    assert is_plausible("shoe", 290, age=None, sex="m", rules=RULES)
    assert size_span("shoe", 2, sex="m", rules=RULES) is None
    assert height_span(25, sex="m", rules=RULES) is None


def test_the_span_of_an_unknown_sex_holds_both() -> None:
    both = height_span(13, sex=None, rules=RULES)

    assert both == (145.0 - 15, 174.2 + 15)
