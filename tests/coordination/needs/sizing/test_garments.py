import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.statures import normalise_height
from tests.coordination.needs.sizing.asking import RULES, garment


@pytest.mark.parametrize(
    "text", ["140", "140cm", "140CM", "140/68", "140/64A", "１４０", "140码", "140 厘米", "135"]
)
def test_all_ways_to_write_140_read_the_same(text: str) -> None:
    assert garment(text).value == 140


def test_a_code_between_sold_sizes_goes_up_and_says_so() -> None:
    assert garment("135").code == "cm_rounded_up"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("14岁", "age_given"),
        ("14周岁", "age_given"),
        ("均码", "one_size"),
        ("140-150", "range"),
        ("XL", "letter"),
        ("34", "out_of_range"),
        ("215", "out_of_range"),
        ("", "blank"),
        ("大号", "unread"),
        ("=B5", "unread"),
    ],
)
def test_what_is_no_height_code_is_asked_about(text: str, code: str) -> None:
    reading = garment(text, sex="m", age=9)

    assert (reading.code, reading.value, reading.must_measure) == (code, None, True)


@pytest.mark.parametrize(
    ("letter", "sex", "cm"),
    [
        ("S", "f", 160),
        ("S", "m", 160),
        ("M", "f", 160),
        ("M", "m", 170),
        ("L", "f", 170),
        ("XL", "m", 180),
        ("XXL", "f", 180),
        ("2xl", "m", 180),
    ],
)
def test_a_letter_counts_for_a_teenager_of_known_sex(letter: str, sex: Sex, cm: int) -> None:
    assert garment(letter, sex=sex, age=15).value == cm


def test_a_letter_without_the_sex_is_asked_about() -> None:
    assert garment("M", age=15).code == "letter"


@pytest.mark.parametrize(
    "text", ["138", "1.38", "1米38", "１３８cm", "138厘米", "1.38米", "1m38", "138.0", "1米38cm"]
)
def test_all_ways_to_write_138_cm_read_the_same(text: str) -> None:
    assert normalise_height(text, rules=RULES) == 138


@pytest.mark.parametrize("text", ["", "13.8", "1380", "0", "250", "一米四", "138-140", "1米380"])
def test_what_is_no_height_of_a_child_is_not_read(text: str) -> None:
    assert normalise_height(text, rules=RULES) is None


def test_one_metre_and_one_figure_means_tens_of_centimetres() -> None:
    assert normalise_height("1米4", rules=RULES) == 140


@given(st.text(alphabet="0123456789.cm米M岁/- ", max_size=8))
def test_reading_a_read_height_again_changes_nothing(text: str) -> None:
    height = normalise_height(text, rules=RULES)

    if height is not None:
        assert normalise_height(f"{height}cm", rules=RULES) == height


@given(st.text(alphabet="0123456789cmCM/ABC岁SXL码- ", max_size=8), st.integers(0, 18))
def test_reading_a_read_code_again_changes_nothing(text: str, age: int) -> None:
    first = garment(text, sex="f", age=age)

    if first.value is not None:
        assert first.value in range(80, 191, 10)
        assert garment(str(first.value)).value == first.value
