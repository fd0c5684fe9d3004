"""Turn columns into small whole numbers in a stated order."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
MOST = 2**62


def ints(values: Sequence[int] | NDArray[np.generic]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def pack(columns: Sequence[Ints]) -> Ints:
    """One number a row that sorts as the columns do, first column first."""
    packed = np.zeros(len(columns[0]), dtype=np.int64)
    room = 1
    for values in columns:
        column = values
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


def dense(*columns: Ints) -> tuple[Ints, Ints]:
    """Return (code of each row, first row of each code); codes sort as the columns do."""
    _, first, inverse = np.unique(pack(columns), return_index=True, return_inverse=True)
    return inverse.astype(np.int64), first.astype(np.int64)


def text_codes(*columns: pl.Series) -> list[Ints]:
    """Code several text columns with one sorted book in which "" is always 0."""
    book = pl.concat([column.unique() for column in columns]).unique().sort()
    words = ["", *(word for word in book.to_list() if word)]
    enum = pl.Enum(words)
    return [column.cast(enum).to_physical().to_numpy().astype(np.int64) for column in columns]


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
