"""Parts by district: together they serve of each tier what the whole serves."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.building import assemble
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.instance import Instance, Lot, Need, Rules
from coordination.matching.engine.solving import solve
from coordination.matching.engine.splitting import NotSplittable, solve_in_parts
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]


def of_two_districts(world: World, *, swap: bool) -> Instance:
    """Put every need in one of two districts, schools with them."""
    head, needs, lots, previous = world
    placed = [
        replace(
            need,
            district_id="d1" if (need.school_id == "s1") is swap else "d2",
        )
        for need in needs
    ]
    return worlds.instance_of(head, placed, lots, previous)


@settings(max_examples=80)
@given(world=worlds.worlds(most=9), swap=st.booleans())
def test_parts_serve_of_each_tier_what_the_whole_serves(world: World, *, swap: bool) -> None:
    instance = of_two_districts(world, swap=swap)

    answers = solve_in_parts(instance, [["d1"], ["d2"]])

    whole = solve(instance).objective
    tiers = [sum(answer.objective[tier] for _, answer in answers) for tier in range(4)]
    assert tuple(tiers) == whole[:4]
    assert all(certify(part, answer.pairs).valid for part, answer in answers)


@given(world=worlds.worlds(most=9), swap=st.booleans())
def test_put_together_the_parts_break_no_rule(world: World, *, swap: bool) -> None:
    instance = of_two_districts(world, swap=swap)

    answers = solve_in_parts(instance, [["d1"], ["d2"]])

    pairs = pl.concat([answer.pairs for _, answer in answers])
    used = dict(pairs.group_by("lot_id").len().rows())
    for lot in world[2]:
        assert used.get(lot.lot_id, 0) <= lot.quantity
    assert pairs["need_id"].is_unique().all()
    known = {lot.lot_id: lot for lot in world[2]}
    needs = {row["need_id"]: row for row in instance.needs.iter_rows(named=True)}
    for need_id, lot_id in pairs.rows():
        assert worlds.lot_fits(Need(**needs[need_id]), known[lot_id])


def test_rulings_on_shared_lots_are_refused() -> None:
    needs = [Need(need_id="n", school_id="s", item="coat", size=1, tier=1, district_id="d1")]
    lots = [Lot(lot_id="shared", item="coat", size=1, quantity=2)]
    instance = worlds.instance_of(
        worlds.rules(), needs, lots, forbidden=frozenset({("n", "shared")})
    )

    with pytest.raises(NotSplittable, match="cannot be shared out"):
        solve_in_parts(instance, [["d1"]])


def test_each_part_can_be_read_by_itself() -> None:
    head = worlds.rules()
    needs = [
        Need(
            need_id=f"n{at}",
            school_id=f"s{at % 2}",
            item="coat",
            size=1,
            tier=at,
            district_id=f"d{at % 2 + 1}",
        )
        for at in range(4)
    ]
    lots = [Lot(lot_id="shared", item="coat", size=1, quantity=2)]

    answers = solve_in_parts(worlds.instance_of(head, needs, lots), [["d1"], ["d2"]])

    assert [answer.pairs.rows() for _, answer in answers] == [
        [("n0", "shared")],
        [("n1", "shared")],
    ]
    for part, _ in answers:
        tables = {
            name: getattr(part, name)
            for name in ("needs", "lots", "previous", "pinned", "forbidden")
        }
        assert assemble(rules=part.rules, **tables).needs.equals(part.needs)
