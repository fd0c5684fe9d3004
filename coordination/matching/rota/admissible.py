"""Who may go on which visit: every rule that looks at one person and one visit alone."""

import polars as pl

from coordination.matching.rota.instance import ADULTS, GROUP, TRUSTED, Instance


def joined(instance: Instance, pairs: pl.DataFrame) -> pl.DataFrame:
    """Return visit and volunteer side by side; the volunteer's columns have `own_` before them."""
    own = instance.volunteers.rename(
        {name: f"own_{name}" for name in instance.volunteers.columns if name != "volunteer_id"}
    )
    return pairs.join(instance.visits, on="visit_id", how="left", maintain_order="left").join(
        own, on="volunteer_id", how="left", maintain_order="left"
    )


def distance() -> pl.Expr:
    """Whole km as the crow flies, rounded up."""
    east, north = pl.col("x_km") - pl.col("own_x_km"), pl.col("y_km") - pl.col("own_y_km")
    return (east**2 + north**2).cast(pl.Float64).sqrt().ceil().cast(pl.Int64)


def near() -> pl.Expr:
    return distance() <= pl.col("own_most_km")


def vetted() -> pl.Expr:
    """Children's helpers need clearance V1 at least; V0 packs and carries elsewhere."""
    return pl.col("own_vetting") >= pl.col("vetting")


def cleared() -> pl.Expr:
    """Return whether the clearance is valid on the day of the visit."""
    return pl.col("own_cleared_until").is_not_null() & (
        pl.col("own_cleared_until") >= pl.col("day")
    )


def available_pairs(instance: Instance) -> pl.DataFrame:
    """Return (visit_id, volunteer_id) where the volunteer can on the day, in the visit's slot."""
    days = instance.available
    whole = days.filter(pl.col("slot") == "day")
    halves = pl.concat([days, *(whole.with_columns(slot=pl.lit(half)) for half in ("am", "pm"))])
    both = days.filter(pl.col("slot") != "day").unique()
    both = both.group_by("volunteer_id", "day").len().filter(pl.col("len") > 1)
    both = both.select("volunteer_id", "day", slot=pl.lit("day"))
    free = pl.concat([halves, both.select(halves.columns)]).unique()
    wanted = instance.visits.select("visit_id", "day", "slot")
    return wanted.join(free, on=["day", "slot"]).select("visit_id", "volunteer_id")


def admissible(instance: Instance) -> pl.DataFrame:
    """Return every admissible pair with what the rota weighs, sorted by visit and volunteer.

    visit_id, volunteer_id, km, adult, vetting, driver, first_aid, lesson, speaks, newcomer, wish,
    kept, pinned.
    """
    pairs = pl.concat([available_pairs(instance), instance.pinned]).unique()
    pairs = pairs.join(instance.forbidden, on=["visit_id", "volunteer_id"], how="anti")
    rows = joined(instance, pairs).filter(near() & vetted() & cleared())
    marks = [
        frame.unique().with_columns(pl.lit(value=True).alias(name))
        for frame, name in ((instance.previous, "kept"), (instance.pinned, "pinned"))
    ]
    for mark in marks:
        rows = rows.join(mark, on=["visit_id", "volunteer_id"], how="left")
    speaks = (pl.col("dialect") != "") & pl.col("own_dialects").str.split(" ").list.contains(
        pl.col("dialect")
    )
    return rows.select(
        "visit_id",
        "volunteer_id",
        distance().alias("km"),
        pl.col("own_adult").alias("adult"),
        pl.col("own_vetting").alias("vetting"),
        *(pl.col(f"own_{skill}").alias(skill) for skill in ("driver", "first_aid", "lesson")),
        speaks.cast(pl.Int64).alias("speaks"),
        (pl.col("own_visits_done") < instance.rules.newcomer_visits)
        .cast(pl.Int64)
        .alias("newcomer"),
        (pl.col("own_wish") == pl.col("school_id")).cast(pl.Int64).alias("wish"),
        pl.col("kept").is_not_null().cast(pl.Int64),
        pl.col("pinned").is_not_null().cast(pl.Int64),
    ).sort("visit_id", "volunteer_id")


def of_possible_visits(instance: Instance, pairs: pl.DataFrame) -> pl.DataFrame:
    """Leave out visits whose needs not even all admissible people together would fill."""
    grown = pl.col("adult") == 1
    fit = pairs.group_by("visit_id").agg(
        people=pl.len(),
        vetted=(grown & (pl.col("vetting") >= GROUP)).sum(),
        trusted=(grown & (pl.col("vetting") >= TRUSTED)).sum(),
        driver=pl.col("driver").sum(),
        first_aid=pl.col("first_aid").sum(),
        lesson=pl.col("lesson").sum(),
        speaks=pl.col("speaks").sum(),
        old=(pl.col("newcomer") == 0).sum(),
    )
    share = instance.rules.newcomer_share
    needs = (
        pl.col("people") >= pl.col("least"),
        pl.col("vetted") >= ADULTS,
        pl.col("trusted") >= 1,
        pl.col("driver") >= pl.col("drivers"),
        pl.col("first_aid") >= pl.col("first_aiders"),
        pl.col("lesson") >= pl.col("lesson_leaders"),
        (pl.col("speaks") >= 1) | (pl.col("dialect") == ""),
        100 * pl.col("old").cast(pl.Int64) >= (100 - share) * pl.col("least"),
    )
    possible = instance.visits.join(fit, on="visit_id").filter(*needs)
    return pairs.join(possible, on="visit_id", how="semi", maintain_order="left")
