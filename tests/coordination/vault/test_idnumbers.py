from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.vault.idnumbers import ParsedId, check_character, parse_id

BOY = "990001201203150014"
READY = {
    BOY: ("m", date(2012, 3, 15)),
    "990001201203150022": ("f", date(2012, 3, 15)),
    "99000720161108013X": ("m", date(2016, 11, 8)),
    "99000120130501008X": ("f", date(2013, 5, 1)),
    "990003201806301208": ("f", date(2018, 6, 30)),
}


def demo(text: str) -> ParsedId:
    return parse_id(text, allow_demo=True)


@pytest.mark.parametrize(("number", "facts"), READY.items())
def test_a_good_demo_number_tells_sex_and_birth(number: str, facts: tuple[str, date]) -> None:
    parsed = demo(number)

    assert parsed.is_valid
    assert (parsed.sex, parsed.birth) == facts


def test_the_published_example_passes_on_a_production_site() -> None:
    parsed = parse_id("11010519491231002X", allow_demo=False)

    assert (parsed.errors, parsed.warnings) == ((), ())


def test_a_production_site_refuses_demo_regions() -> None:
    assert parse_id(BOY, allow_demo=False).errors == ("region",)


@pytest.mark.parametrize("region", ["990000", "990013", "991101", "000000", "660101", "910000"])
def test_regions_that_do_not_exist_are_refused_even_on_a_demo_site(region: str) -> None:
    first = region + BOY[6:17]

    assert demo(first + check_character(first)).errors == ("region",)


@pytest.mark.parametrize("text", ["", "9", BOY[:17], BOY + "0", "9.9000120120315e+17"])
def test_a_number_of_another_length_is_refused(text: str) -> None:
    parsed = demo(text)

    assert "length" in parsed.errors or "chars" in parsed.errors
    assert (parsed.birth, parsed.sex) == (None, None)


def test_an_id_with_17_digits_is_refused_for_its_length() -> None:
    assert demo(BOY[:17]).errors == ("length",)


def test_letters_within_the_number_are_refused() -> None:
    assert demo("99000120120315O014").errors == ("chars",)
    assert demo("X90001201203150014").errors == ("chars",)


def test_a_wrong_last_digit_is_found() -> None:
    assert demo("990001201203150023").errors == ("checksum",)


def test_an_impossible_date_is_found_although_the_check_digit_is_right() -> None:
    assert demo("99001220090229007X").errors == ("date",)


def test_what_the_list_says_besides_is_compared() -> None:
    parsed = parse_id(BOY, allow_demo=True, sex="f", birth=date(2012, 3, 16))

    assert parsed.errors == ("sex_mismatch", "birth_mismatch")


def test_a_small_x_is_mended_with_a_warning() -> None:
    parsed = demo("99000720161108013x")

    assert (parsed.is_valid, parsed.warnings) == (True, ("lowercase_x",))
    assert parsed.number == "99000720161108013X"


def test_full_width_digits_blanks_and_unseen_characters_do_not_matter() -> None:
    assert demo("９９０００１ 2012\u200b0315 0014\ufeff").number == BOY


def test_an_unknown_county_under_a_real_province_is_a_warning_alone() -> None:
    first = "37990020120315001"
    number = first + check_character(first)

    assert parse_id(number, allow_demo=False).warnings == ("unknown_county",)
    assert parse_id(number, allow_demo=False).is_valid


def test_a_list_of_counties_decides_when_there_is_one() -> None:
    number = "11010519491231002X"

    assert parse_id(number, allow_demo=False, known_counties={"110105"}).warnings == ()
    unknown = parse_id(number, allow_demo=False, known_counties={"110101"})
    assert unknown.warnings == ("unknown_county",)


def test_only_the_first_three_and_last_two_are_shown() -> None:
    assert demo(BOY).masked == "990*************14"
    assert demo("123456").masked == "******"


def test_a_parsed_number_does_not_show_itself_in_logs() -> None:
    shown = repr(demo(BOY))

    assert BOY not in shown
    assert "2012" not in shown


FIRST_17 = st.builds(
    lambda unit, born, sequence: f"9900{unit:02}{born:%Y%m%d}{sequence:03}",
    st.integers(1, 12),
    st.dates(date(2000, 1, 1), date(2024, 12, 31)),
    st.integers(0, 999),
)


@given(FIRST_17, st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_found(first: str, place: int, shift: int) -> None:
    number = first + check_character(first)
    wrong = str((int(number[place]) + shift) % 10)

    assert demo(number).is_valid
    assert "checksum" in demo(number[:place] + wrong + number[place + 1 :]).errors


@given(FIRST_17, st.sampled_from("0123456789X"))
def test_any_wrong_check_character_is_found(first: str, last: str) -> None:
    assert ("checksum" in demo(first + last).errors) == (last != check_character(first))


@given(FIRST_17, st.integers(0, 16))
def test_any_two_neighbours_exchanged_are_found(first: str, place: int) -> None:
    number = first + check_character(first)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert demo(swapped).errors == () if swapped == number else not demo(swapped).is_valid


@given(st.text(max_size=25), st.booleans())
def test_any_text_gets_an_answer(text: str, allow_demo: bool) -> None:
    parsed = parse_id(text, allow_demo=allow_demo)

    assert parsed.errors or parse_id(parsed.number, allow_demo=allow_demo) == parsed
