"""What decided between a need and the served need of its tier that it comes closest to."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.codes import ints, order_by, pack
from coordination.matching.engine.instance import Instance

CODES = {
    "band": "school_share",
    "wait": "shorter_wait",
    "steps": "fits_less_well",
    "kept": "not_kept_before",
}
ORDERS = {
    "last": ("band", "wait", "steps", "kept"),
    "after_tiers": ("kept", "band", "wait", "steps"),
}
GAINFUL = ("wait", "kept")  # more is better for the need that has it
AT_ONCE = 20_000  # classes compared together, which bounds the memory


def nearest_rival(instance: Instance, net: Rebuilt, fitting: pl.DataFrame) -> pl.DataFrame:
    """For each unserved class: code, own and other figure of the first thing that differs.

    Classes for which every fitting unit went to a more urgent tier are left out.
    """
    order = ORDERS[instance.rules.keep]
    bands = school_bands(instance, net)
    rivals = rivals_of_pools(net, bands, order)
    anyone = best_of(rivals, ["pool", "tier"], order)
    neighbours = best_of(rivals, ["pool", "tier", "school"], order).with_columns(other_band=0)
    waiting = (
        net.classes.filter(pl.col("served") < pl.col("count"))
        .drop("served", "count")
        .join(bands.select("school", pl.col("next").alias("band")), on="school")
    )
    found = []
    for some in waiting.iter_slices(AT_ONCE):
        mine = some.join(fitting, on="type")
        alike = mine.with_columns(band=0)
        compared = [
            compare(mine, anyone, ["pool", "tier"], order),
            compare(alike, neighbours, ["pool", "tier", "school"], order),
        ]
        found.append(closest(pl.concat(compared)))
    none = compare(waiting.head(0).join(fitting, on="type"), anyone, ["pool", "tier"], order)
    names = pl.col("rank").replace_strict(
        dict(enumerate([*(CODES[name] for name in order), "equal"])), return_dtype=pl.String
    )
    return pl.concat([closest(none), *found]).select("class", names.alias("code"), "own", "other")


def school_bands(instance: Instance, net: Rebuilt) -> pl.DataFrame:
    """Band of each school's last served need and of the next one."""
    served, needs = pl.col("served").cast(pl.Int64), pl.col("needs").cast(pl.Int64)
    return net.schools.select(
        "school",
        (instance.rules.bands * (served - 1) // needs).alias("last"),
        (instance.rules.bands * served // needs).alias("next"),
    )


def rivals_of_pools(net: Rebuilt, bands: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """List served needs that are not pinned, with what decided on them."""
    served = net.needs.filter(pl.col("pool").is_not_null())
    return (
        served.select("pool", "wish", "tier", "school", "wait", "kept")
        .join(net.links.select("pool", "wish", "steps"), on=["pool", "wish"])
        .join(bands.select("school", pl.col("last").alias("band")), on="school")
        .select("pool", "tier", "school", *order)
    )


def best_of(rivals: pl.DataFrame, keys: list[str], order: Sequence[str]) -> pl.DataFrame:
    """Keep the rival that would be displaced first in each group."""
    names = order if "school" not in keys else [name for name in order if name != "band"]
    values = {name: ints(rivals[name].to_numpy()) for name in [*keys, *names]}
    grouped = [values[name] for name in keys]
    ranked = order_by(
        *grouped, *(-values[name] if easier(name) else values[name] for name in names)
    )
    group = pack(grouped)[ranked]
    first = ranked[np.flatnonzero(np.diff(group, prepend=group[:1] - 1))]
    return rivals.select(*keys, *(pl.col(name).alias(f"other_{name}") for name in names))[first]


def easier(name: str) -> bool:
    """Whether a larger figure makes a served need easier to displace."""
    return name not in GAINFUL


def compare(
    mine: pl.DataFrame, rivals: pl.DataFrame, keys: list[str], order: Sequence[str]
) -> pl.DataFrame:
    """Find the first thing that differs: class, rank (its place in the order), own and other.

    `rank` grows with how far the two are alike; behind the last place they are equal.
    """
    rank, own, other = pl.lit(len(order)), pl.lit(None), pl.lit(None)
    for place, name in reversed(list(enumerate(order))):
        differs = pl.col(name) != pl.col(f"other_{name}")
        rank = pl.when(differs).then(pl.lit(place)).otherwise(rank)
        own = pl.when(differs).then(pl.col(name)).otherwise(own)
        other = pl.when(differs).then(pl.col(f"other_{name}")).otherwise(other)
    return mine.join(rivals, on=keys).select(
        "class",
        rank.cast(pl.Int64).alias("rank"),
        own.cast(pl.Int64).alias("own"),
        other.cast(pl.Int64).alias("other"),
    )


def closest(compared: pl.DataFrame) -> pl.DataFrame:
    gap = (pl.col("own") - pl.col("other")).abs().fill_null(0)
    ranked = compared.sort("class", "rank", gap, "own", descending=[False, True, False, False])
    return ranked.unique("class", keep="first", maintain_order=True)
