"""Solved allocations against every allocation there is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.instance import Lot, Need, Rules
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]


def best_vector(world: World, forbidden: frozenset[tuple[str, str]]) -> tuple[int, ...]:
    head, needs, lots, previous = world
    return max(
        (
            worlds.vector_of(pairs, needs, lots, head, previous)
            for pairs in worlds.every_allocation(needs, lots, forbidden)
        ),
        key=lambda vector: worlds.rank(vector, head.keep),
    )


@settings(max_examples=500, deadline=None)
@given(world=worlds.worlds())
def test_no_allocation_beats_the_solved_one(world: World) -> None:
    head, needs, lots, previous = world

    allocation = solve(worlds.instance_of(head, needs, lots, previous))

    assert allocation.objective == best_vector(world, frozenset())


@settings(max_examples=150, deadline=None)
@given(world=worlds.worlds(), data=st.data())
def test_no_allocation_that_respects_forbidden_pairs_beats_the_solved_one(
    world: World, data: st.DataObject
) -> None:
    head, needs, lots, previous = world
    pairs = [(need.need_id, lot.lot_id) for need in needs for lot in lots]
    forbidden = frozenset(data.draw(st.sets(st.sampled_from(pairs))) if pairs else ())

    allocation = solve(worlds.instance_of(head, needs, lots, previous, forbidden))

    assert not set(allocation.pairs.rows()) & forbidden
    assert allocation.objective == best_vector(world, forbidden)


@settings(max_examples=200, deadline=None)
@given(world=worlds.worlds())
def test_every_pair_fits_and_no_lot_gives_more_than_it_holds(world: World) -> None:
    head, needs, lots, previous = world
    need_of, lot_of = ({row.need_id: row for row in needs}, {row.lot_id: row for row in lots})

    pairs = solve(worlds.instance_of(head, needs, lots, previous)).pairs.rows()

    assert len({need_id for need_id, _ in pairs}) == len(pairs)
    assert all(worlds.lot_fits(need_of[need_id], lot_of[lot_id]) for need_id, lot_id in pairs)
    for lot in lots:
        assert sum(lot_id == lot.lot_id for _, lot_id in pairs) <= lot.quantity


@settings(max_examples=100, deadline=None)
@given(world=worlds.worlds())
def test_the_printed_vector_is_that_of_the_printed_pairs(world: World) -> None:
    head, needs, lots, previous = world

    allocation = solve(worlds.instance_of(head, needs, lots, previous))

    pairs = dict(allocation.pairs.rows())
    assert allocation.objective == worlds.vector_of(pairs, needs, lots, head, previous)
