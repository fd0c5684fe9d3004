"""Mobiles and bank cards lead to a person; office lines, dates and counts do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.guard.rules.reach import bank_cards, phone_numbers

TAILS = st.from_regex(r"[0-9]{4}", fullmatch=True)
LUHN_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def _luhn(first: str) -> str:
    digits = [int(sign) for sign in reversed(first + "0")]
    total = sum(digits[::2]) + sum(LUHN_DOUBLED[digit] for digit in digits[1::2])
    return first + str(-total % 10)


@given(TAILS, st.sampled_from(["", " ", "-", "\u200b", "."]), st.sampled_from(["", "+86 ", "86-"]))
def test_a_mobile_is_found_however_it_is_spaced(tail: str, gap: str, country: str) -> None:
    text = f"联系 {country}120{gap}0000{gap}{tail}。"

    assert {finding.code for finding in phone_numbers(text)} == {"phone_number"}


@pytest.mark.parametrize(
    "text", ["一二〇〇〇〇〇一二三四", "１２００００ ０１２３４", "1 2 0 0 0 0 0 1 2 3 4"]
)
def test_a_mobile_in_other_digits_is_found(text: str) -> None:
    assert list(phone_numbers(f"电话：{text}"))


@pytest.mark.parametrize(
    "harmless",
    [
        "0000-0001234",
        "12345",
        "12349",
        "2024-12-05 10:30",
        "1,340件",
        "12月20日14:00—16:00",
        "尺码 120 130 140 150",
        "100 000 000 00",
    ],
)
def test_office_lines_hotlines_and_counts_are_left_alone(harmless: str) -> None:
    assert not list(phone_numbers(harmless))


@given(st.from_regex(r"[0-9]{13,16}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_a_chinese_bank_card_is_found_in_groups_of_four(rest: str, gap: str) -> None:
    number = f"62{rest}00"[:19]
    grouped = gap.join(number[place : place + 4] for place in range(0, len(number), 4))

    assert {finding.code for finding in bank_cards(f"卡号 {grouped}")} == {"bank_card"}


@given(st.from_regex(r"4[0-9]{14}", fullmatch=True))
def test_other_cards_are_known_by_their_check_digit(first: str) -> None:
    number = _luhn(first)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)

    assert list(bank_cards(number))
    assert not list(bank_cards(wrong))


@given(st.text(alphabet="0123456789 -.一二三xX", max_size=80))
def test_rows_of_digits_never_break_the_rules(text: str) -> None:
    for finding in [*phone_numbers(text), *bank_cards(text)]:
        assert text[finding.start : finding.end].strip()
