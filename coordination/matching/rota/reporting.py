"""What a rota says of itself, and the table that people work with."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from coordination.matching.engine.reading import refuse
from coordination.matching.rota.instance import OBJECTIVES, PRIORITIES, Instance
from coordination.matching.rota.reading import FORMAT
from coordination.matching.rota.solving import Rota

REPORT = "report.json"
FILES = ("rota.csv", "unfilled.csv", "certificate.csv", "report.json", "timings.json")


def make_report(
    instance: Instance, rota: Rota, certified: Mapping[str, int], by_hand: Sequence[int]
) -> dict[str, Any]:
    """Everything in it is the same for the same input.

    `certified`: bounds that the stored certificate proves among all rotas.
    """
    return {
        "format": FORMAT,
        "name": instance.rules.name,
        "objectives": list(OBJECTIVES),
        "objective": list(rota.objective),
        "visits": instance.visits.height,
        "held": sum(rota.objective[:PRIORITIES]),
        "people": rota.pairs.height,
        "admissible": rota.admissible.height,
        "stages": [
            {
                "goal": stage.goal,
                "value": stage.value,
                "bound": stage.bound,
                "proven": stage.proven,
                "among": stage.among,
                "gap": abs(stage.bound - stage.value),
                "certified": certified.get(stage.goal),
            }
            for stage in rota.stages
        ],
        "by_hand": {"held": sum(by_hand[:PRIORITIES]), "objective": list(by_hand)},
        "solver": {"name": "HiGHS by scipy.optimize.milp", "version": version("scipy")},
    }


def roles(instance: Instance, rota: Rota) -> pl.DataFrame:
    """visit_id, volunteer_id, roles: what the visit asks for and the person brings."""
    asked = instance.visits.select("visit_id", "drivers", "first_aiders", "lesson_leaders")
    rows = rota.pairs.join(rota.admissible, on=["visit_id", "volunteer_id"], maintain_order="left")
    rows = rows.join(asked, on="visit_id", maintain_order="left")
    brings = {
        "driver": (pl.col("driver") == 1) & (pl.col("drivers") > 0),
        "first_aid": (pl.col("first_aid") == 1) & (pl.col("first_aiders") > 0),
        "lesson": (pl.col("lesson") == 1) & (pl.col("lesson_leaders") > 0),
        "dialect": pl.col("speaks") == 1,
    }
    words = [pl.when(holds).then(pl.lit(name)) for name, holds in brings.items()]
    said = pl.concat_str(words, separator=" ", ignore_nulls=True)
    return rows.select(
        "visit_id", "volunteer_id", roles=pl.when(said != "").then(said).otherwise(pl.lit("helper"))
    )


def claimed(out: Path) -> tuple[int, ...]:
    """Return the vector that the report of an earlier result claims. Raises InstanceError."""
    try:
        vector = json.loads((out / REPORT).read_text(encoding="utf-8"))["objective"]
        return tuple(map(int, vector))
    except (OSError, ValueError, KeyError, TypeError) as error:
        mend = "name a folder that this command wrote"
        raise refuse(REPORT, "objective", "cannot be read", mend) from error
