"""The certificate against every allocation: it accepts the best and none that is worse."""

import ast
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine import certifying
from coordination.matching.engine.certifying import certify, recheck
from coordination.matching.engine.instance import (
    OBJECTIVES,
    Instance,
    Lot,
    Need,
    Rules,
    pair_frame,
)
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


COAT = Need(need_id="a", school_id="s", item="coat", size=5, tier=1, district_id="d1")
FITS = Lot(lot_id="l", item="coat", size=5, quantity=1)


@pytest.mark.parametrize(
    ("lot", "code"),
    [
        (replace(FITS, item="hat"), "item"),
        (replace(FITS, size=4), "size"),
        (replace(FITS, size=6), "size"),
        (replace(FITS, gender="f"), "gender"),
        (replace(FITS, only_district="d2"), "district"),
        (replace(FITS, only_programme="p"), "programme"),
        (replace(FITS, use_by=worlds.EARLY), "use_by"),
        (replace(FITS, quantity=0), "over_quantity"),
    ],
)
def test_a_pair_that_breaks_a_rule_is_named(lot: Lot, code: str) -> None:
    instance = worlds.instance_of(worlds.rules(), [COAT], [lot])

    certificate = certify(instance, frame({"a": "l"}))

    assert not certificate.valid
    assert [(breach.code, breach.need_id) for breach in certificate.breaches] == [(code, "a")]


@pytest.mark.parametrize("pairs", [{"b": "l"}, {"a": "k"}])
def test_a_pair_of_unknown_rows_is_named(pairs: dict[str, str]) -> None:
    instance = worlds.instance_of(worlds.rules(), [COAT], [FITS])

    assert [breach.code for breach in certify(instance, frame(pairs)).breaches] == ["unknown"]


def test_a_need_served_twice_is_named() -> None:
    lots = [FITS, replace(FITS, lot_id="k")]
    instance = worlds.instance_of(worlds.rules(), [COAT], lots)

    certificate = certify(instance, pair_frame([("a", "k"), ("a", "l")]))

    assert [breach.code for breach in certificate.breaches] == ["need_twice"]


def busy() -> tuple[Instance, pl.DataFrame]:
    needs = [
        replace(
            COAT,
            need_id=f"n{at:02}",
            school_id=f"s{at % 3}",
            size=at % 4,
            size_up=at % 2,
            tier=at % 4,
            waiting_days=at * 11,
        )
        for at in range(40)
    ]
    lots = [replace(FITS, lot_id=f"l{size}", size=size, quantity=4) for size in range(5)]
    instance = worlds.instance_of(worlds.rules(bands=10), needs, lots)
    return instance, solve(instance).pairs


def test_no_pair_can_be_left_out_unnoticed() -> None:
    instance, pairs = busy()

    for left_out in range(pairs.height):
        fewer = pl.concat([pairs[:left_out], pairs[left_out + 1 :]])
        assert not certify(instance, fewer).valid


@pytest.mark.parametrize("name", OBJECTIVES)
def test_prices_that_were_changed_or_lost_prove_nothing(name: str) -> None:
    instance, pairs = busy()
    prices = certify(instance, pairs).prices
    lower = {**prices, name: prices[name] - np.arange(len(prices[name]))}
    lost = {stage: values for stage, values in prices.items() if stage != name}

    assert recheck(instance, pairs, prices).valid
    assert not recheck(instance, pairs, lower).valid
    assert not recheck(instance, pairs, lost).valid


def test_the_certificate_uses_nothing_of_the_solver_but_the_numbering_of_values() -> None:
    modules = {
        name
        for path in Path(certifying.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        for name in [str(node.module)]
        if name.startswith("coordination")
    }

    outside = {name for name in modules if "engine.certifying" not in name}
    engine = "coordination.matching.engine"
    assert outside == {f"{engine}.instance", f"{engine}.codes"}
