"""Identity numbers are found in any dress, and little else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.guard.rules.id_numbers import id_numbers
from tests.home.guard import disguises

WORDS = st.text(alphabet="今天学校发放冬衣，请家长带好证件。abc 元件", max_size=40)
LATER = "990003201511031234"


def _codes(text: str) -> list[str]:
    return [finding.code for finding in id_numbers(text)]


@given(disguises.disguised(), WORDS, WORDS)
def test_a_planted_number_is_found_in_any_disguise(number: str, before: str, after: str) -> None:
    text = f"{before}。{number}。{after}"

    found = list(id_numbers(text))

    start, end = len(before) + 1, len(before) + 1 + len(number)
    assert any(start <= entry.start and entry.end <= end for entry in found)


@given(disguises.id_numbers(), st.from_regex(r"[0-9]{1,6}", fullmatch=True))
def test_digits_run_on_to_the_number_do_not_hide_it(number: str, more: str) -> None:
    assert _codes(f"{more}{number}") or _codes(f"{number}{more}")
    assert "id_number" in _codes(f"{number[:17]}{number[17]}{more}")


@given(disguises.id_numbers())
def test_a_wrong_check_sign_does_not_excuse_it(number: str) -> None:
    wrong = number[:17] + ("1" if number[17] != "1" else "2")

    assert _codes(f"号码{wrong}") == ["id_number"]


@pytest.mark.parametrize("old", ["990003151103123", "990003 151103 123"])
def test_numbers_of_before_1999_are_found(old: str) -> None:
    assert _codes(old) == ["id_number"]


@pytest.mark.parametrize(
    "harmless",
    [
        "53990001MJDEM0001F",
        "53990001MJDEM0001FA24001",
        "2024-11-25 至 2024-12-14",
        "尺码 185 190 195 200 205 210 215",
        "共 1,340 件，其中 1,120 件已发放",
        "0000-0001234",
        "990003205013991234",
        "ISBN 978-7-111-12345-6",
        "",
    ],
)
def test_codes_dates_sizes_and_counts_are_left_alone(harmless: str) -> None:
    assert _codes(harmless) == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_rule(text: str) -> None:
    for finding in id_numbers(text):
        assert 0 <= finding.start < finding.end <= len(text)
