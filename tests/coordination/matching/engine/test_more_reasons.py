"""Why a need is served, what each school gets, what would help: each figure counted again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.explaining import most_helpful, school_table, served_reason
from coordination.matching.engine.instance import Lot, Need, Rules
from coordination.matching.engine.sentences import LANGUAGES, Language, tell_school, tell_served
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]
NEED = Need(need_id="a", school_id="s", item="coat", size=5, tier=1)
LOT = Lot(lot_id="l", item="coat", size=5, quantity=1)


@given(world=worlds.worlds(most=9))
def test_what_is_said_of_a_served_need_is_so(world: World) -> None:
    _, needs, lots, _ = world
    instance = worlds.instance_of(*world)
    pairs = solve(instance).pairs
    lot_of = dict(pairs.rows())

    for need in needs:
        found = served_reason(instance, pairs, need.need_id)
        if need.need_id not in lot_of:
            assert found == {}
            continue
        same = [n for n in needs if (n.item, n.size, n.tier) == (need.item, need.size, need.tier)]
        alike = [
            n
            for n in needs
            if replace(n, need_id="", waiting_days=0) == replace(need, need_id="", waiting_days=0)
        ]
        assert found["asked"] == len(same)
        assert found["served"] == sum(n.need_id in lot_of for n in same)
        assert found["alike"] == len(alike)
        assert found["place"] == 1 + sum(n.waiting_days > need.waiting_days for n in alike)
        assert found["offered"] == sum(lot.quantity for lot in lots if worlds.lot_fits(need, lot))
        size = next(lot.size for lot in lots if lot.lot_id == lot_of[need.need_id])
        assert found["steps"] == size - need.size
        assert (found["code"] == "all_of_its_kind") == (found["served"] == len(same))


@given(world=worlds.worlds(most=9))
def test_of_needs_alike_none_that_waited_less_came_first(world: World) -> None:
    """The sentence names a place; a need served at a later place has all before it served."""
    _, needs, _, previous = world
    instance = worlds.instance_of(*world)
    pairs = solve(instance).pairs
    served = set(pairs["need_id"])
    bands = {n.need_id: sum(n.waiting_days >= d for d in (30, 90, 180)) for n in needs}

    for need in needs:
        for other in needs:
            if (
                need.need_id in served
                and other.waiting_days > need.waiting_days
                and replace(other, need_id="", waiting_days=0)
                == replace(need, need_id="", waiting_days=0)
                and (other.need_id in previous) >= (need.need_id in previous)
                and bands[other.need_id] == bands[need.need_id]
            ):
                assert other.need_id in served


def test_a_pinned_need_is_said_to_be_pinned() -> None:
    instance = make_instance(
        rules=worlds.rules(),
        needs=[NEED, replace(NEED, need_id="b")],
        lots=[LOT],
        pinned=[("b", "l")],
    )

    assert served_reason(instance, solve(instance).pairs, "b")["code"] == "pinned"


@given(world=worlds.worlds(most=9))
def test_each_schools_share_is_counted_again(world: World) -> None:
    head, needs, _, _ = world
    instance = worlds.instance_of(*world)
    pairs = solve(instance).pairs
    served = set(pairs["need_id"])

    table = school_table(instance, pairs)

    assert table["school_id"].to_list() == sorted({need.school_id for need in needs})
    for row in table.iter_rows(named=True):
        own = [need for need in needs if need.school_id == row["school_id"]]
        got = sum(need.need_id in served for need in own)
        bands = [head.bands * k // len(own) for k in range(len(own))]
        assert (row["needs"], row["served"]) == (len(own), got)
        assert row["band"] == (bands[got - 1] if got else None)
        assert row["next_band"] == (bands[got] if got < len(own) else None)
        assert all(tell_school(row, language) for language in LANGUAGES)


@settings(max_examples=30)
@given(world=worlds.worlds(most=7))
def test_each_next_unit_that_helps_serves_one_need(world: World) -> None:
    head, needs, lots, previous = world
    instance = worlds.instance_of(*world)
    before = solve(instance)

    found = most_helpful(instance, before)

    for row in found:
        for units in (1, row.units, row.units + 1):
            more = Lot(lot_id="more", item=row.item, size=row.size, quantity=units)
            again = solve(worlds.instance_of(head, needs, [*lots, more], previous)).objective
            assert sum(again[:4]) - sum(before.objective[:4]) == min(units, row.units)
    assert [row.units for row in found] == sorted((row.units for row in found), reverse=True)
    unserved = [need for need in needs if need.need_id not in set(before.pairs["need_id"])]
    assert bool(found) == bool(unserved)


@pytest.mark.parametrize("language", LANGUAGES)
@given(steps=st.integers(0, 2))
def test_a_served_need_is_told_in_one_sentence(language: Language, steps: int) -> None:
    lots = [replace(LOT, size=5 + steps)]
    needs = [replace(NEED, size_up=2), replace(NEED, need_id="b", size_up=2, waiting_days=40)]
    instance = make_instance(rules=worlds.rules(), needs=needs, lots=lots)

    sentence = tell_served(served_reason(instance, solve(instance).pairs, "b"), language)

    assert "1" in sentence
    assert "2" in sentence
