"""Fewer pairs to look at: for each visit those who bring what it asks for, the least asked first.

The rest is not forgotten: `bounding` takes in any pair that could raise the bound.
"""

import polars as pl

from coordination.matching.rota.instance import TRUSTED, Instance

EACH = 8  # of each skill beyond the number asked for
ANYBODY = 10


def shortlist(instance: Instance, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs to begin with, in the same order."""
    ago = instance.volunteers.select("volunteer_id", "asked_days_ago")
    asked = instance.visits.select(
        "visit_id", "wanted", "drivers", "first_aiders", "lesson_leaders", "dialect"
    )
    rows = pairs.join(ago, on="volunteer_id", how="left", maintain_order="left").join(
        asked, on="visit_id", how="left", maintain_order="left"
    )
    skills = {
        "driver": pl.col("drivers"),
        "first_aid": pl.col("first_aiders"),
        "lesson": pl.col("lesson_leaders"),
        "speaks": (pl.col("dialect") != "").cast(pl.Int64),
    }
    useful = [
        _among_first((pl.col(name) == 1) & (wanted > 0), wanted + EACH)
        for name, wanted in skills.items()
    ]
    useful.append(_among_first(pl.col("vetting") >= TRUSTED, pl.lit(1 + EACH)))
    useful.append(_among_first(pl.col("newcomer") == 0, pl.col("wanted") + ANYBODY))
    useful += [pl.col("kept") == 1, pl.col("pinned") == 1]
    return rows.filter(pl.any_horizontal(useful)).select(pairs.columns)


def _among_first(chosen: pl.Expr, count: pl.Expr) -> pl.Expr:
    """Rows that are among the first `count` chosen of their visit: longest unasked, then near."""
    order = pl.struct(-pl.col("asked_days_ago"), "km", "volunteer_id")
    return chosen & (order.rank("ordinal").over("visit_id", chosen) <= count)
