"""The generated family and the greedy loops it is measured against."""

from pathlib import Path

import polars as pl
import pytest

from benchmarks.baselines import first_come_first_served, priority_greedy
from benchmarks.instances import write_instance
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.certifying.feasible import breaches, count_vector
from coordination.matching.engine.certifying.layout import lay_out
from coordination.matching.engine.certifying.rebuild import rows_of
from coordination.matching.engine.explaining import explain
from coordination.matching.engine.instance import Instance
from coordination.matching.engine.reading import read_instance
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds


@pytest.fixture(params=["last", "after_tiers"])
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Instance:
    write_instance(tmp_path, needs=3000, seed=5, keep=request.param)
    return read_instance(tmp_path)


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_instance(tmp_path / name, needs=500, seed=1)

    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_stock_is_about_six_units_for_ten_needs(family: Instance) -> None:
    assert 0.55 < family.lots["quantity"].sum() / family.needs.height < 0.65
    assert family.lots.height == family.needs.height // 5


@pytest.mark.parametrize("greedy", [first_come_first_served, priority_greedy])
def test_greedy_loops_keep_every_rule(family: Instance, greedy: worlds.Greedy) -> None:
    pairs = greedy(family)

    assert breaches(family, lay_out(family), pairs, rows_of(family, pairs)) == []


@pytest.mark.parametrize("greedy", [first_come_first_served, priority_greedy])
def test_the_optimum_beats_greedy_loops_and_is_proven(
    family: Instance, greedy: worlds.Greedy
) -> None:
    pairs = greedy(family)
    best = solve(family)

    keep = family.rules.keep
    own = worlds.rank(count_vector(family, lay_out(family), pairs), keep)
    assert worlds.rank(best.objective, keep) > own
    assert certify(family, best.pairs).valid
    assert not certify(family, pairs).valid


def test_a_greedy_allocation_is_answered_with_a_swap_that_improves_it(family: Instance) -> None:
    swap = certify(family, priority_greedy(family)).swap

    assert swap is not None
    assert worlds.rank(swap.after, family.rules.keep) > worlds.rank(swap.before, family.rules.keep)
    assert len(swap.changes) < 50


def test_every_unserved_need_of_the_family_has_a_reason(family: Instance) -> None:
    pairs = solve(family).pairs

    reasons = explain(family, pairs).needs

    assert reasons.height + pairs.height == family.needs.height
    assert reasons["code"].null_count() == 0
    assert reasons.drop_nulls("offered")["enough"].null_count() == 0


def test_kept_right_after_the_tiers_keeps_at_least_as_many(tmp_path: Path) -> None:
    vectors = {}
    for keep in ("last", "after_tiers"):
        write_instance(tmp_path / keep, needs=2000, seed=9, keep=keep)
        vectors[keep] = solve(read_instance(tmp_path / keep)).objective

    assert vectors["after_tiers"][:4] == vectors["last"][:4]
    assert vectors["after_tiers"][7] > vectors["last"][7]
    assert vectors["after_tiers"][4] >= vectors["last"][4]


def test_after_a_small_change_no_place_is_lost_and_few_lots_change(tmp_path: Path) -> None:
    write_instance(tmp_path, needs=3000, seed=3, keep="after_tiers")
    instance = read_instance(tmp_path)
    first = solve(instance).pairs
    places_alone = first.with_columns(lot_id=pl.lit(""))

    again = solve(worlds.without_needs(instance, every=100, previous=first)).pairs
    careless = solve(worlds.without_needs(instance, every=100, previous=places_alone)).pairs

    assert again.join(first, on="need_id").height == careless.join(first, on="need_id").height
    assert first.join(again, on="need_id", how="anti").height <= first.height // 50
    assert lots_changed(first, again) * 5 < lots_changed(first, careless)


def lots_changed(first: pl.DataFrame, again: pl.DataFrame) -> int:
    both = first.join(again, on="need_id")
    return both.filter(pl.col("lot_id") != pl.col("lot_id_right")).height
