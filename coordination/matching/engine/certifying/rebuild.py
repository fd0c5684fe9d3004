"""The residual network of an allocation: the layout of its instance, and what the pairs carry."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine.certifying.layout import NONE, Layout, lay_out
from coordination.matching.engine.codes import Ints, dense, ints, row_numbers
from coordination.matching.engine.instance import Instance

CLASS = ("type", "school", "tier", "wait", "kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """Tables of the network.

    `needs` has type, class, pool and lot of each need that is not pinned, `unfit` those no lot
    fits.

    links: pool, hub, steps, flow · feeds: hub, type, flow · classes: class, type, school, tier,
    wait, kept, count, served · schools: school, needs, served · pools: pool, left, used.
    """

    needs: pl.DataFrame
    unfit: pl.DataFrame
    lots: pl.DataFrame
    links: pl.DataFrame
    feeds: pl.DataFrame
    classes: pl.DataFrame
    schools: pl.DataFrame
    pools: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Rows:
    """The pairs as row numbers of needs and lots, -1 for what is not in the instance."""

    need: Ints
    lot: Ints


def rows_of(instance: Instance, pairs: pl.DataFrame) -> Rows:
    return Rows(
        row_numbers(instance.needs["need_id"], pairs["need_id"]),
        row_numbers(instance.lots["lot_id"], pairs["lot_id"]),
    )


def rebuild(
    instance: Instance,
    pairs: pl.DataFrame,
    layout: Layout | None = None,
    rows: Rows | None = None,
) -> Rebuilt:
    """Count what the pairs carry; they must be feasible."""
    layout = layout or lay_out(instance)
    rows = rows or rows_of(instance, pairs)
    lot = np.full(instance.needs.height, NONE, dtype=np.int64)
    lot[rows.need] = rows.lot
    lot[layout.pinned] = NONE
    pool = np.append(layout.pool, NONE)[lot]
    loose = np.flatnonzero(~layout.pinned & layout.fits)
    unfit = np.flatnonzero(~layout.pinned & ~layout.fits)
    moved = moved_units(layout, pool)
    code, classes = class_table(layout, loose, pool)
    needs = need_table(instance, layout, loose, pool, lot)
    return Rebuilt(
        needs=needs.with_columns(pl.Series("class", code.astype(np.uint32))),
        unfit=need_table(instance, layout, unfit, pool, lot),
        lots=lot_table(instance, layout),
        links=with_flow(layout.links, moved, ["pool", "hub"]),
        feeds=with_flow(layout.feeds, moved, ["hub", "type"]),
        classes=classes,
        schools=school_table(layout, rows),
        pools=pool_table(layout, rows),
    )


def need_table(instance: Instance, layout: Layout, at: Ints, pool: Ints, lot: Ints) -> pl.DataFrame:
    codes = {
        name: layout.needs[name][at].astype(np.int32)
        for name in ("item", "size", "size_up", "school", "tier", "wait", "kept")
    }
    table = pl.DataFrame(
        codes
        | {
            "wish": layout.wish[at].astype(np.uint32),
            "type": layout.type[at].astype(np.uint32),
            "pool": known_or_null(pool[at]),
        }
    )
    return table.with_columns(
        need_id=every_or_some(instance.needs["need_id"], at),
        lot_id=instance.lots["lot_id"].gather(known_or_null(lot[at])),
    )


def every_or_some(column: pl.Series, rows: Ints) -> pl.Series:
    """Pick ascending rows; where these are all, the column itself, which takes no room."""
    return column if len(rows) == column.len() else column.gather(rows)


def known_or_null(rows: Ints) -> pl.Series:
    found = pl.DataFrame({"row": rows})
    return found.select(pl.when(pl.col("row") != NONE).then(pl.col("row")).cast(pl.UInt32))["row"]


def lot_table(instance: Instance, layout: Layout) -> pl.DataFrame:
    """Return the lots that can be given, with their pool."""
    at = np.flatnonzero(layout.pool != NONE)
    return pl.DataFrame(
        {
            "lot_id": instance.lots["lot_id"].gather(at),
            "quantity": layout.lots["quantity"][at],
            "pool": layout.pool[at].astype(np.uint32),
        }
    )


def moved_units(layout: Layout, pool: Ints) -> pl.DataFrame:
    """How many units pass from a pool through a hub to a type: pool, hub, type, flow."""
    at = np.flatnonzero(pool != NONE)
    code, first = dense(layout.type[at], pool[at])
    units = pl.DataFrame(
        {
            "type": layout.type[at][first],
            "wish": layout.wish[at][first],
            "pool": pool[at][first],
            "flow": np.bincount(code, minlength=len(first)),
        },
        schema_overrides=dict.fromkeys(("type", "wish", "pool"), pl.UInt32),
    )
    return units.join(layout.links.select("wish", "pool", "hub"), on=["wish", "pool"])


def with_flow(arcs: pl.DataFrame, moved: pl.DataFrame, ends: list[str]) -> pl.DataFrame:
    counts = moved.group_by(ends).agg(pl.col("flow").sum())
    found = arcs.join(counts, on=ends, how="left", maintain_order="left")
    return found.with_columns(pl.col("flow").fill_null(0))


def class_table(layout: Layout, at: Ints, pool: Ints) -> tuple[Ints, pl.DataFrame]:
    """Return the class of each of the needs `at`, and what each class holds."""
    keys = [layout.type[at], *(layout.needs[name][at] for name in CLASS[1:])]
    code, first = dense(*keys)
    served = np.bincount(code[pool[at] != NONE], minlength=len(first))
    columns = {name: key[first] for name, key in zip(CLASS, keys, strict=True)}
    counts = {"count": np.bincount(code, minlength=len(first)), "served": served}
    table = pl.DataFrame(columns | counts, schema_overrides={"type": pl.UInt32})
    return code, table.with_row_index("class")


def school_table(layout: Layout, rows: Rows) -> pl.DataFrame:
    school = layout.needs["school"]
    needs = ints(np.bincount(school))
    served = ints(np.bincount(school[rows.need], minlength=len(needs)))
    return pl.DataFrame({"school": np.arange(len(needs)), "needs": needs, "served": served})


def pool_table(layout: Layout, rows: Rows) -> pl.DataFrame:
    at = np.flatnonzero(layout.pool != NONE)
    size = int(layout.pool.max(initial=NONE)) + 1
    units = np.zeros(size, dtype=np.int64)
    np.add.at(units, layout.pool[at], layout.lots["quantity"][at])
    used = ints(np.bincount(layout.pool[rows.lot], minlength=size))
    return pl.DataFrame(
        {"pool": np.arange(size, dtype=np.uint32), "used": used, "left": units - used}
    )
