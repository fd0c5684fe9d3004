"""Which lot fits which need, pair by pair, and whether pinned pairs can stand."""

import polars as pl

from coordination.matching.engine.checking import Check, row_faults
from coordination.matching.engine.faults import Fault
from coordination.matching.engine.instance import Rules

LOT_SIDE = {
    "item": "lot_item",
    "size": "lot_size",
    "gender": "lot_gender",
}


def pair_rows(pairs: pl.DataFrame, needs: pl.DataFrame, lots: pl.DataFrame) -> pl.DataFrame:
    """Join each (need_id, lot_id) with both rows; the lot's columns are prefixed."""
    return pairs.join(needs, on="need_id", how="left", maintain_order="left").join(
        lots.rename(LOT_SIDE), on="lot_id", how="left", maintain_order="left"
    )


def fits(rules: Rules) -> pl.Expr:
    """Whether the lot of a joined row may serve its need."""
    steps = pl.col("lot_size") - pl.col("size")
    return (
        (pl.col("lot_item") == pl.col("item"))
        & steps.is_between(0, pl.col("size_up"))
        & ((pl.col("lot_gender") == "n") | (pl.col("lot_gender") == pl.col("gender")))
        & open_to("only_district", "district_id")
        & open_to("only_programme", "programme")
        & (pl.col("use_by").is_null() | (pl.col("use_by") >= rules.deliver_on))
    )


def open_to(restriction: str, field: str) -> pl.Expr:
    return (pl.col(restriction) == "") | (pl.col(restriction) == pl.col(field))


def pin_faults(
    rules: Rules,
    needs: pl.DataFrame,
    lots: pl.DataFrame,
    pinned: pl.DataFrame,
    forbidden: pl.DataFrame,
) -> list[Fault]:
    """Pins must fit, name a need once, stay within the lot and not be forbidden."""
    if not pinned.height:
        return []
    rows = pair_rows(pinned, needs, lots).join(
        forbidden.unique().with_columns(banned=pl.lit(value=True)),
        on=["need_id", "lot_id"],
        how="left",
        maintain_order="left",
    )
    over = pl.col("need_id").cum_count().over("lot_id") > pl.col("quantity")
    checks = (
        Check(
            "need_id",
            pl.col("need_id").is_duplicated(),
            "is pinned more than once",
            "keep one lot for each need",
        ),
        Check(
            "lot_id",
            ~fits(rules),
            "does not fit this need",
            "pin a lot of the same item, an allowed size and no other restriction",
        ),
        Check(
            "lot_id",
            over,
            "has fewer units than pins",
            "remove pins or correct the quantity of the lot",
        ),
        Check(
            "lot_id",
            pl.col("banned").is_not_null(),
            "is pinned and forbidden for this need",
            "remove the pair from one of the two files",
        ),
    )
    return row_faults(rows, checks, "pinned.csv")
