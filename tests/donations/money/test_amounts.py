"""Amounts as people write them, in currencies with and without a minor unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations.money import words
from donations.money.amounts import is_within_reach, minor_per_major, read_amount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("50", "CNY", 50_00),
        ("99.5", "CNY", 99_50),
        ("¥1,234.56", "CNY", 1_234_56),
        ("１００元", "CNY", 100_00),
        ("500", "JPY", 500),
        ("500.5", "JPY", None),
        ("0.001", "CNY", None),
        ("-5", "CNY", None),
        ("5e3", "CNY", None),
        ("", "CNY", None),
        ("一百", "CNY", None),
    ],
)
def test_what_people_write(text: str, currency: str, minor: int | None) -> None:
    assert read_amount(text, currency) == minor


@given(st.integers(0, 10**9 - 1), st.sampled_from(["CNY", "JPY", "USD"]))
def test_what_is_shown_can_be_written_again(minor: int, currency: str) -> None:
    shown = words.money(minor, currency).removeprefix(words.sign_of(currency))

    assert read_amount(shown, currency) == minor


@pytest.mark.parametrize("currency", ["CNY", "JPY"])
def test_the_least_and_the_most_are_in_whole_units(currency: str) -> None:
    unit = minor_per_major(currency)

    assert is_within_reach(unit, currency)
    assert not is_within_reach(unit - 1, currency)
    assert is_within_reach(500_000 * unit, currency)
    assert not is_within_reach(500_000 * unit + 1, currency)
