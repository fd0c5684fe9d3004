"""Fewer boxes: which lot of a pool goes to which school, all else being settled.

In a pool each used lot has some units and each school is due some. Laid out side by side, lots
and schools share m + n - 1 boxes (pairs of a lot and a school). A group of lots that holds just
what a group of schools is due closes, and saves one box. To find most such groups is a hard
problem (it contains partition), so small ones are looked for, the smallest first: one lot for one
school, two for one, and so on. No fewer than the larger of m and n boxes can do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations_with_replacement

import numpy as np

from coordination.matching.engine.codes import Ints, ints, order_by, spread, within

MOST_UNITS = 12  # larger lots and schools are laid out as they come
SHAPES = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3))  # lots, schools
Combination = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(slots=True)
class Side:
    """Lots or schools by units and pool; `group` tells the closed group of each, 0 of none."""

    order: Ints
    first: Ints
    left: Ints
    taken: Ints
    group: Ints
    values: frozenset[int]

    def at_most(self, values: Sequence[int]) -> Ints:
        """How often each pool could give such a collection."""
        rows = [
            self.left[value] if (each := values.count(value)) == 1 else self.left[value] // each
            for value in sorted(set(values))
        ]
        return reduce(np.minimum, rows)

    def take(self, values: Sequence[int], times: Ints, groups: Ints) -> None:
        """Put into each group, pool by pool in order, what the collection names."""
        pools = spread(times)
        turn = within(times)
        for value in sorted(set(values)):
            each = values.count(value)
            begin = self.first[value, pools] + self.taken[value, pools] + turn * each
            for further in range(each):
                self.group[self.order[begin + further]] = groups
            self.left[value] -= times * each
            self.taken[value] += times * each


def side_of(pool: Ints, units: Ints, pools: int) -> Side:
    """Sort rows by pool and units; those with too many units count as 0, which is no value."""
    value = np.where(units <= MOST_UNITS, units, 0)
    order = order_by(pool, value)
    width = MOST_UNITS + 1
    counts = ints(np.bincount(pool * width + value, minlength=pools * width))
    first = (np.cumsum(counts) - counts).reshape(pools, width).T.copy()
    left = counts.reshape(pools, width).T.copy()
    values = frozenset(np.unique(value).tolist())
    return Side(order, first, left, np.zeros_like(left), np.zeros_like(pool), values)


def combinations() -> Iterator[Combination]:
    """Yield collections of lots and of schools with equal sums, none with a smaller one in it."""
    values = range(1, MOST_UNITS + 1)
    for lots, schools in SHAPES:
        for given in combinations_with_replacement(values, lots):
            for due in combinations_with_replacement(values, schools):
                if sum(given) == sum(due) and (lots == schools == 1 or not set(given) & set(due)):
                    yield given, due


COMBINATIONS = tuple(combinations())


def closed_groups(
    lot_pool: Ints, lot_units: Ints, school_pool: Ints, school_units: Ints
) -> tuple[Ints, Ints]:
    """Return the group of each lot and of each school, numbered over all pools; 0 is the rest.

    Pools are numbered from 0 on; in each the units of lots and of schools have the same sum.
    """
    pools = int(lot_pool.max(initial=-1)) + 1
    lots, schools = side_of(lot_pool, lot_units, pools), side_of(school_pool, school_units, pools)
    number = 1
    for given, due in COMBINATIONS:
        if not (lots.values.issuperset(given) and schools.values.issuperset(due)):
            continue
        times = np.minimum(lots.at_most(given), schools.at_most(due))
        found = int(times.sum())
        if found:
            groups = np.arange(number, number + found)
            lots.take(given, times, groups)
            schools.take(due, times, groups)
            number += found
    return lots.group, schools.group
