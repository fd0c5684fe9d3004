"""Fewer boxes on the face of best allocations: nothing shown changes, nothing is lost."""

from collections import Counter
from itertools import pairwise, permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.codes import ints
from coordination.matching.engine.instance import Lot, Need
from coordination.matching.engine.packing import closed_groups
from coordination.matching.engine.reporting import count_shipments
from coordination.matching.engine.solving import solve
from coordination.matching.engine.trading import Units, traded
from tests.coordination.matching.engine import worlds


@st.composite
def pools(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Units of lots and of schools, with equal sums."""
    lots = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    cuts = draw(st.sets(st.integers(1, max(1, sum(lots) - 1)), max_size=4)) - {sum(lots)}
    ends = [0, *sorted(cuts), sum(lots)]
    return lots, [high - low for low, high in pairwise(ends)]


def boxes(lots: list[int], schools: list[int]) -> int:
    """Count the pairs when units are laid out side by side in this order."""
    by_lot = [at for at, units in enumerate(lots) for _ in range(units)]
    by_school = [at for at, units in enumerate(schools) for _ in range(units)]
    return len(set(zip(by_lot, by_school, strict=True)))


@given(pool=pools())
def test_every_group_holds_what_it_is_due_and_closing_spares_boxes(
    pool: tuple[list[int], list[int]],
) -> None:
    lots, schools = pool
    none = [0] * len(lots), [0] * len(schools)

    lot_group, school_group = closed_groups(ints(none[0]), ints(lots), ints(none[1]), ints(schools))

    held, due = Counter[int](), Counter[int]()
    for group, units in zip(lot_group.tolist(), lots, strict=True):
        held[group] += units
    for group, units in zip(school_group.tolist(), schools, strict=True):
        due[group] += units
    assert held == due
    laid = boxes(
        [lots[at] for at in np.argsort(lot_group, kind="stable")],
        [schools[at] for at in np.argsort(school_group, kind="stable")],
    )
    assert max(len(lots), len(schools)) <= laid <= len(lots) + len(schools) - 1


@given(pool=pools())
def test_no_order_of_few_lots_and_schools_is_better_by_more_than_one_box(
    pool: tuple[list[int], list[int]],
) -> None:
    lots, schools = pool
    zeros = np.zeros_like
    lot_group, school_group = closed_groups(
        zeros(ints(lots)), ints(lots), zeros(ints(schools)), ints(schools)
    )
    laid = boxes(
        [lots[at] for at in np.argsort(lot_group, kind="stable")],
        [schools[at] for at in np.argsort(school_group, kind="stable")],
    )

    best = min(
        boxes(list(first), list(second))
        for first in set(permutations(lots))
        for second in set(permutations(schools))
    )
    assert laid <= best + 1


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20
    )
)
def test_trades_leave_each_hub_its_units_of_each_pool_and_add_no_pair(
    rows: list[tuple[int, int, int]],
) -> None:
    hub, school, pool = (ints(column) for column in zip(*sorted(rows), strict=True))
    links = np.unique(np.stack([hub, pool]), axis=1)

    after = traded(Units(hub, school), pool, (links[0], links[1]))

    for units in (pool, after):
        assert Counter(zip(hub.tolist(), units.tolist(), strict=True)) == Counter(
            zip(hub.tolist(), pool.tolist(), strict=True)
        )
    pairs = [len(set(zip(school.tolist(), units.tolist(), strict=True))) for units in (pool, after)]
    assert pairs[1] <= pairs[0]


def test_lots_that_fill_a_school_each_go_there_whole() -> None:
    needs = [
        Need(need_id=f"{school}{at}", school_id=school, item="coat", size=1, tier=2)
        for school, count in (("a", 2), ("b", 3), ("c", 1))
        for at in range(count)
    ]
    lots = [
        Lot(lot_id=lot_id, item="coat", size=1, quantity=units)
        for lot_id, units in (("l1", 3), ("l2", 1), ("l3", 2))
    ]
    instance = make_instance(rules=worlds.rules(), needs=needs, lots=lots)

    found = count_shipments(instance, solve(instance).pairs)

    assert found == {"lots_by_school": 3, "least": 3}
