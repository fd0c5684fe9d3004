"""The network of an instance before anybody is served, laid out anew with whole numbers.

Of the solver only its way of numbering values (`codes`) is used here, none of its grouping.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine.codes import (
    Codes,
    Flags,
    Ints,
    Whole,
    dense,
    ints,
    row_numbers,
    text_codes,
)
from coordination.matching.engine.instance import Instance

GENDERS = ("n", "f", "m")  # a lot for "n" is for everybody
HUB = ["wish", "only_district", "only_programme"]
NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Columns of needs and of lots, one number a row; texts are coded alike on both sides.

    `wish` and `type` are -1 where a need is pinned, `pool` where a lot is out of date or has
    nothing. links: wish, pool, steps, hub · feeds: hub, type · `fits`: needs some lot fits.
    """

    needs: dict[str, Codes]
    lots: dict[str, Ints]
    in_date: Flags
    pinned: Flags
    wish: Codes
    type: Codes
    pool: Codes
    links: pl.DataFrame
    feeds: pl.DataFrame
    fits: Flags


def lay_out(instance: Instance) -> Layout:
    needs, lots = coded(instance)
    use_by = instance.lots["use_by"]
    in_date = (use_by.is_null() | (use_by >= instance.rules.deliver_on)).to_numpy()
    pinned = np.zeros(instance.needs.height, dtype=np.bool_)
    pinned[row_numbers(instance.needs["need_id"], instance.pinned["need_id"])] = True
    needs["ban"], lots["split"] = bans(instance)
    pool = numbered_at(
        in_date & (lots["quantity"] > 0),
        *(lots[name] for name in ("item", "size", "gender", "district", "programme", "split")),
    )
    wish = numbered_at(
        ~pinned, *(needs[name] for name in ("item", "size", "size_up", "gender", "ban"))
    )
    kind = numbered_at(~pinned, wish, needs["district"], needs["programme"])
    links = fitting_links(needs, lots, wish, pool)
    if instance.forbidden.height:
        links = links.join(barred(instance, wish, pool), on=["wish", "pool"], how="anti")
    links = numbered_hubs(links)
    feeds = hub_feeds(needs, wish, kind, links)
    links = links.join(feeds, on="hub", how="semi", maintain_order="left")
    fed = np.zeros(int(kind.max(initial=NONE)) + 2, dtype=np.bool_)  # the last is that of NONE
    fed[feeds["type"].to_numpy()] = True
    return Layout(
        needs=needs,
        lots=lots,
        in_date=in_date,
        pinned=pinned,
        wish=wish,
        type=kind,
        pool=pool,
        links=links,
        feeds=feeds,
        fits=fed[kind],
    )


def coded(instance: Instance) -> tuple[dict[str, Codes], dict[str, Ints]]:
    """Return the columns of needs and of lots; "" is 0 in both."""
    needs, lots = instance.needs, instance.lots
    item, lot_item = text_codes(needs["item"], lots["item"])
    district, lot_district = text_codes(needs["district_id"], lots["only_district"])
    programme, lot_programme = text_codes(needs["programme"], lots["only_programme"])
    waiting = ints(needs["waiting_days"].to_numpy())
    wait = np.zeros_like(waiting)
    for days in instance.rules.wait_bands:
        wait += waiting >= days
    kept = np.zeros_like(waiting)
    before = row_numbers(needs["need_id"], instance.previous["need_id"])
    kept[before[before >= 0]] = 1
    need_columns: dict[str, Ints] = {
        "item": item,
        "size": ints(needs["size"].to_numpy()),
        "size_up": ints(needs["size_up"].to_numpy()),
        "gender": sexes(needs["gender"]),
        "district": district,
        "programme": programme,
        "school": text_codes(needs["school_id"])[0] - 1,  # no school is ""
        "tier": ints(needs["tier"].to_numpy()),
        "wait": wait,
        "kept": kept,
    }
    lot_columns = {
        "item": lot_item,
        "size": ints(lots["size"].to_numpy()),
        "gender": sexes(lots["gender"]),
        "district": lot_district,
        "programme": lot_programme,
        "quantity": ints(lots["quantity"].to_numpy()),
    }
    return {name: column.astype(np.int32) for name, column in need_columns.items()}, lot_columns


def sexes(column: pl.Series) -> Ints:
    return ints(column.cast(pl.Enum(GENDERS)).to_physical().to_numpy())


def bans(instance: Instance) -> tuple[Codes, Ints]:
    """Return the set of lots forbidden for each need, numbered, and a number of its own for each.

    0 is the empty set, and a lot that is forbidden for nobody.
    """
    ban = np.zeros(instance.needs.height, dtype=np.int32)
    split = np.zeros(instance.lots.height, dtype=np.int64)
    forbidden = instance.forbidden
    if forbidden.height:
        named = np.unique(row_numbers(instance.lots["lot_id"], forbidden["lot_id"]))
        split[named] = np.arange(1, len(named) + 1)
        sets = forbidden.group_by("need_id").agg(pl.col("lot_id").sort().str.join("\n"))
        rows = row_numbers(instance.needs["need_id"], sets["need_id"])
        ban[rows] = text_codes(sets["lot_id"])[0]
    return ban, split


def numbered_at(rows: Flags, *columns: Whole) -> Codes:
    """Give numbers to distinct values of some rows, -1 to the others."""
    found = np.full(len(rows), NONE, dtype=np.int32)
    found[rows] = dense(*(column[rows] for column in columns))[0]
    return found


def first_rows(codes: Codes) -> Ints:
    """Return one row of each code from 0 on."""
    rows = np.zeros(int(codes.max(initial=NONE)) + 1, dtype=np.int64)
    known = np.flatnonzero(codes != NONE)
    rows[codes[known]] = known
    return rows


def fitting_links(
    needs: dict[str, Codes], lots: dict[str, Ints], wish: Codes, pool: Codes
) -> pl.DataFrame:
    """Every wish with every pool of its item, an allowed size and its sex: wish, pool, steps."""
    at, stock = first_rows(wish), first_rows(pool)
    wishes = pl.DataFrame(
        {name: ints(needs[name][at]) for name in ("item", "size", "size_up", "gender")}
    ).with_row_index("wish")
    asked = (
        wishes.with_columns(pl.int_ranges(0, pl.col("size_up") + 1).alias("steps"))
        .explode("steps", empty_as_null=False)
        .with_columns(size=pl.col("size") + pl.col("steps"))
    )
    neutral = asked.with_columns(gender=pl.lit(0, dtype=pl.Int64))
    asked = pl.concat([neutral, asked.filter(pl.col("gender") != 0)])
    pools = pl.DataFrame(
        {name: lots[name][stock] for name in ("item", "size", "gender")}
        | {f"only_{name}": lots[name][stock] for name in ("district", "programme")}
    ).with_row_index("pool")
    found = asked.join(pools, on=["item", "size", "gender"])
    return found.select("wish", "pool", "steps", *HUB[1:]).sort("wish", "pool")


def barred(instance: Instance, wish: Codes, pool: Codes) -> pl.DataFrame:
    """Return the forbidden pairs as wish and pool."""
    needs = row_numbers(instance.needs["need_id"], instance.forbidden["need_id"])
    lots = row_numbers(instance.lots["lot_id"], instance.forbidden["lot_id"])
    pairs = pl.DataFrame({"wish": wish[needs], "pool": pool[lots]})
    known = pairs.filter((pl.col("wish") != NONE) & (pl.col("pool") != NONE))
    return known.select(pl.all().cast(pl.UInt32))


def numbered_hubs(links: pl.DataFrame) -> pl.DataFrame:
    """Gather the links of one wish and one restriction in a hub."""
    book = links.select(HUB).unique().sort(HUB).with_row_index("hub")
    return links.join(book, on=HUB, how="left", maintain_order="left")


def hub_feeds(
    needs: dict[str, Codes], wish: Codes, kind: Codes, links: pl.DataFrame
) -> pl.DataFrame:
    """Each type with the hubs open to its district and its programme: hub, type."""
    at = first_rows(kind)
    district, programme = ints(needs["district"][at]), ints(needs["programme"][at])
    hubs = links.select(*HUB, "hub").unique("hub")
    none = np.zeros_like(district)
    choices = [
        pl.DataFrame(
            {"wish": wish[at], "only_district": where, "only_programme": which},
            schema_overrides={"wish": pl.UInt32},
        ).with_row_index("type")
        for where in (none, district)
        for which in (none, programme)
    ]
    found = pl.concat(choices).join(hubs, on=HUB).select("hub", "type")
    return found.unique().sort("hub", "type")
