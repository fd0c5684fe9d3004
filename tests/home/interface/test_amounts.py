"""Amounts in capital words, against examples and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.interface.amounts import DIGITS, MOST_MINOR, in_words_zh

VALUES = {"拾": 10, "佰": 100, "仟": 1_000}


def read_back(words: str) -> int:
    """Read capital words as a person does, by another way than they are written."""
    yuan, _, rest = words.rpartition("元")
    total = _read_whole(yuan) * 100
    digit = 0
    for letter in rest:
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        total += {"角": digit * 10, "分": digit}.get(letter, 0)
    return total


def _read_whole(words: str) -> int:
    total = group = digit = 0
    for letter in words:
        if letter in DIGITS:
            digit = DIGITS.index(letter)
        elif letter in VALUES:
            group, digit = group + digit * VALUES[letter], 0
        else:
            total, group, digit = total + (group + digit) * _unit(letter), 0, 0
    return total + group + digit


def _unit(letter: str) -> int:
    return {"万": 10_000, "亿": 100_000_000}[letter]


@pytest.mark.parametrize(
    ("minor", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (150, "壹元伍角整"),
        (1_234_567, "壹万贰仟叁佰肆拾伍元陆角柒分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (1_000_000, "壹万元整"),
        (10_700_053, "壹拾万柒仟元零伍角叁分"),
        (1_680_032, "壹万陆仟捌佰元零叁角贰分"),
        (10_000_100, "壹拾万零壹元整"),
        (100_000_000_00, "壹亿元整"),
        (100_050_000_00, "壹亿零伍万元整"),
        (2_000_300_00, "贰佰万零叁佰元整"),
    ],
)
def test_examples_of_the_rules(minor: int, words: str) -> None:
    ours = in_words_zh(minor)

    assert ours.replace("元零", "元") == words.replace("元零", "元")  # both are allowed there


@given(st.integers(0, 10**14 - 1))
def test_words_read_back_give_the_amount(minor: int) -> None:
    assert read_back(in_words_zh(minor)) == minor


@given(st.integers(0, 10**14 - 1))
def test_no_two_zeros_stand_together(minor: int) -> None:
    assert "零零" not in in_words_zh(minor)


@pytest.mark.parametrize("minor", [-1, MOST_MINOR + 1])
def test_what_has_no_words_is_refused(minor: int) -> None:
    with pytest.raises(ValueError, match=str(minor)):
        in_words_zh(minor)
