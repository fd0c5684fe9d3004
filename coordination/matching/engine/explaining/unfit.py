"""Needs that no lot fits, and the first thing that keeps every lot away."""

import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.codes import row_numbers
from coordination.matching.engine.instance import Instance

SHELF = ["item", "size", "gender"]
AT_ONCE = 100_000
WISH = ["item", "size", "size_up", "gender"]


def unfit_reasons(instance: Instance, net: Rebuilt) -> pl.DataFrame:
    """need_id, code and figures: size asked for, units kept away, nearest size in stock."""
    rows = row_numbers(instance.needs["need_id"], net.unfit["need_id"])
    unfit = instance.needs.select("need_id", *WISH)[rows]
    lots = instance.lots.filter(pl.col("quantity") > 0)
    wishes = judge(unfit.select(WISH).unique(), lots, instance)
    barred = instance.forbidden.select("need_id").unique().with_columns(barred=pl.lit(value=True))
    found = unfit.join(wishes, on=WISH, how="left", maintain_order="left").join(
        barred, on="need_id", how="left", maintain_order="left"
    )
    elsewhere = pl.col("code") == "limited_elsewhere"
    kept_away = pl.when(elsewhere & pl.col("barred")).then(pl.lit("limited_or_forbidden"))
    return found.select(
        "need_id", kept_away.otherwise(pl.col("code")).alias("code"), "size", "units", "nearest"
    )


def judge(wishes: pl.DataFrame, lots: pl.DataFrame, instance: Instance) -> pl.DataFrame:
    """Say for each wish which rule leaves no lot, the rules being tried in a fixed order."""
    asked = acceptable(wishes)
    in_date = lots.filter(
        pl.col("use_by").is_null() | (pl.col("use_by") >= instance.rules.deliver_on)
    )
    any_size = units_by(wishes, lots, ["item"], "of_item")
    any_gender = units_by(asked, lots, ["item", "size"], "of_size")
    any_date = units_by(asked, lots, SHELF, "of_gender")
    anywhere = units_by(asked, in_date, SHELF, "of_date")
    found = wishes
    for table in (any_size, any_gender, any_date, anywhere):
        found = found.join(table, on=WISH, how="left")
    rules = (
        ("of_item", "no_such_item", pl.lit(None)),
        ("of_size", "no_such_size", pl.col("of_item")),
        ("of_gender", "other_gender", pl.col("of_size")),
        ("of_date", "out_of_date", pl.col("of_gender")),
    )
    code, units = pl.lit("limited_elsewhere"), pl.col("of_date")
    for column, name, kept_away in reversed(rules):
        missing = pl.col(column).is_null()
        code = pl.when(missing).then(pl.lit(name)).otherwise(code)
        units = pl.when(missing).then(kept_away).otherwise(units)
    judged = found.with_columns(code=code, units=units.cast(pl.Int64))
    return with_nearest(judged, lots).select(*WISH, "code", "units", "nearest")


def distinct(rows: pl.DataFrame) -> pl.DataFrame:
    """Return each row once, looking at some at a time, which bounds the memory."""
    return pl.concat([some.unique() for some in rows.iter_slices(AT_ONCE)] or [rows]).unique()


def acceptable(wishes: pl.DataFrame) -> pl.DataFrame:
    """Each wish with every size and gender of goods it accepts; the wish keeps its own."""
    own = [pl.col(name).alias(f"wish_{name}") for name in WISH]
    sized = (
        wishes.with_columns(own)
        .with_columns(pl.int_ranges(0, pl.col("size_up") + 1).alias("steps"))
        .explode("steps", empty_as_null=False)
        .with_columns(size=pl.col("size") + pl.col("steps"))
    )
    neutral = sized.with_columns(gender=pl.lit("n"))
    return pl.concat([neutral, sized.filter(pl.col("gender") != "n")])


def units_by(wishes: pl.DataFrame, lots: pl.DataFrame, keys: list[str], name: str) -> pl.DataFrame:
    """Units in stock that agree in `keys`, per wish; wishes without any are left out."""
    units = lots.group_by(keys).agg(pl.col("quantity").sum().alias(name))
    wish = [f"wish_{column}" for column in WISH]
    if wish[0] not in wishes.columns:
        return wishes.join(units, on=keys).select(*WISH, name)
    distinct = wishes.select(*wish, *keys).unique()
    found = distinct.join(units, on=keys).group_by(wish).agg(pl.col(name).sum())
    return found.rename(dict(zip(wish, WISH, strict=True)))


def with_nearest(judged: pl.DataFrame, lots: pl.DataFrame) -> pl.DataFrame:
    """Add the size in stock nearest to the wish where no size of the item fits."""
    sizes = lots.select("item", "size", pl.col("size").alias("nearest")).unique().sort("size")
    found = judged.sort("size").join_asof(
        sizes, on="size", by="item", strategy="nearest", check_sortedness=False
    )
    only = pl.when(pl.col("code") == "no_such_size").then(pl.col("nearest"))
    return found.with_columns(nearest=only)
