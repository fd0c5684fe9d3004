"""Needs that some lots fit but others got them: who came first, and by what."""

import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.explaining.reach import enough_units
from coordination.matching.engine.explaining.rivals import nearest_rival
from coordination.matching.engine.instance import TIERS, Instance


def scarce_reasons(instance: Instance, net: Rebuilt) -> pl.DataFrame:
    """need_id, code and figures.

    offered: units that fit · red, yellow, blue, green: how many of them went to each tier ·
    enough: how many more units of its own size would certainly serve it · own and other:
    what was compared with the nearest need of the same tier that was served.
    """
    unserved = net.needs.filter(pl.col("pool").is_null()).select(
        "need_id", "class", "type", "item", "size", "tier"
    )
    fitting = fitting_pools(net, unserved)
    sums = (
        fitting.join(units_of_pools(net), on="pool")
        .group_by("type")
        .agg(pl.col("offered", *TIERS).sum())
    )
    found = unserved.join(sums, on="type", how="left", maintain_order="left")
    found = found.join(
        enough_units(net), on=["item", "size", "tier"], how="left", maintain_order="left"
    )
    rivals = nearest_rival(instance, net, fitting)
    found = found.join(rivals, on="class", how="left", maintain_order="left")
    return found.select(
        "need_id",
        pl.col("code").fill_null("more_urgent"),
        "tier",
        *(pl.col(name).fill_null(0) for name in ("offered", *TIERS)),
        "enough",
        "own",
        "other",
    )


def fitting_pools(net: Rebuilt, unserved: pl.DataFrame) -> pl.DataFrame:
    """type, pool, steps for every type that has unserved needs."""
    types = unserved.select("type").unique()
    feeds = net.feeds.join(types, on="type", how="semi").select("hub", "type")
    return feeds.join(net.links.select("hub", "pool", "steps"), on="hub").drop("hub")


def units_of_pools(net: Rebuilt) -> pl.DataFrame:
    """Units of each pool and how many went to each tier; pinned needs count as offered only."""
    served = net.needs.filter(pl.col("pool").is_not_null())
    counts = served.group_by("pool").agg(
        (pl.col("tier") == number).sum().cast(pl.Int64).alias(name)
        for number, name in enumerate(TIERS)
    )
    units = net.pools.select("pool", (pl.col("used") + pl.col("left")).alias("offered"))
    return units.join(counts, on="pool", how="left").with_columns(pl.col(TIERS).fill_null(0))
