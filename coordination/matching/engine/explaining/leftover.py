"""Lots with units left, and why nobody gets them."""

import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.explaining.unfit import SHELF, WISH, acceptable, distinct
from coordination.matching.engine.instance import Instance


def leftover_reasons(instance: Instance, pairs: pl.DataFrame, net: Rebuilt) -> pl.DataFrame:
    """lot_id, code and figures: units left, size, needs that fit, nearest size needed."""
    used = pairs.group_by("lot_id").len("used")
    lots = (
        instance.lots.join(used, on="lot_id", how="left", maintain_order="left")
        .with_columns(left=pl.col("quantity") - pl.col("used").fill_null(0))
        .filter(pl.col("left") > 0)
    )
    wanted = acceptable(distinct(instance.needs.select(WISH)))
    lots = lots.join(fitting_needs(net), on="lot_id", how="left", maintain_order="left")
    for keys, name in ((["item"], "item_wanted"), (SHELF[:2], "size_wanted"), (SHELF, "wanted")):
        known = wanted.select(keys).unique().with_columns(pl.lit(value=True).alias(name))
        lots = lots.join(known, on=keys, how="left", maintain_order="left")
    late = pl.col("use_by") < instance.rules.deliver_on
    code = (
        pl.when(late.fill_null(value=False))
        .then(pl.lit("out_of_date"))
        .when(pl.col("item_wanted").is_null())
        .then(pl.lit("item_not_needed"))
        .when(pl.col("size_wanted").is_null())
        .then(pl.lit("size_not_needed"))
        .when(pl.col("wanted").is_null())
        .then(pl.lit("other_gender"))
        .when(pl.col("fits").is_null())
        .then(pl.lit("limited_elsewhere"))
        .otherwise(pl.lit("all_served"))
    )
    return with_nearest_need(lots.with_columns(code=code), instance).select(
        "lot_id", "code", "left", "size", "fits", "nearest"
    )


def fitting_needs(net: Rebuilt) -> pl.DataFrame:
    """lot_id with the number of needs, not pinned, that the lot fits."""
    counts = net.classes.group_by("type").agg(pl.col("count").sum().cast(pl.Int64))
    hubs = net.feeds.join(counts, on="type").group_by("hub").agg(pl.col("count").sum())
    pools = net.links.join(hubs, on="hub").group_by("pool").agg(pl.col("count").sum().alias("fits"))
    return net.lots.select("lot_id", "pool").join(pools, on="pool").select("lot_id", "fits")


def with_nearest_need(lots: pl.DataFrame, instance: Instance) -> pl.DataFrame:
    """Add the nearest size anyone needs where nobody needs the lot's own."""
    sizes = distinct(instance.needs.select("item", "size", pl.col("size").alias("nearest")))
    found = lots.sort("size").join_asof(
        sizes.sort("size"), on="size", by="item", strategy="nearest", check_sortedness=False
    )
    only = pl.when(pl.col("code") == "size_not_needed").then(pl.col("nearest"))
    return found.with_columns(nearest=only).sort("lot_id")
