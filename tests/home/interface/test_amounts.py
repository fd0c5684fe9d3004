"""Amounts: in figures as the currency has them, in words as a cheque has them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.interface.amounts import DIGITS, MOST_MINOR, figures, in_words_zh, money

ANY = st.integers(min_value=0, max_value=MOST_MINOR)
SPARSE = st.lists(st.sampled_from("0001"), min_size=1, max_size=14).map(lambda d: int("".join(d)))


@pytest.mark.parametrize(
    ("minor", "words"),
    [
        (1_234_567, "壹万贰仟叁佰肆拾伍元陆角柒分"),
        (140_950, "壹仟肆佰零玖元伍角整"),  # the examples of the rules
        (600_714, "陆仟零柒元壹角肆分"),
        (168_032, "壹仟陆佰捌拾元叁角贰分"),
        (10_700_053, "壹拾万柒仟元伍角叁分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (32_504, "叁佰贰拾伍元零肆分"),
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (1_000, "壹拾元整"),
        (10_000_000_000, "壹亿元整"),
        (10_000_700_000, "壹亿零柒仟元整"),
        (100_010_001_00, "壹亿零壹万零壹元整"),
        (23_000_000, "贰拾叁万元整"),
    ],
)
def test_words_are_those_of_a_cheque(minor: int, words: str) -> None:
    assert in_words_zh(minor) == words


@given(minor=ANY | SPARSE)
def test_words_read_back_are_the_amount(minor: int) -> None:
    assert read_back(in_words_zh(minor)) == minor


@given(minor=ANY | SPARSE)
def test_zeros_are_said_once_and_never_before_a_unit(minor: int) -> None:
    words = in_words_zh(minor)

    assert words == "零元整" or not re.search("零零|零[拾佰仟万亿元角]|^零", words)
    assert words.endswith(("分", "整"))
    assert words.count("整") == (minor % 10 == 0)


@pytest.mark.parametrize("minor", [-1, MOST_MINOR + 1])
def test_there_are_no_words_beyond_the_scale(minor: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        in_words_zh(minor)


@pytest.mark.parametrize(
    ("minor", "currency", "language", "written"),
    [
        (197_800, "CNY", "zh-hans", "1,978.00 元"),
        (197_805, "CNY", "en", "1,978.05 yuan"),
        (1978, "JPY", "zh-hans", "1,978 日元"),
        (1978, "JPY", "en", "1,978 JPY"),
        (1_234_567, "KWD", "en", "1,234.567 KWD"),
        (7, "USD", "zh-hans", "0.07 美元"),
        (-250, "EUR", "en", "-2.50 EUR"),
        (100, "SEK", "zh-hans", "1.00 SEK"),
    ],
)
def test_a_currency_has_its_own_decimals(
    minor: int, currency: str, language: str, written: str
) -> None:
    assert money(minor, currency, language) == written


@given(minor=st.integers(-(10**12), 10**12), currency=st.sampled_from(["CNY", "JPY", "KWD"]))
def test_figures_hold_every_minor_unit(minor: int, currency: str) -> None:
    written = figures(minor, currency)

    assert int(written.replace(".", "")) == minor
    assert "," not in written


def read_back(words: str) -> int:
    """Return fen from capital words; written apart from what writes them."""
    whole, _, part = words.rpartition("元")
    fen = 0
    for digit, unit in re.findall("([壹贰叁肆伍陆柒捌玖])([角分])", part):
        fen += DIGITS.index(digit) * {"角": 10, "分": 1}[unit]
    return _whole(whole) * 100 + fen


def _whole(words: str) -> int:
    total = group = digit = 0
    for word in words:
        if word in DIGITS:
            digit = DIGITS.index(word)
        elif word in "拾佰仟":
            group, digit = group + digit * {"拾": 10, "佰": 100, "仟": 1000}[word], 0
        else:
            total += (group + digit) * {"万": 10**4, "亿": 10**8}[word]
            group = digit = 0
    return total + group + digit
