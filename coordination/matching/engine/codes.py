"""Turn columns into small whole numbers in a stated order."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array

Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Whole = NDArray[np.int64] | NDArray[np.int32]
Flags = NDArray[np.bool_]
MOST = 2**62
MOST_ROWS = 2**31 - 1
ROOM_FOR_TABLE = 2**16


def ints(values: Sequence[int] | NDArray[np.generic]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def pack(columns: Sequence[Whole]) -> Ints:
    """One number a row that sorts as the columns do, first column first."""
    packed = np.zeros(len(columns[0]), dtype=np.int64)
    room = 1
    for values in columns:
        column: Whole = values
        low = int(column.min()) if len(column) else 0
        span = (int(column.max()) - low + 1) if len(column) else 1
        if room * span > MOST:
            packed = np.unique(packed, return_inverse=True)[1].astype(np.int64)
            room = int(packed.max()) + 1
        if room * span > MOST:
            column = np.unique(column, return_inverse=True)[1].astype(np.int64)
            low, span = 0, int(column.max()) + 1
        packed = packed * span + (column - low)
        room *= span
    return packed


def dense(*columns: Whole) -> tuple[Ints, Ints]:
    """Return (code of each row, first row of each code); codes sort as the columns do."""
    packed = pack(columns)
    room = int(packed.max(initial=-1)) + 1
    if room <= table_room(len(packed)):
        first = np.full(room, -1, dtype=np.int64)
        first[packed[::-1]] = np.arange(len(packed) - 1, -1, -1)
        known = first >= 0
        return (np.cumsum(known) - 1)[packed], first[known]
    order = order_by(*columns)
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = packed[order[1:]] != packed[order[:-1]]
    code = np.empty(len(order), dtype=np.int64)
    code[order] = np.cumsum(is_new) - 1
    return code, order[is_new]


def order_by(*columns: Whole) -> Ints:
    """Row numbers in ascending order of the columns, first column first; ties keep theirs.

    One counting sort for the columns whose values fit a table together, the last ones first.
    """
    order = np.arange(len(columns[0]), dtype=np.int64)
    left = list(columns)
    while left:
        together = [left.pop()]
        while left and spans([left[-1], *together]) <= table_room(len(order)):
            together.insert(0, left.pop())
        order = order[stable_order(pack(together)[order])]
    return order


def spans(columns: Sequence[Whole]) -> int:
    """How many values a pack of the columns may take."""
    found = 1
    for column in columns:
        found *= int(column.max(initial=0)) - int(column.min(initial=0)) + 1
    return found


def table_room(rows: int) -> int:
    """How long a table may be that is made to spare the sorting of so many rows."""
    return ROOM_FOR_TABLE + 4 * rows


def stable_order(keys: Ints) -> Ints:
    """Row numbers in ascending order of keys from 0 on; ties keep their order."""
    room = int(keys.max(initial=-1)) + 1
    if max(room, len(keys)) >= MOST_ROWS or room > table_room(len(keys)):
        return np.argsort(keys, kind="stable")
    rows = np.arange(len(keys), dtype=np.int32)
    ones = np.ones(len(keys), dtype=np.bool_)
    shape = (room + 1, len(keys) + 1)
    return ints(coo_array((ones, (keys.astype(np.int32), rows)), shape=shape).tocsr().indices)


def text_codes(*columns: pl.Series) -> list[Ints]:
    """Code several text columns with one sorted book in which "" is always 0."""
    book = pl.concat([column.unique() for column in columns]).unique().sort()
    words = ["", *(word for word in book.to_list() if word)]
    enum = pl.Enum(words)
    return [column.cast(enum).to_physical().to_numpy().astype(np.int64) for column in columns]


def row_numbers(ids: pl.Series, wanted: pl.Series) -> Ints:
    """Row of each wanted identifier, -1 where it is unknown; a search where `ids` ascend."""
    if not wanted.len() or not ids.len():
        return np.full(wanted.len(), -1, dtype=np.int64)
    if ids.is_sorted():
        at = ints(ids.search_sorted(wanted).to_numpy())
        at = np.minimum(at, ids.len() - 1)
        return np.where((ids.gather(at) == wanted).to_numpy(), at, -1)
    rows = pl.DataFrame({"id": ids}).with_row_index("row")
    found = pl.DataFrame({"id": wanted}).join(rows, on="id", how="left", maintain_order="left")
    return ints(found["row"].cast(pl.Int64).fill_null(-1).to_numpy())


def positions(keys: Ints, wanted: Ints) -> Ints:
    """Index of each wanted key in ascending `keys`, -1 where absent."""
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, at, -1).astype(np.int64)


def spread(counts: Ints) -> Ints:
    """[2, 0, 3] -> [0, 0, 2, 2, 2]."""
    return np.repeat(np.arange(len(counts), dtype=np.int64), counts)


def within(counts: Ints) -> Ints:
    """[2, 0, 3] -> [0, 1, 0, 1, 2]."""
    starts = np.cumsum(counts) - counts
    return np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(starts, counts)
