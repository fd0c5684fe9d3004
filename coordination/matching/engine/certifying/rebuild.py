"""The residual network of an allocation, rebuilt from the instance with plain joins."""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.instance import Instance

WISH = ["item", "size", "size_up", "gender", "ban"]
SHELF = ["item", "size", "gender"]
HUB = ["wish", "only_district", "only_programme"]
TEXT_PAIRS = (("item", "item"), ("district_id", "only_district"), ("programme", "only_programme"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """Tables of the network.

    `needs` has type and lot of each need that is not pinned, `unfit` those no lot fits.

    links: pool, hub, steps, flow · feeds: hub, type, flow · classes: type, school, tier,
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


def rebuild(instance: Instance, pairs: pl.DataFrame) -> Rebuilt:
    """Group needs and lots and count what the pairs carry; the pairs must be feasible."""
    needs, lots = coded(instance)
    needs = with_bans(needs, instance.forbidden)
    lots = lots.with_columns(
        split=pl.when(pl.col("lot_id").is_in(instance.forbidden["lot_id"].implode()))
        .then(pl.int_range(1, pl.len() + 1))
        .otherwise(0)
    )
    lots = numbered(lots, [*SHELF, "only_district", "only_programme", "split"], "pool")
    schools = school_table(needs, pairs)
    needs = needs.join(instance.pinned, on="need_id", how="anti", maintain_order="left")
    loose = pairs.join(instance.pinned, on=["need_id", "lot_id"], how="anti")
    needs = numbered(needs, WISH, "wish")
    needs = numbered(needs, ["wish", "district_id", "programme"], "type")
    links = fitting_links(needs, lots, instance.forbidden)
    types = needs.select("wish", "district_id", "programme", "type").unique(maintain_order=True)
    feeds = hub_feeds(types, links)
    links = links.join(feeds, on="hub", how="semi", maintain_order="left")
    unfit = needs.join(feeds, on="type", how="anti", maintain_order="left")
    needs = needs.join(feeds, on="type", how="semi", maintain_order="left")
    needs = needs.join(loose, on="need_id", how="left", maintain_order="left").join(
        lots.select("lot_id", "pool"), on="lot_id", how="left", maintain_order="left"
    )
    moved = needs.filter(pl.col("pool").is_not_null()).join(
        links.select("wish", "pool", "hub"), on=["wish", "pool"]
    )
    return Rebuilt(
        needs=needs,
        unfit=unfit,
        lots=lots,
        links=with_flow(links, moved, ["pool", "hub"]),
        feeds=with_flow(feeds, moved, ["hub", "type"]),
        classes=class_table(needs),
        schools=schools,
        pools=pool_table(lots, pairs),
    )


def coded(instance: Instance) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Texts that are compared become whole numbers, alike on both sides; "" is 0."""
    bands = sum(
        ((pl.col("waiting_days") >= days).cast(pl.Int64) for days in instance.rules.wait_bands),
        start=pl.lit(0, dtype=pl.Int64),
    )
    kept = pl.col("need_id").is_in(instance.previous["need_id"].implode())
    needs = instance.needs.with_columns(wait=bands, kept=kept.cast(pl.Int64))
    usable = pl.col("use_by").is_null() | (pl.col("use_by") >= instance.rules.deliver_on)
    lots = instance.lots.filter(usable & (pl.col("quantity") > 0))
    for need_side, lot_side in TEXT_PAIRS:
        words = pl.concat([needs[need_side].unique(), lots[lot_side].unique()]).unique().sort()
        book = pl.Enum(["", *words.filter(words != "")])
        needs = needs.with_columns(pl.col(need_side).cast(book).to_physical())
        lots = lots.with_columns(pl.col(lot_side).cast(book).to_physical())
    sexes = pl.Enum(["n", "f", "m"])
    schools = pl.Enum(needs["school_id"].unique().sort())
    needs = needs.with_columns(
        pl.col("gender").cast(sexes).to_physical(),
        pl.col("school_id").cast(schools).to_physical().alias("school"),
    )
    return needs, lots.with_columns(pl.col("gender").cast(sexes).to_physical())


def with_bans(needs: pl.DataFrame, forbidden: pl.DataFrame) -> pl.DataFrame:
    """`ban` is the set of lots forbidden for a need, as one text."""
    if not forbidden.height:
        return needs.with_columns(ban=pl.lit(0))
    sets = forbidden.group_by("need_id").agg(pl.col("lot_id").sort().alias("banned"))
    sets = numbered(sets.with_columns(banned=pl.col("banned").list.join("\n")), ["banned"], "ban")
    named = sets.select("need_id", pl.col("ban").cast(pl.Int64) + 1)
    found = needs.join(named, on="need_id", how="left", maintain_order="left")
    return found.with_columns(pl.col("ban").fill_null(0))


def numbered(frame: pl.DataFrame, columns: list[str], name: str) -> pl.DataFrame:
    """Give numbers to the distinct values of `columns` in sorted order."""
    book = frame.select(columns).unique().sort(columns).with_row_index(name)
    return frame.join(book, on=columns, how="left", maintain_order="left")


def fitting_links(needs: pl.DataFrame, lots: pl.DataFrame, forbidden: pl.DataFrame) -> pl.DataFrame:
    """Every wish with every pool that fits it, gathered in hubs by restriction."""
    wishes = needs.select(*WISH, "wish").unique("wish").sort("wish")
    asked = (
        wishes.with_columns(pl.int_ranges(0, pl.col("size_up") + 1).alias("steps"))
        .explode("steps", empty_as_null=False)
        .with_columns(size=pl.col("size") + pl.col("steps"))
    )
    neutral = asked.with_columns(gender=pl.lit(0, dtype=asked["gender"].dtype))
    asked = pl.concat([neutral, asked.filter(pl.col("gender") != 0)])
    pools = lots.unique("pool").select(*SHELF, "pool", "only_district", "only_programme")
    links = asked.join(pools, on=SHELF).select("wish", "steps", *pools.columns[3:])
    if forbidden.height:
        barred = (
            forbidden.join(lots.select("lot_id", "pool"), on="lot_id")
            .join(needs.select("need_id", "wish"), on="need_id")
            .select("wish", "pool")
        )
        links = links.join(barred, on=["wish", "pool"], how="anti")
    return numbered(links.sort("wish", "pool"), HUB, "hub")


def hub_feeds(types: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Each type with the hubs open to its district and its programme."""
    hubs = links.select(*HUB, "hub").unique("hub")
    anyone = pl.lit(0, dtype=pl.UInt32)
    choices = [
        types.select(
            "type",
            "wish",
            (pl.col("district_id") if district else anyone).cast(pl.UInt32).alias(HUB[1]),
            (pl.col("programme") if programme else anyone).cast(pl.UInt32).alias(HUB[2]),
        )
        for district in (False, True)
        for programme in (False, True)
    ]
    hubs = hubs.with_columns(pl.col(HUB[1:]).cast(pl.UInt32))
    found = pl.concat(choices).join(hubs, on=HUB).select("hub", "type")
    return found.unique().sort("hub", "type")


def with_flow(arcs: pl.DataFrame, moved: pl.DataFrame, ends: list[str]) -> pl.DataFrame:
    counts = moved.group_by(ends).len("flow")
    found = arcs.join(counts, on=ends, how="left", maintain_order="left")
    return found.with_columns(pl.col("flow").fill_null(0))


def class_table(needs: pl.DataFrame) -> pl.DataFrame:
    keys = ["type", "school", "tier", "wait", "kept"]
    counts = needs.group_by(keys).agg(
        pl.len().alias("count"), pl.col("pool").count().alias("served")
    )
    return counts.sort(keys)


def school_table(needs: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    marked = needs.select("need_id", "school").join(
        pairs, on="need_id", how="left", maintain_order="left"
    )
    counts = marked.group_by("school").agg(
        pl.len().alias("needs"), pl.col("lot_id").count().alias("served")
    )
    return counts.sort("school")


def pool_table(lots: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    used = pairs.join(lots.select("lot_id", "pool"), on="lot_id").group_by("pool").len("used")
    totals = lots.group_by("pool").agg(pl.col("quantity").sum()).sort("pool")
    found = totals.join(used, on="pool", how="left", maintain_order="left")
    return found.select(
        "pool",
        pl.col("used").fill_null(0),
        (pl.col("quantity") - pl.col("used").fill_null(0)).alias("left"),
    )
