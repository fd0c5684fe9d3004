"""Whether an allocation keeps every rule, row by row."""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.instance import Instance


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule: its code, how many pairs break it and the first of them."""

    code: str
    count: int
    need_id: str
    lot_id: str


def breaches(instance: Instance, pairs: pl.DataFrame, rows: pl.DataFrame) -> list[Breach]:
    """Every rule the pairs break; an empty list means feasible. `rows` are the pairs joined."""
    unknown = rows.filter(pl.col("item").is_null() | pl.col("lot_item").is_null())
    if unknown.height:
        return [breach("unknown", unknown)]
    steps = pl.col("lot_size") - pl.col("size")
    gender = pl.col("lot_gender")
    use_by = pl.col("use_by")
    number = pl.int_range(1, pl.len() + 1).over("lot_id")
    broken = {
        "need_twice": pl.col("need_id").is_duplicated(),
        "item": pl.col("item") != pl.col("lot_item"),
        "size": (steps < 0) | (steps > pl.col("size_up")),
        "gender": (gender != "n") & (gender != pl.col("gender")),
        "district": other("only_district", "district_id"),
        "programme": other("only_programme", "programme"),
        "use_by": use_by.is_not_null() & (use_by < instance.rules.deliver_on),
        "over_quantity": number > pl.col("quantity"),
    }
    found = [(code, rows.filter(wrong)) for code, wrong in broken.items()]
    found.append(("forbidden", rows.join(instance.forbidden, on=["need_id", "lot_id"])))
    found.append(("pin_missing", instance.pinned.join(pairs, on=["need_id", "lot_id"], how="anti")))
    return [breach(code, wrong) for code, wrong in found if wrong.height]


def other(restriction: str, field: str) -> pl.Expr:
    return (pl.col(restriction) != "") & (pl.col(restriction) != pl.col(field))


def breach(code: str, rows: pl.DataFrame) -> Breach:
    need_id, lot_id = rows.select("need_id", "lot_id").row(0)
    return Breach(code, rows.height, need_id, lot_id)


def joined(instance: Instance, pairs: pl.DataFrame) -> pl.DataFrame:
    lots = instance.lots.rename({"item": "lot_item", "size": "lot_size", "gender": "lot_gender"})
    return pairs.join(instance.needs, on="need_id", how="left", maintain_order="left").join(
        lots, on="lot_id", how="left", maintain_order="left"
    )


def recount(instance: Instance, rows: pl.DataFrame) -> tuple[int, ...]:
    """Count the vector of feasible pairs, joined, in the documented order."""
    tiers = [rows.filter(pl.col("tier") == tier).height for tier in range(4)]
    waiting = sum(
        rows.filter(pl.col("waiting_days") >= days).height for days in instance.rules.wait_bands
    )
    size_up = int(rows.select((pl.col("lot_size") - pl.col("size")).sum()).item())
    kept = rows.join(instance.previous, on="need_id", how="semi").height
    sizes = instance.needs.group_by("school_id").len("needs")
    places = (
        rows.group_by("school_id")
        .len("served")
        .join(sizes, on="school_id")
        .select("needs", pl.int_ranges(0, pl.col("served")).alias("before"))
        .explode("before", empty_as_null=False)
    )
    band = instance.rules.bands * pl.col("before") // pl.col("needs").cast(pl.Int64)
    return (*tiers, int(places.select(band.sum()).item()), waiting, size_up, kept)
