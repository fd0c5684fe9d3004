"""Publishing dates are fixed before the register is read."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.needs.disclosure import (
    NeedRow,
    Policy,
    Wave,
    is_season_start,
    may_begin_season,
    wave_dates,
    wave_weeks,
)

FIRST = Wave(0, None, 0, (), (), frozenset({(f"c{n}", "coat") for n in range(10)}))


def test_a_season_has_two_waves_eight_weeks_apart() -> None:
    assert wave_weeks(Policy(), first_week=26) == (26, 34)


def test_dates_follow_the_day_the_season_opens() -> None:
    dates = wave_dates(Policy(), opens_on=date(2024, 11, 25))

    assert dates == (date(2024, 11, 25), date(2025, 1, 20))


@given(st.integers(8, 40), st.integers(1, 2), st.integers(26, 60))
def test_waves_are_never_nearer_than_the_policy_says(gap: int, waves: int, weeks: int) -> None:
    policy = Policy(weeks_between=gap, waves_a_season=waves, season_weeks=weeks)

    found = wave_weeks(policy)

    assert all(after - before >= gap for before, after in pairwise(found))
    assert len(found) <= waves
    assert found[-1] < weeks


@pytest.mark.parametrize(("week", "starts"), [(0, True), (8, False), (25, False), (26, True)])
def test_a_season_starts_only_on_its_first_week(week: int, starts: bool) -> None:
    assert is_season_start(week, Policy()) is starts


@pytest.mark.parametrize(
    ("new", "reassessed", "begins"), [(9, 0, False), (10, 0, True), (4, 3, True), (0, 5, True)]
)
def test_a_new_season_needs_half_of_its_rows_new_or_reassessed(
    new: int, reassessed: int, begins: bool
) -> None:
    old = [NeedRow(f"c{n}", "coat", 20 if n < reassessed else 0) for n in range(10)]
    rows = [*old, *(NeedRow(f"n{n}", "coat", 20) for n in range(new))]

    assert may_begin_season(rows, [FIRST], Policy()) is begins


def test_the_first_season_begins_whatever_there_is() -> None:
    assert may_begin_season([], [], Policy())
