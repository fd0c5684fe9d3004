"""Columns as whole numbers: the order stays, nothing overflows, nothing collides."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.codes import (
    dense,
    ints,
    pack,
    positions,
    spread,
    text_codes,
    within,
)

NUMBERS = st.integers(-(10**12), 10**12)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=30)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS)
def test_packed_rows_sort_and_differ_as_the_rows_do(rows: list[tuple[int, ...]]) -> None:
    packed = pack([ints(column) for column in zip(*rows, strict=True)]).tolist()

    for one, first in zip(rows, packed, strict=True):
        for other, second in zip(rows, packed, strict=True):
            assert (one < other) == (first < second)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS)
def test_dense_codes_count_up_without_gaps(rows: list[tuple[int, ...]]) -> None:
    code, first = dense(*(ints(column) for column in zip(*rows, strict=True)))

    distinct = sorted(set(rows))
    assert [distinct[at] for at in code.tolist()] == rows
    assert [rows[at] for at in first.tolist()] == distinct


def test_texts_of_two_columns_share_one_book_in_which_empty_is_0() -> None:
    left, right = text_codes(pl.Series(["b", "", "c"]), pl.Series(["c", "a"]))

    assert left.tolist() == [2, 0, 3]
    assert right.tolist() == [3, 1]


def test_texts_keep_their_numbers_whatever_the_order_of_rows() -> None:
    words = [f"w{at}" for at in range(50)]

    (forward,), (backward,) = text_codes(pl.Series(words)), text_codes(pl.Series(words[::-1]))

    assert forward.tolist() == backward.tolist()[::-1]


@pytest.mark.parametrize(
    ("keys", "wanted", "found"),
    [
        ([2, 5, 9], [5, 1, 9, 10], [1, -1, 2, -1]),
        ([], [1, 2], [-1, -1]),
        ([3], [], []),
    ],
)
def test_positions_are_minus_one_where_a_key_is_absent(
    keys: list[int], wanted: list[int], found: list[int]
) -> None:
    assert positions(ints(keys), ints(wanted)).tolist() == found


def test_spread_and_within_number_rows_by_group() -> None:
    counts = ints([2, 0, 3])

    assert spread(counts).tolist() == [0, 0, 2, 2, 2]
    assert within(counts).tolist() == [0, 1, 0, 1, 2]


def test_no_rows_give_no_codes() -> None:
    code, first = dense(ints([]), ints([]))

    assert (len(code), len(first)) == (0, 0)
    assert len(pack([np.zeros(0, dtype=np.int64)])) == 0
