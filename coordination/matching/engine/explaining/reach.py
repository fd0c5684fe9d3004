"""How many more units of a need's own size would certainly serve it.

A lot open to all of item i and size s serves the needs it fits, or frees a unit that serves
others, and so on. No need outside that reach gains from it, and reach only shrinks while
units are added. So a need is served at the latest when as many units arrive as there are
unserved needs of its tier or a more urgent one in reach.
"""

import numpy as np
import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.certifying.ways import Ints, column

BITS = 62


def enough_units(net: Rebuilt) -> pl.DataFrame:
    """item, size, tier (coded as in `net.needs`) and `enough` for unserved needs."""
    unserved = net.needs.filter(pl.col("pool").is_null())
    roots = unserved.select("item", "size").unique().sort("item", "size")
    roots = roots.with_columns(place=pl.int_range(pl.len()).over("item"))
    found = [
        count_reach(net, unserved, chunk)
        for _, chunk in roots.with_columns(turn=pl.col("place") // BITS).group_by(
            "turn", maintain_order=True
        )
    ]
    none = unserved.select("item", "size", "tier", enough=pl.lit(0, dtype=pl.Int64)).head(0)
    return pl.concat(found) if found else none


def count_reach(net: Rebuilt, unserved: pl.DataFrame, roots: pl.DataFrame) -> pl.DataFrame:
    """Count unserved needs in reach of at most one size per bit and item."""
    roots = roots.with_columns(bit=pl.col("place") % BITS)
    types = first_of_types(net)
    bits = np.zeros(int(column(types, "type").max(initial=-1)) + 1, dtype=np.int64)
    near = fitting_roots(types, roots)
    np.bitwise_or.at(bits, column(near, "type"), np.left_shift(1, column(near, "bit")))
    bits = spread_bits(net, bits)
    counts = unserved.group_by("item", "type", "tier").len("needs").sort("item", "type", "tier")
    reached = bits[column(counts, "type")]
    direct = unfit_in_reach(net, roots)
    rows = []
    for bit in roots["bit"].unique().sort():
        inside = counts.filter(pl.Series((reached >> bit) & 1 == 1))
        both = [inside.select("item", "tier", pl.col("needs").cast(pl.Int64)), direct.get(int(bit))]
        by_tier = (
            pl.concat([part for part in both if part is not None])
            .group_by("item", "tier")
            .agg(pl.col("needs").sum())
        )
        rows.append(
            roots.filter(pl.col("bit") == bit)
            .select("item", "size")
            .join(by_tier.sort("item", "tier"), on="item")
            .sort("item", "tier")
            .with_columns(enough=pl.col("needs").cum_sum().over("item"))
        )
    return pl.concat(rows).select("item", "size", "tier", "enough")


def first_of_types(net: Rebuilt) -> pl.DataFrame:
    """Return type, item, size and size_up of one need of each type."""
    kind = net.needs["type"].to_numpy()
    row = np.full(int(kind.max(initial=0)) + 1, -1, dtype=np.int64)
    row[kind] = np.arange(len(kind))
    return net.needs.select("type", "item", "size", "size_up")[row[row >= 0]]


def fitting_roots(wishes: pl.DataFrame, roots: pl.DataFrame) -> pl.DataFrame:
    """Join each wish with the roots whose size it accepts."""
    sizes = pl.int_ranges(pl.col("size"), pl.col("size") + pl.col("size_up") + 1)
    accepted = wishes.with_columns(sizes.cast(pl.List(wishes.schema["size"])).alias("own"))
    own = roots.rename({"size": "own"})
    return accepted.explode("own", empty_as_null=False).join(own, on=["item", "own"])


def unfit_in_reach(net: Rebuilt, roots: pl.DataFrame) -> dict[int, pl.DataFrame]:
    """Needs that nothing in stock fits, but a lot of the root's size would: by bit and tier."""
    counts = net.unfit.group_by("item", "size", "size_up", "tier").len("needs")
    near = fitting_roots(counts, roots)
    sums = near.group_by("bit", "item", "tier").agg(pl.col("needs").sum().cast(pl.Int64))
    return {
        int(str(bit)): part.drop("bit")
        for (bit,), part in sums.partition_by("bit", as_dict=True).items()
    }


def spread_bits(net: Rebuilt, bits: Ints) -> Ints:
    """Pass bits from types to the pools they use and on to all types these pools fit."""
    hub, pool = column(net.links, "hub"), column(net.links, "pool")
    feed_hub, feed_type = column(net.feeds, "hub"), column(net.feeds, "type")
    link_used, feed_used = column(net.links, "flow") > 0, column(net.feeds, "flow") > 0
    hubs = np.zeros(int(max(hub.max(initial=0), feed_hub.max(initial=0))) + 1, dtype=np.int64)
    pools = np.zeros(int(pool.max(initial=0)) + 1, dtype=np.int64)
    while True:
        before = bits.copy()
        np.bitwise_or.at(hubs, feed_hub[feed_used], bits[feed_type[feed_used]])
        np.bitwise_or.at(pools, pool[link_used], hubs[hub[link_used]])
        np.bitwise_or.at(hubs, hub, pools[pool])
        np.bitwise_or.at(bits, feed_type, hubs[feed_hub])
        if (bits == before).all():
            return bits
