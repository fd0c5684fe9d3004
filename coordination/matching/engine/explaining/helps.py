"""What would help most: for which goods the next pieces serve the most needs."""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.foresight import Changes, foresee
from coordination.matching.engine.instance import Instance, Lot
from coordination.matching.engine.solving import Allocation

MOST = 20
PLEDGE = "\0pledge"  # no lot is called so


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """So many more units of an item and size, open to all, serve one need each; by tier."""

    item: str
    size: int
    units: int
    tiers: tuple[int, ...]


def most_helpful(instance: Instance, allocation: Allocation, *, most: int = MOST) -> list[Help]:
    """Return the goods whose next units serve the most needs, each looked at by itself.

    One more solve each, so for the sizes of a programme, not of a nation.
    """
    found = [
        help_of(instance, allocation, item, size, units)
        for item, size, units in candidates(instance, allocation.pairs, most=most).iter_rows()
    ]
    best = sorted(found, key=lambda row: (-row.units, [-n for n in row.tiers], row.item, row.size))
    return [row for row in best if row.units]


def candidates(instance: Instance, pairs: pl.DataFrame, *, most: int) -> pl.DataFrame:
    """Return item, size and units: goods that the most unserved needs could take themselves.

    `units` are all unserved needs of the item; no more could each serve one.
    """
    unserved = instance.needs.join(pairs, on="need_id", how="anti")
    units = unserved.group_by("item").agg(pl.len().cast(pl.Int64).alias("units"))
    sizes = pl.int_ranges(pl.col("size"), pl.col("size") + pl.col("size_up") + 1)
    could = (
        unserved.select("item", sizes.alias("size"))
        .explode("size", empty_as_null=False)
        .group_by("item", "size")
        .len("could")
    )
    best = could.sort("could", "item", "size", descending=[True, False, False]).head(most)
    return best.join(units, on="item", maintain_order="left").select("item", "size", "units")


def help_of(instance: Instance, allocation: Allocation, item: str, size: int, units: int) -> Help:
    lot = Lot(lot_id=PLEDGE, item=item, size=size, quantity=units)
    gain = foresee(instance, allocation, Changes(lots=(lot,))).gain
    return Help(item=item, size=size, units=sum(gain[:4]), tiers=gain[:4])
