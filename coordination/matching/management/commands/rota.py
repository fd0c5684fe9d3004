"""`manage.py rota DIR --out OUT`: a rota for one folder in the format visits-rota/1.

Needs no database. The clock is read here, so that the engine stays free of it.
"""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coordination.matching.engine.faults import InstanceError
from coordination.matching.engine.writing import write_result
from coordination.matching.management.commands.match import Clock, NotProven, Stopwatch
from coordination.matching.rota import reporting
from coordination.matching.rota.checking import breaches, recount
from coordination.matching.rota.greedy import by_hand
from coordination.matching.rota.program import Unsolvable
from coordination.matching.rota.reading import read_instance
from coordination.matching.rota.reasons import reasons
from coordination.matching.rota.solving import solve


def rota_folder(*, folder: Path, out: Path, clock: Clock) -> dict[str, Any]:
    """Read, solve, check, explain, write; return the report.

    Raises InstanceError, Unsolvable, NotProven.
    """
    watch = Stopwatch(clock)
    with watch.timing("read"):
        instance = read_instance(folder)
    with watch.timing("solve"):
        rota = solve(instance)
    with watch.timing("check"):
        broken = breaches(instance, rota.pairs)
        vector = recount(instance, rota.pairs)
    if broken or vector != rota.objective:
        told = "; ".join(f"{breach.rule}: {breach.who}" for breach in broken[:5])
        raise NotProven(told or f"counted {vector}, claimed {rota.objective}")
    with watch.timing("explain"):
        why = reasons(instance, rota.pairs, rota.admissible)
    with watch.timing("by_hand"):
        greedy = recount(instance, by_hand(instance))
    report = reporting.make_report(instance, rota, greedy)
    write_result(
        out,
        tables={"rota.csv": reporting.roles(instance, rota), "unfilled.csv": why},
        documents={"report.json": report, "timings.json": watch.seconds},
        files=reporting.FILES,
    )
    return report


class Command(BaseCommand):
    help = "Make a rota of visits and say what of it is proven; needs no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder with instance.json")
        parser.add_argument("--out", type=Path, required=True, help="folder for the result")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  as Django declares it
        try:
            report = rota_folder(folder=options["folder"], out=options["out"], clock=perf_counter)
        except (InstanceError, Unsolvable, NotProven) as error:
            raise CommandError(str(error)) from error
        proven = sum(stage["proven"] for stage in report["stages"])
        self.stdout.write(
            f"{report['held']} of {report['visits']} visits held with {report['people']} places "
            f"filled; {proven} of {len(report['stages'])} goals proven best"
        )
