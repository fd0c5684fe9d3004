"""Families of instances, each hard in a way of its own: solved, proven, and worse ones refused."""

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from benchmarks.baselines import first_come_first_served
from benchmarks.instances import write_instance
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.certifying.feasible import count_vector
from coordination.matching.engine.certifying.layout import lay_out
from coordination.matching.engine.instance import Instance
from coordination.matching.engine.reading import read_instance
from coordination.matching.engine.reporting import count_shipments
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

Tables = tuple[pl.DataFrame, pl.DataFrame]
NUMBER = pl.int_range(pl.len())


def plenty(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs, lots.with_columns(quantity=pl.col("quantity") * 20, use_by=pl.lit(""))


def ties(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs.with_columns(tier=pl.lit(1), waiting_days=pl.lit(40), gender=pl.lit("n")), lots


def zero_quantities(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs, lots.with_columns(quantity=pl.col("quantity") * (NUMBER % 3 == 0))


def impossible_earmarks(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    nowhere = pl.when(NUMBER % 2 == 0).then(pl.lit("nowhere")).otherwise(pl.lit(""))
    return needs, lots.with_columns(only_district=nowhere, only_programme=pl.lit("YGC"))


def one_size_only(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs, lots.with_columns(size=pl.lit(7))


def heavy_skew(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    """Nine needs in ten at one school, a tenth of the lots holds nearly all."""
    school = pl.when(NUMBER % 10 > 0).then(pl.lit("S000000")).otherwise(pl.col("school_id"))
    many = pl.when(NUMBER % 10 == 0).then(90).otherwise(1)
    return needs.with_columns(school_id=school), lots.with_columns(quantity=many)


def long_chains(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    """Each need takes its size or the next, each size has a lot: one gap moves all the others."""
    item, gender = pl.lit("SHOE_COTTON"), pl.lit("n")
    size = NUMBER // 25 + 1
    needs = needs.with_columns(item=item, gender=gender, size=size, size_up=pl.lit(1))
    sizes = {"size": NUMBER % 60 + 2, "quantity": pl.lit(5)}
    return needs, lots.with_columns(item=item, gender=gender, only_district=pl.lit(""), **sizes)


def scarce_reds(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    """Red needs fit only a few lots, and others want those, too."""
    red = pl.col("tier") == 0
    size_up = pl.when(red).then(0).otherwise(1)
    size = pl.when(red).then(14).otherwise(13)
    return needs.with_columns(size=size, size_up=size_up), lots.with_columns(
        size=pl.when(NUMBER % 20 == 0).then(14).otherwise(13)
    )


def expired(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    late = pl.when(NUMBER % 5 > 0).then(pl.lit("2026-12-09")).otherwise(pl.lit("2026-12-10"))
    return needs, lots.with_columns(use_by=late)


def nothing_at_all(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs.clear(), lots.clear()


def no_lots(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs, lots.clear()


def no_needs(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs.clear(), lots


def realistic(needs: pl.DataFrame, lots: pl.DataFrame) -> Tables:
    return needs, lots


HARD: list[Callable[[pl.DataFrame, pl.DataFrame], Tables]] = [
    *(realistic, plenty, ties, zero_quantities, impossible_earmarks, one_size_only, heavy_skew),
    *(long_chains, scarce_reds, expired),
]
EMPTY = [nothing_at_all, no_lots, no_needs]


@pytest.fixture
def family(request: pytest.FixtureRequest, tmp_path: Path) -> Instance:
    write_instance(tmp_path, needs=1500, seed=11)
    head = json.loads((tmp_path / "instance.json").read_text())
    tables = request.param(
        *(
            pl.read_csv(tmp_path / head[name], empty_string_is_null=False)
            for name in ("needs", "lots")
        )
    )
    for name, table in zip(("needs", "lots"), tables, strict=True):
        table.write_csv(tmp_path / head[name])
    return read_instance(tmp_path)


def named(families: list[Callable[[pl.DataFrame, pl.DataFrame], Tables]]) -> pytest.MarkDecorator:
    names = [one.__name__ for one in families]
    return pytest.mark.parametrize("family", families, ids=names, indirect=True)


@named([*HARD, *EMPTY])
def test_the_certifier_agrees_on_every_family(family: Instance) -> None:
    found = solve(family)

    proof = certify(family, found.pairs)

    assert proof.valid
    assert proof.objective == found.objective == count_vector(family, lay_out(family), found.pairs)


@named(HARD)
def test_an_allocation_made_worse_is_refused_with_the_swap_that_mends_it(family: Instance) -> None:
    best = solve(family)
    worse = best.pairs.filter(best.pairs.height // 2 != NUMBER)

    proof = certify(family, worse)

    assert not proof.valid
    assert proof.swap is not None
    assert worlds.rank(proof.swap.after) > worlds.rank(proof.swap.before)


@named(HARD)
def test_no_family_is_packed_in_more_boxes_than_first_come_first_served(family: Instance) -> None:
    pairs, before = solve(family).pairs, first_come_first_served(family)

    boxes, others = count_shipments(family, pairs), count_shipments(family, before)

    each = boxes["lots_by_school"] / max(1, pairs.height)
    assert each <= others["lots_by_school"] / max(1, before.height)
    assert boxes["least"] <= boxes["lots_by_school"]
