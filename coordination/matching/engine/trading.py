"""Fewer kinds of goods a school: units of one hub trade their pools where that spares a box.

A hub gives its types the same from whichever of its pools, so a trade inside a hub changes no
objective. A unit that is the only one of its pool at its school trades for a pool that the school
gets from anyway, with a unit that is alone likewise: one school then needs one kind less, and the
other at most one in place of another. Passes end when nothing is spared any more.
"""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.codes import (
    Flags,
    Ints,
    dense,
    order_by,
    pack,
    positions,
    spread,
    within,
)

MOST_PASSES = 12


@dataclass(frozen=True, slots=True)
class Units:
    """Units to be given: the hub each comes through and the school it goes to."""

    hub: Ints
    school: Ints


def traded(units: Units, pool: Ints, links: tuple[Ints, Ints]) -> Ints:
    """Return the pool of each unit after all trades; `links` are all (hub, pool)."""
    by_hub = order_by(*links)
    table = links[0][by_hub], links[1][by_hub]
    pool = pool.copy()
    for _ in range(MOST_PASSES):
        one, other = trades(units, pool, table)
        if not len(one):
            break
        pool[one], pool[other] = pool[other], pool[one]
    return pool


def trades(units: Units, pool: Ints, links: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return units that trade with one another, no two trades touching the same."""
    if not len(pool):
        return pool, pool
    width = int(max(pool.max(), links[1].max(initial=0))) + 1
    pair, first = dense(units.school, pool)
    known = units.school[first] * width + pool[first]
    alone = np.flatnonzero(np.bincount(pair)[pair] == 1)
    unit, target = wishes(units, pool, alone, links)
    at_school = positions(known, units.school[unit] * width + target) >= 0
    unit, target = unit[at_school], target[at_school]
    one, partner = partners((units.hub[unit], target), (units.hub[alone], pool[alone]))
    one, other = unit[one], alone[partner]
    apart = units.school[one] != units.school[other]
    one, other = one[apart], other[apart]
    free = undisturbed(units.school, pool, one, other, width)
    return one[free], other[free]


def wishes(units: Units, pool: Ints, alone: Ints, links: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return (unit, pool): every other pool of its hub for each unit that is alone."""
    hub = units.hub[alone]
    start = np.searchsorted(links[0], hub)
    counts = np.searchsorted(links[0], hub, side="right") - start
    unit = alone[spread(counts)]
    target = links[1][np.repeat(start, counts) + within(counts)]
    other = target != pool[unit]
    return unit[other], target[other]


def partners(wanted: tuple[Ints, Ints], offered: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Pair the k-th row that wants something with the k-th that offers it; rows of each."""
    size = len(wanted[0])
    keys, _ = dense(*(np.concatenate(columns) for columns in zip(wanted, offered, strict=True)))
    rank = np.concatenate([rank_in(keys[:size]), rank_in(keys[size:])])
    both = pack([keys, rank])
    by_offer = order_by(both[size:])
    at = positions(both[size:][by_offer], both[:size])
    found = np.flatnonzero(at >= 0)
    return found, by_offer[at[found]]


def rank_in(keys: Ints) -> Ints:
    """0 for the first row of each key, 1 for the next."""
    rank = np.empty(len(keys), dtype=np.int64)
    rank[order_by(keys)] = within(np.bincount(keys, minlength=1))
    return rank


def undisturbed(school: Ints, pool: Ints, one: Ints, other: Ints, width: int) -> Flags:
    """Mark trades that are the first to touch each of their units and pairs of school and pool."""
    touched = [school[unit] * width + pool[of] for unit in (one, other) for of in (one, other)]
    touched += [-1 - one, -1 - other]
    things, _ = dense(np.concatenate(touched))
    trade = np.tile(np.arange(len(one)), len(touched))
    earliest = np.full(int(things.max(initial=-1)) + 1, len(one), dtype=np.int64)
    np.minimum.at(earliest, things, trade)
    is_first: Flags = (earliest[things] == trade).reshape(len(touched), -1).all(axis=0)
    return is_first
