"""Columns as whole numbers: the order stays, nothing overflows, nothing collides."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.codes import (
    dense,
    ints,
    order_by,
    pack,
    positions,
    row_numbers,
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


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, small=st.booleans())
def test_rows_are_ordered_by_their_columns_and_ties_keep_their_order(
    rows: list[tuple[int, ...]], *, small: bool
) -> None:
    known = [tuple(value % 3 for value in row) for row in rows] if small else rows

    order = order_by(*(ints(column) for column in zip(*known, strict=True))).tolist()

    assert order == sorted(range(len(known)), key=known.__getitem__)


@pytest.mark.parametrize("most", [2, 1000, 10**5, 10**7, 10**12])
def test_many_rows_are_ordered_and_numbered_as_numpy_does(most: int) -> None:
    draw = np.random.default_rng(most)
    left, right = (draw.integers(-5, most, 40_000) for _ in range(2))

    order, (code, first) = order_by(left, right), dense(left, right)

    expected = np.lexsort((right, left))
    assert (order == expected).all()
    rows = np.stack([left, right], axis=1)
    _, begins, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    assert (first == begins).all()
    assert (code == inverse.ravel()).all()


def test_unknown_identifiers_have_row_minus_1() -> None:
    assert row_numbers(pl.Series(["a", "b"]), pl.Series(["b", "c"])).tolist() == [1, -1]


@settings(max_examples=100, deadline=None)
@given(ids=st.lists(st.text(max_size=3), unique=True), wanted=st.lists(st.text(max_size=3)))
def test_rows_are_the_same_whether_identifiers_ascend_or_not(
    ids: list[str], wanted: list[str]
) -> None:
    text = pl.Series(wanted, dtype=pl.String)
    for order in (ids, sorted(ids)):
        rows = row_numbers(pl.Series(order, dtype=pl.String), text)

        assert rows.tolist() == [order.index(word) if word in order else -1 for word in wanted]


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
