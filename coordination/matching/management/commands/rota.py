"""`manage.py rota DIR --out OUT`: a rota for one folder in the format visits-rota/1.

`--check OUT` looks at an earlier result again. Needs no database. The clock is read here, so that
the engine stays free of it.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl
from django.core.management.base import BaseCommand, CommandError

from coordination.matching.engine.faults import InstanceError, NotProven
from coordination.matching.engine.reading import read_table
from coordination.matching.engine.writing import check_target, write_result
from coordination.matching.rota import reporting
from coordination.matching.rota.certifying import WEIGHT_SCHEMA, Unsound, certified
from coordination.matching.rota.checking import breaches, recount
from coordination.matching.rota.greedy import by_hand
from coordination.matching.rota.instance import PAIR_SCHEMA, Instance
from coordination.matching.rota.program import Unsolvable
from coordination.matching.rota.reading import read_instance
from coordination.matching.rota.reasons import reasons
from coordination.matching.rota.solving import solve
from coordination.matching.stopwatch import Clock, Stopwatch


def rota_folder(*, folder: Path, out: Path, clock: Clock) -> dict[str, Any]:
    """Read, solve, check, explain, write; return the report.

    Raises InstanceError, Unsolvable, NotProven.
    """
    check_target(out, reporting.FILES)
    watch = Stopwatch(clock)
    with watch.timing("read"):
        instance = read_instance(folder)
    with watch.timing("solve"):
        rota = solve(instance)
    with watch.timing("check"):
        check_counted(instance, rota.pairs, rota.objective)
    with watch.timing("certify"):
        certified = check_certified(instance, rota.objective, rota.weights)
    with watch.timing("explain"):
        why = reasons(instance, rota.pairs, rota.admissible)
    with watch.timing("by_hand"):
        greedy = recount(instance, by_hand(instance))
    report = reporting.make_report(instance, rota, certified, greedy)
    write_result(
        out,
        tables={
            "rota.csv": reporting.roles(instance, rota),
            "unfilled.csv": why,
            "certificate.csv": rota.weights,
        },
        documents={"report.json": report, "timings.json": watch.seconds},
        files=reporting.FILES,
    )
    return report


def check_counted(instance: Instance, pairs: pl.DataFrame, claimed: Sequence[int]) -> None:
    """Raise NotProven unless the pairs keep every rule and are worth what is claimed."""
    broken = breaches(instance, pairs)
    if broken:
        raise NotProven("; ".join(f"{breach.rule}: {breach.who}" for breach in broken[:5]))
    counted = recount(instance, pairs)
    if counted != tuple(claimed):
        raise NotProven(f"counted {list(counted)}, claimed {list(claimed)}")


def check_certified(
    instance: Instance, vector: Sequence[int], weights: pl.DataFrame
) -> dict[str, int]:
    """Return the certified bounds. Raises NotProven where they cannot be of this rota."""
    try:
        return certified(instance, vector, weights)
    except Unsound as error:
        raise NotProven(str(error)) from error


def check_folder(*, folder: Path, out: Path) -> list[str]:
    """Check an earlier result without solving; return the goals that its certificate proves best.

    Raises InstanceError, NotProven.
    """
    instance = read_instance(folder)
    pairs = read_table(out, "rota.csv", PAIR_SCHEMA).select(list(PAIR_SCHEMA))
    weights = read_table(out, "certificate.csv", WEIGHT_SCHEMA).select(list(WEIGHT_SCHEMA))
    check_counted(instance, pairs, reporting.claimed(out))
    vector = recount(instance, pairs)
    bounds = check_certified(instance, vector, weights)
    return [goal for goal, value in zip(bounds, vector, strict=False) if bounds[goal] == value]


class Command(BaseCommand):
    help = "Make a rota of visits and say what of it is proven; needs no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder with instance.json")
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument("--out", type=Path, help="folder for the result")
        target.add_argument("--check", type=Path, help="check an earlier result without solving")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  as Django declares it
        try:
            self.stdout.write(answer(**options))
        except (InstanceError, Unsolvable, NotProven) as error:
            raise CommandError(str(error)) from error


def answer(*, folder: Path, out: Path | None, check: Path | None, **_: object) -> str:
    """Do what was asked for and say in a line how it went."""
    if out is None:
        proven = check_folder(folder=folder, out=check or folder)
        return f"every rule is kept; proven best again: {', '.join(proven) or 'no goal'}"
    report = rota_folder(folder=folder, out=out, clock=perf_counter)
    count = sum(stage["proven"] for stage in report["stages"])
    return (
        f"{report['held']} of {report['visits']} visits held with {report['people']} places "
        f"filled; {count} of {len(report['stages'])} goals proven best"
    )
