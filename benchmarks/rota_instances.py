"""Realistic rotas: three visits a school, volunteers with few free days, skills that are scarce.

Seeded: same arguments, same rows. One in twelve is a first-aider, one in five drives, few speak a
dialect that a visit asks for; a fifth has no clearance, some lose theirs on the way.
"""

import argparse
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from coordination.matching.rota.instance import (
    AVAILABLE_SCHEMA,
    PAIR_SCHEMA,
    SLOTS,
    VISIT_SCHEMA,
    VOLUNTEER_SCHEMA,
    Instance,
    Rules,
)
from coordination.matching.rota.reading import FORMAT, assemble

FIRST_DAY = date(2026, 12, 1)
WEEKS = 12
SIDE_KM = 100
DIALECTS = ("hakka", "miao")
SPEAKS = ("", *DIALECTS, "hakka miao")


def workdays() -> list[date]:
    days = (FIRST_DAY + timedelta(days=at) for at in range(7 * WEEKS))
    return [day for day in days if day.isoweekday() < 6]


def chosen(
    draw: np.random.Generator, values: Sequence[Any], count: int, odds: list[float] | None = None
) -> list[Any]:
    return [values[at] for at in draw.choice(len(values), count, p=odds)]


def visit_table(draw: np.random.Generator, count: int) -> pl.DataFrame:
    schools = max(3, count // 3)
    school = draw.integers(0, schools, count)
    places = draw.integers(0, SIDE_KM, (2, schools))
    return pl.DataFrame(
        {
            "visit_id": [f"V{at:05d}" for at in range(count)],
            "school_id": [f"S{at:05d}" for at in school],
            "day": chosen(draw, workdays(), count),
            "slot": chosen(draw, SLOTS, count, [0.4, 0.4, 0.2]),
            "x_km": places[0][school],
            "y_km": places[1][school],
            "priority": draw.choice(4, count, p=[0.1, 0.3, 0.3, 0.3]),
            "least": np.full(count, 4),
            "wanted": draw.integers(4, 9, count),
            "capacity": np.full(count, 10),
            "vetting": np.full(count, 1),
            "drivers": draw.integers(0, 2, count),
            "first_aiders": np.full(count, 1),
            "lesson_leaders": draw.integers(0, 3, count),
            "dialect": chosen(draw, ("", *DIALECTS), count, [0.6, 0.2, 0.2]),
        },
        schema=VISIT_SCHEMA,
    )


def volunteer_table(draw: np.random.Generator, count: int, schools: int) -> pl.DataFrame:
    wish = draw.integers(0, 3 * schools, count)
    return pl.DataFrame(
        {
            "volunteer_id": [f"U{at:06d}" for at in range(count)],
            "x_km": draw.integers(0, SIDE_KM, count),
            "y_km": draw.integers(0, SIDE_KM, count),
            "most_km": draw.choice([10, 20, 30, 60], count),
            "adult": np.full(count, 1),
            "vetting": draw.choice(3, count, p=[0.2, 0.6, 0.2]),
            "cleared_until": [
                FIRST_DAY + timedelta(int(d)) for d in draw.integers(-20, 300, count)
            ],
            "driver": draw.random(count) < 0.2,
            "first_aid": draw.random(count) < 0.08,
            "lesson": draw.random(count) < 0.15,
            "dialects": chosen(draw, SPEAKS, count, [0.96, 0.02, 0.015, 0.005]),
            "visits_done": draw.choice([0, 1, 5], count, p=[0.4, 0.3, 0.3]),
            "most_visits": draw.integers(1, 7, count),
            "most_in_4_weeks": draw.integers(1, 3, count),
            "asked_days_ago": draw.integers(0, 365, count),
            "wish": [f"S{at:05d}" if at < schools else "" for at in wish],
        },
        schema_overrides=VOLUNTEER_SCHEMA,
        strict=False,
    ).cast({"driver": pl.Int64, "first_aid": pl.Int64, "lesson": pl.Int64})


def make_instance(*, visits: int, volunteers: int, seed: int = 20241220) -> Instance:
    draw = np.random.default_rng(seed)
    table = visit_table(draw, visits)
    people = volunteer_table(draw, volunteers, table["school_id"].n_unique())
    days, each = workdays(), 5
    free = pl.DataFrame(
        {
            "volunteer_id": np.repeat(people["volunteer_id"].to_numpy(), each),
            "day": chosen(draw, days, volunteers * each),
            "slot": chosen(draw, SLOTS, volunteers * each),
        },
        schema=AVAILABLE_SCHEMA,
    )
    none = pl.DataFrame(schema=PAIR_SCHEMA)
    return assemble(
        rules=Rules(name=f"rota-{visits}-{volunteers}", first_day=FIRST_DAY, weeks=WEEKS),
        visits=table,
        volunteers=people.select(list(VOLUNTEER_SCHEMA)),
        available=free,
        previous=none,
        pinned=none,
        forbidden=none,
    )


def write_instance(folder: Path, instance: Instance) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("visits", "volunteers", "available"):
        getattr(instance, name).write_csv(folder / f"{name}.csv")
    head = {"format": FORMAT, "name": instance.rules.name, "first_day": str(FIRST_DAY)}
    (folder / "instance.json").write_text(json.dumps(head | {"weeks": WEEKS}, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--visits", type=int, default=300)
    parser.add_argument("--volunteers", type=int, default=5000)
    given = parser.parse_args()
    found = make_instance(visits=given.visits, volunteers=given.volunteers)
    write_instance(given.folder, found)


if __name__ == "__main__":
    main()
