"""Each school's share, and where it stands in the order by which fairness serves."""

import polars as pl

from coordination.matching.engine.instance import Instance


def school_table(instance: Instance, pairs: pl.DataFrame) -> pl.DataFrame:
    """school_id, needs, served, band and next_band, in order of school_id.

    band: share band of the last need served, null where none is · next_band: that of the next one,
    null where all are. A school's k-th served need is in band floor(bands * (k - 1) / needs).
    """
    marked = instance.needs.select("need_id", "school_id").join(
        pairs, on="need_id", how="left", maintain_order="left"
    )
    counts = marked.group_by("school_id").agg(
        pl.len().cast(pl.Int64).alias("needs"),
        pl.col("lot_id").count().cast(pl.Int64).alias("served"),
    )
    served, needs = pl.col("served"), pl.col("needs")
    return counts.sort("school_id").with_columns(
        band=pl.when(served > 0).then(instance.rules.bands * (served - 1) // needs),
        next_band=pl.when(served < needs).then(instance.rules.bands * served // needs),
    )
