"""The objective vector of an allocation, counted pair by pair."""

import polars as pl

from coordination.matching.engine.fitting import pair_rows
from coordination.matching.engine.instance import Instance


def score(instance: Instance, pairs: pl.DataFrame) -> tuple[int, ...]:
    """[red, yellow, blue, green, fairness, waiting, size_up, kept]."""
    rows = pair_rows(pairs, instance.needs, instance.lots)
    tiers = [int((rows["tier"] == tier).sum()) for tier in range(4)]
    bands = (
        rows["waiting_days"]
        .to_frame()
        .select(
            sum(
                (pl.col("waiting_days") >= days).cast(pl.Int64)
                for days in instance.rules.wait_bands
            )
        )
        if instance.rules.wait_bands
        else None
    )
    waiting = int(bands.to_series().sum()) if bands is not None else 0
    size_up = int((rows["lot_size"] - rows["size"]).sum())
    kept = int(rows["need_id"].is_in(instance.previous["need_id"].implode()).sum())
    return (*tiers, fairness(instance, rows["school_id"]), waiting, size_up, kept)


def fairness(instance: Instance, schools: pl.Series) -> int:
    """Sum over schools of floor(bands * (k - 1) / needs) for k = 1 .. served."""
    sizes = instance.needs.group_by("school_id").agg(pl.len().cast(pl.Int64).alias("needs"))
    served = schools.to_frame("school_id").join(sizes, on="school_id", how="left")
    before = pl.int_range(pl.len()).over("school_id")
    bands = served.select(instance.rules.bands * before // pl.col("needs"))
    return int(bands.to_series().sum())
