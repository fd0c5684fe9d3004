"""Why a visit is not held, and why places stay empty: the first rule that leaves too few people.

Each figure counts people one by one, so that anybody can count it again.
"""

from typing import Any

import polars as pl

from coordination.matching.rota.admissible import available_pairs, cleared, joined, near, vetted
from coordination.matching.rota.instance import TRUSTED, Instance
from coordination.matching.rota.without import Without

SCHEMA = {
    "visit_id": pl.String(),
    "code": pl.String(),
    "missing": pl.Int64(),
    "asked": pl.Int64(),
    "can": pl.Int64(),
    "near": pl.Int64(),
    "cleared": pl.Int64(),
    "fit": pl.Int64(),
    "without_time": pl.Int64(),
    "without_reach": pl.Int64(),
    "without_vetting": pl.Int64(),
}
Row = dict[str, Any]


def reasons(instance: Instance, pairs: pl.DataFrame, admissible: pl.DataFrame) -> pl.DataFrame:
    """One row for each visit that is not held or has fewer people than wanted.

    missing: people fewer than wanted · asked: people of the kind the code names that the visit
    needs · can: volunteers free in its slot · near: of them within reach · cleared: of them vetted
    and cleared on the day · fit: admissible people of the kind · without_…: how many would fit if
    that rule alone did not count. Where enough fit and the visit is not held, the code is
    `school_has_another` or `needed_elsewhere`.
    """
    steps = chain(instance)
    teams = dict(pairs.group_by("visit_id").len().rows())
    fitting = {
        key[0]: rows for key, rows in admissible.partition_by("visit_id", as_dict=True).items()
    }
    none = admissible.head(0)
    relax = Without(instance)
    found = []
    for visit in instance.visits.iter_rows(named=True):
        missing = visit["wanted"] - teams.get(visit["visit_id"], 0)
        if missing <= 0:
            continue
        people = fitting.get(visit["visit_id"], none)
        held = visit["visit_id"] in teams
        code, asked, fit = why(instance, visit, people, pairs, is_held=held)
        found.append(
            {"visit_id": visit["visit_id"], "code": code, "missing": missing, "asked": asked}
            | steps.get(visit["visit_id"], {"can": 0, "near": 0, "cleared": 0})
            | {"fit": fit}
            | relax.of(visit, code)
        )
    return pl.DataFrame(found, schema=SCHEMA)


def chain(instance: Instance) -> dict[str, dict[str, int]]:
    """How many volunteers are left after each rule that looks at one person, by visit."""
    rows = joined(instance, available_pairs(instance))
    counts = rows.group_by("visit_id").agg(
        pl.len().alias("can"),
        near().sum().alias("near"),
        (near() & vetted() & cleared()).sum().alias("cleared"),
    )
    return {row.pop("visit_id"): row for row in counts.iter_rows(named=True)}


def why(
    instance: Instance, visit: Row, people: pl.DataFrame, pairs: pl.DataFrame, *, is_held: bool
) -> tuple[str, int, int]:
    """Code, how many of the kind are asked for, how many fit."""
    if is_held:
        return "no_more_free", int(visit["wanted"]), people.height
    grown = people.filter(pl.col("adult") == 1)
    kinds = [
        ("no_driver", visit["drivers"], people["driver"].sum()),
        ("no_first_aider", visit["first_aiders"], people["first_aid"].sum()),
        ("no_lesson_leader", visit["lesson_leaders"], people["lesson"].sum()),
        ("no_speaker", int(visit["dialect"] != ""), people["speaks"].sum()),
        ("no_trusted_adult", 1, grown.filter(pl.col("vetting") >= TRUSTED).height),
        ("too_few", visit["least"], people.height),
    ]
    for code, asked, fit in kinds:
        if fit < asked:
            return code, int(asked), int(fit)
    if school_is_taken(instance, visit, pairs):
        return "school_has_another", 1, people.height
    return "needed_elsewhere", int(visit["least"]), people.height


def school_is_taken(instance: Instance, visit: Row, pairs: pl.DataFrame) -> bool:
    """Whether the school has another visit too close to this one's day."""
    held = instance.visits.join(pairs.select("visit_id").unique(), on="visit_id", how="semi")
    apart = (pl.col("day") - visit["day"]).dt.total_days().abs()
    close = apart < instance.rules.school_days
    return bool(held.filter((pl.col("school_id") == visit["school_id"]) & close).height)
