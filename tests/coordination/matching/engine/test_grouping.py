"""Which lots become one pool and which needs one type, and which must not."""

from dataclasses import replace
from datetime import date

import pytest

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.grouping import Groups, group
from coordination.matching.engine.instance import Lot, Need, Pairs
from coordination.matching.engine.network import build_network
from tests.coordination.matching.engine import worlds

NEED = Need(
    need_id="a", school_id="s", item="coat", size=5, tier=3, district_id="d1", programme="p1"
)
LOT = Lot(lot_id="l", item="coat", size=5, quantity=3)


def grouped(
    needs: list[Need],
    lots: list[Lot],
    *,
    previous: Pairs = (),
    pinned: Pairs = (),
    forbidden: Pairs = (),
) -> Groups:
    return group(
        make_instance(
            rules=worlds.rules(),
            needs=needs,
            lots=lots,
            previous=previous,
            pinned=pinned,
            forbidden=forbidden,
        )
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(NEED, need_id="b", school_id="t"),
        replace(NEED, need_id="b", tier=0),
        replace(NEED, need_id="b", waiting_days=400),
        replace(NEED, need_id="b", district_id="d2"),
        replace(NEED, need_id="b", programme=""),
        replace(NEED, need_id="b", gender="m"),
        replace(NEED, need_id="b", size_up=1),
    ],
)
def test_needs_that_the_same_goods_fit_are_of_one_type(other: Need) -> None:
    groups = grouped([NEED, other], [LOT])

    assert groups.need_type.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("other", "lot"),
    [
        (replace(NEED, need_id="b", district_id="d2"), replace(LOT, only_district="d2")),
        (replace(NEED, need_id="b", programme="p2"), replace(LOT, only_programme="p2")),
        (replace(NEED, need_id="b", gender="m"), replace(LOT, gender="m")),
        (replace(NEED, need_id="b", size_up=1), replace(LOT, size=6)),
    ],
)
def test_a_lot_that_fits_only_one_of_two_needs_parts_their_types(other: Need, lot: Lot) -> None:
    groups = grouped([NEED, other], [LOT, replace(lot, lot_id="m")])

    assert len(set(groups.need_type.tolist())) == 2


def test_a_need_that_nothing_fits_has_no_type() -> None:
    groups = grouped([NEED, replace(NEED, need_id="b", item="hat")], [LOT])

    assert groups.need_type.tolist() == [0, -1]


def test_a_pinned_need_and_its_unit_are_taken_out() -> None:
    groups = grouped([NEED, replace(NEED, need_id="b")], [LOT], pinned=[("a", "l")])

    assert groups.need_type.tolist() == [-1, 0]
    assert groups.columns.lot_free.tolist() == [2]
    assert groups.school_pinned.tolist()[-1] == 1


def test_lots_alike_are_one_pool_whatever_their_dates_and_places() -> None:
    lots = [LOT, replace(LOT, lot_id="m", use_by=date(2027, 1, 1), location="W2")]

    groups = grouped([replace(NEED, need_id=f"n{at}") for at in range(9)], lots)

    assert groups.lot_pool.tolist() == [0, 0]
    assert groups.pool_free.tolist() == [6]


def test_lots_past_their_date_or_empty_are_in_no_pool() -> None:
    lots = [replace(LOT, use_by=date(2026, 12, 9)), replace(LOT, lot_id="m", quantity=0)]

    assert grouped([NEED], lots).lot_pool.tolist() == [-1, -1]


def test_a_lot_may_be_used_on_the_day_it_expires() -> None:
    groups = grouped([NEED], [replace(LOT, use_by=worlds.DELIVER_ON)])

    assert groups.lot_pool.tolist() == [0]


def test_a_pool_never_counts_more_units_than_there_are_needs() -> None:
    assert grouped([NEED], [replace(LOT, quantity=10**12)]).pool_free.tolist() == [1]


def test_a_forbidden_lot_stands_apart_for_the_need_it_is_forbidden_to() -> None:
    lots = [LOT, replace(LOT, lot_id="m")]

    groups = grouped([NEED, replace(NEED, need_id="b")], lots, forbidden=[("a", "l")])

    assert groups.lot_pool[0] != groups.lot_pool[1]
    assert groups.need_type[0] != groups.need_type[1]


@pytest.mark.parametrize(("days", "band"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2), (180, 3)])
def test_a_waiting_band_is_reached_on_its_first_day(days: int, band: int) -> None:
    groups = grouped([replace(NEED, waiting_days=days)], [LOT])

    assert groups.class_wait.tolist() == [band]


def test_a_class_lists_the_longest_wait_first() -> None:
    needs = [replace(NEED, need_id=f"n{days}", waiting_days=days) for days in (3, 9, 7)]

    groups = grouped(needs, [LOT])

    assert groups.order.tolist() == [2, 1, 0]
    assert groups.class_count.tolist() == [3]


def test_earlier_pairs_count_only_while_both_sides_stand() -> None:
    previous = [("a", "l"), ("b", "gone"), ("gone", "l")]

    groups = grouped([NEED, replace(NEED, need_id="b")], [LOT], previous=previous)

    assert (groups.wanted_need.tolist(), groups.wanted_lot.tolist()) == ([0], [0])
    assert groups.columns.kept.tolist() == [1, 1]


@pytest.mark.parametrize("districts", [1, 5, 20])
def test_goods_open_to_all_are_linked_once_and_not_once_a_district(districts: int) -> None:
    needs = [replace(NEED, need_id=f"n{at:02}", district_id=f"d{at}") for at in range(districts)]
    limited = [replace(LOT, lot_id=f"l{at:02}", only_district=f"d{at}") for at in range(districts)]
    everywhere = [replace(LOT, lot_id=f"e{size}", size=size) for size in (5,)]

    groups = grouped(needs, [*limited, *everywhere])

    assert len(groups.links.pool) == districts + 1


def test_a_school_pays_the_documented_band_for_each_further_need() -> None:
    needs = [replace(NEED, need_id=f"n{at}") for at in range(4)]
    instance = make_instance(rules=worlds.rules(bands=10), needs=needs, lots=[LOT])

    network = build_network(group(instance), instance.rules)

    paid = (network.costs["fairness"] > 0) & (network.tail >= network.pools)
    assert sorted(network.costs["fairness"][paid]) == [2, 5, 7]
    assert network.capacity[paid].tolist() == [1, 1, 1]
    assert network.supply.sum() == 0
