"""The certificate against every allocation: it accepts the best and none that is worse."""

from collections.abc import Iterable

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.certifying import certify, recheck
from coordination.matching.engine.instance import Instance, Lot, Need, Rules, pair_frame
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]


def frame(pairs: dict[str, str]) -> pl.DataFrame:
    return pair_frame(sorted(pairs.items()))


def some_allocation(world: World, data: st.DataObject) -> dict[str, str]:
    _, needs, lots, _ = world
    everything = list(worlds.every_allocation(needs, lots))
    return data.draw(st.sampled_from(everything))


@settings(max_examples=200, deadline=None)
@given(world=worlds.worlds())
def test_what_was_solved_is_certified(world: World) -> None:
    instance = worlds.instance_of(*world)
    allocation = solve(instance)

    certificate = certify(instance, allocation.pairs)

    assert certificate.valid, certificate
    assert certificate.objective == allocation.objective


@settings(max_examples=400, deadline=None)
@given(world=worlds.worlds(most=5), data=st.data())
def test_an_allocation_is_certified_exactly_when_it_is_as_good_as_the_best(
    world: World, data: st.DataObject
) -> None:
    instance = worlds.instance_of(*world)
    pairs = some_allocation(world, data)

    certificate = certify(instance, frame(pairs))

    keep = world[0].keep
    own = worlds.rank(certificate.objective, keep)
    best = worlds.rank(solve(instance).objective, keep)
    assert certificate.valid == (own == best)


@settings(max_examples=400, deadline=None)
@given(world=worlds.worlds(most=5), data=st.data())
def test_the_swap_shown_for_a_worse_allocation_improves_it(
    world: World, data: st.DataObject
) -> None:
    head, needs, lots, previous = world
    instance = worlds.instance_of(*world)
    pairs = some_allocation(world, data)

    swap = certify(instance, frame(pairs)).swap

    if swap is not None:
        after = changed(pairs, ((change.need_id, change.after) for change in swap.changes))
        vector = worlds.vector_of(after, needs, lots, head, previous)
        assert is_feasible(instance, after)
        assert vector == swap.after
        assert worlds.rank(vector, head.keep) > worlds.rank(swap.before, head.keep)


def changed(pairs: dict[str, str], changes: Iterable[tuple[str, str]]) -> dict[str, str]:
    after = {**pairs, **dict(changes)}
    return {need_id: lot_id for need_id, lot_id in after.items() if lot_id}


def is_feasible(instance: Instance, pairs: dict[str, str]) -> bool:
    return not certify(instance, frame(pairs)).breaches


@settings(max_examples=100, deadline=None)
@given(world=worlds.worlds())
def test_stored_prices_prove_the_allocation_again(world: World) -> None:
    instance = worlds.instance_of(*world)
    pairs = solve(instance).pairs
    prices = certify(instance, pairs).prices

    assert recheck(instance, pairs, prices).valid
