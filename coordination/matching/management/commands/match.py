"""`manage.py match DIR --out OUT`: match one folder in the format needs-match/1.

Needs no database. The clock is read here, so that the engine stays free of it.
"""

from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl
from django.core.management.base import BaseCommand, CommandError

from coordination.matching.engine.certifying import Certificate, certify, recheck
from coordination.matching.engine.explaining import explain, school_table, served_reason
from coordination.matching.engine.faults import Fault, InstanceError, NotProven
from coordination.matching.engine.instance import PAIR_SCHEMA
from coordination.matching.engine.reading import read_instance, read_table
from coordination.matching.engine.reporting import make_report
from coordination.matching.engine.sentences import LANGUAGES, tell_need, tell_served, tell_swap
from coordination.matching.engine.whole import run_whole
from coordination.matching.engine.writing import check_target, read_prices, write_result
from coordination.matching.stopwatch import Clock, Stopwatch


def match_folder(*, folder: Path, out: Path, clock: Clock) -> dict[str, Any]:
    """Read, solve, certify, explain, write; return the report.

    Raises InstanceError, NotProven.
    """
    check_target(out)
    watch = Stopwatch(clock)
    with watch.timing("read"):
        instance = read_instance(folder)
    whole = run_whole(instance, watch.timing)
    if whole.reasons is None:
        raise not_proven(whole.certificate)
    report = make_report(instance, whole.allocation, whole.certificate, watch.seconds)
    write_result(
        out,
        tables={
            "allocation.csv": whole.allocation.pairs,
            "reasons.csv": whole.reasons.table(),
            "schools.csv": school_table(instance, whole.allocation.pairs),
        },
        documents={"report.json": report, "timings.json": watch.seconds},
        prices=whole.certificate.prices,
    )
    return report


def not_proven(certificate: Certificate) -> NotProven:
    """Say which rule is broken, or by which swap the allocation could be improved."""
    if certificate.swap:
        return NotProven(tell_swap(certificate.swap, "en"))
    return NotProven(
        "; ".join(f"{breach.code}: {breach.need_id}" for breach in certificate.breaches)
    )


def tell_why(*, folder: Path, out: Path, need_id: str) -> str:
    """Say in both languages why a need is served or is not in an earlier result.

    Raises InstanceError, NotProven.
    """
    check_folder(folder=folder, out=out)
    instance = read_instance(folder)
    if not instance.needs.filter(pl.col("need_id") == need_id).height:
        mend = "name a need of this instance"
        raise InstanceError([Fault("needs.csv", 0, "need_id", f"{need_id!r} is not there", mend)])
    pairs = read_table(out, "allocation.csv", PAIR_SCHEMA)
    served = served_reason(instance, pairs, need_id)
    if served:
        return "\n".join(tell_served(served, language) for language in LANGUAGES)
    reason = explain(instance, pairs).of_need(need_id)
    return "\n".join(tell_need(reason, language) for language in LANGUAGES)


def check_folder(*, folder: Path, out: Path) -> Certificate:
    """Check the stored certificate of an earlier result again.

    Raises InstanceError, NotProven.
    """
    instance = read_instance(folder)
    pairs = read_table(out, "allocation.csv", PAIR_SCHEMA).select(pl.col("need_id", "lot_id"))
    certificate = recheck(instance, pairs, read_prices(out / "certificate.npz"))
    if not certificate.valid and not certificate.breaches:
        certificate = certify(instance, pairs)
    if not certificate.valid:
        raise not_proven(certificate)
    return certificate


class Command(BaseCommand):
    help = "Match lots to needs and prove the result optimal; needs no database."
    requires_system_checks: list[str] = []  # noqa: RUF012  as Django declares it

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder with instance.json")
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument("--out", type=Path, help="folder for the result")
        target.add_argument("--check", type=Path, help="prove an earlier result again")
        parser.add_argument("--why", metavar="NEED", help="with --check: say why a need is served")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401  as Django declares it
        folder, out, check = options["folder"], options["out"], options["check"]
        if options["why"] and not check:
            raise CommandError("--why needs --check: name an earlier result.")
        try:
            if options["why"]:
                self.stdout.write(tell_why(folder=folder, out=check, need_id=options["why"]))
                return
            if check:
                objective = list(check_folder(folder=folder, out=check).objective)
                self.stdout.write(f"proven again {objective}")
                return
            report = match_folder(folder=folder, out=out, clock=perf_counter)
        except (InstanceError, NotProven) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"served {report['served']} of {report['needs']}, "
            f"objective {report['objective']}, proven optimal"
        )
