"""Why a need is served, told on request: who else asked for the same, and who came first."""

import polars as pl

from coordination.matching.engine.fitting import fits, pair_rows
from coordination.matching.engine.instance import Instance

ALIKE = ("item", "size", "size_up", "gender", "programme", "district_id", "school_id", "tier")


def served_reason(instance: Instance, pairs: pl.DataFrame, need_id: str) -> dict[str, str | int]:
    """Code and figures of a served need; empty where it is not served.

    asked and served: needs of its tier for the same item and size, and how many got theirs ·
    alike and place: needs that differ from it in nothing but the wait, and its place among them by
    days of waiting · offered: units that fit it · steps: sizes above its own.
    """
    rows = pair_rows(pairs.filter(pl.col("need_id") == need_id), instance.needs, instance.lots)
    if not rows.height:
        return {}
    need = rows.row(0, named=True)
    taken = pl.col("need_id").is_in(pairs["need_id"].implode())
    same = instance.needs.filter(
        pl.col(name).eq(need[name]) for name in ("item", "size", "tier")
    ).with_columns(taken=taken)
    alike = same.filter(pl.col(name).eq(need[name]) for name in ALIKE)
    figures = {
        "tier": need["tier"],
        "asked": same.height,
        "served": int(same["taken"].sum()),
        "alike": alike.height,
        "place": alike.filter(pl.col("waiting_days") > need["waiting_days"]).height + 1,
        "offered": offered_units(instance, need_id),
        "steps": need["lot_size"] - need["size"],
    }
    pinned = instance.pinned.filter(pl.col("need_id") == need_id).height
    return {"code": code_of(figures, is_pinned=pinned > 0), **figures}


def code_of(figures: dict[str, int], *, is_pinned: bool) -> str:
    if is_pinned:
        return "pinned"
    return "all_of_its_kind" if figures["served"] == figures["asked"] else "ahead"


def offered_units(instance: Instance, need_id: str) -> int:
    """Units, given out or not, of all lots that may serve the need."""
    pairs = instance.lots.select(pl.lit(need_id).alias("need_id"), "lot_id")
    rows = pair_rows(pairs, instance.needs, instance.lots).filter(fits(instance.rules))
    barred = instance.forbidden.filter(pl.col("need_id") == need_id)
    return int(rows.join(barred, on="lot_id", how="anti")["quantity"].sum())
