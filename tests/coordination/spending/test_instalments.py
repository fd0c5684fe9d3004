"""Instalments add up to the total, to the fen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.spending.instalments import share, shares

PARTS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("total", "instalments", "expected"),
    [
        (1_000_000, 12, [83_333] * 11 + [83_337]),
        (1_000_000, 4, [250_000] * 4),
        (1_000_000, 2, [500_000] * 2),
        (7, 3, [2, 2, 3]),
        (1, 1, [1]),
    ],
)
def test_the_last_instalment_takes_the_remainder(
    total: int, instalments: int, expected: list[int]
) -> None:
    assert shares(total, instalments) == expected


@given(instalments=PARTS, more=st.integers(0, 10**12))
def test_nothing_stays_unpaid_and_nothing_is_paid_twice(instalments: int, more: int) -> None:
    paid = shares(instalments + more, instalments)

    assert sum(paid) == instalments + more
    assert len(paid) == instalments


@given(instalments=PARTS, more=st.integers(0, 10**12))
def test_all_but_the_last_are_alike_and_the_last_is_larger_by_less_than_a_minor_unit_each(
    instalments: int, more: int
) -> None:
    *first, last = shares(instalments + more, instalments)

    assert len(set(first)) <= 1
    assert all(0 <= last - one < instalments for one in first)


@pytest.mark.parametrize(("total", "instalments", "number"), [(10, 2, 0), (10, 2, 3), (1, 2, 1)])
def test_there_is_no_other_instalment(total: int, instalments: int, number: int) -> None:
    with pytest.raises(ValueError, match="instalment"):
        share(total, instalments, number)
