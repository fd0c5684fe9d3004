"""Time, memory and who is served: the engine against reading alone and against greedy loops.

    python -m benchmarks.match --needs 1000 10000 100000 1000000

Every part runs in a process of its own, so that its peak memory is its own. Figures are
ratios to reading the same rows and to first come, first served in the same run; seconds
are those of the processor, not of the clock.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from benchmarks import baselines
from benchmarks.instances import write_instance
from coordination.matching.engine.certifying import certify, recheck
from coordination.matching.engine.certifying.feasible import count_vector
from coordination.matching.engine.certifying.layout import lay_out
from coordination.matching.engine.explaining import explain
from coordination.matching.engine.instance import Instance
from coordination.matching.engine.reading import read_instance
from coordination.matching.engine.reporting import count_shipments
from coordination.matching.engine.solving import solve
from coordination.matching.engine.writing import write_result

RESULTS = Path(__file__).parent / "results" / "match.md"
Found = TypeVar("Found")
PARTS = ("read", "first_come", "priority", "optimum")


def timed(seconds: dict[str, float], name: str, act: Callable[[], Found]) -> Found:
    """Note the processor seconds of one act; other programs on the machine do not count."""
    start = time.process_time()
    found = act()
    seconds[name] = time.process_time() - start
    return found


def run_part(part: str, folder: Path) -> dict[str, Any]:
    """One part from reading to writing; seconds, megabytes, vector."""
    seconds: dict[str, float] = {}
    instance = timed(seconds, "read", lambda: read_instance(folder))
    with tempfile.TemporaryDirectory() as scratch:
        pairs = allocate(part, instance, seconds, Path(scratch))
    found: dict[str, Any] = {"seconds": seconds, "megabytes": peak_megabytes()}
    if pairs is not None:
        found["vector"] = count_vector(instance, lay_out(instance), pairs)
        found["shipments"] = count_shipments(instance, pairs)["lots_by_school"]
    return found


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def allocate(
    part: str, instance: Instance, seconds: dict[str, float], scratch: Path
) -> pl.DataFrame | None:
    greedy = {
        "first_come": baselines.first_come_first_served,
        "priority": baselines.priority_greedy,
    }
    if part in greedy:
        pairs: pl.DataFrame = timed(seconds, "solve", lambda: greedy[part](instance))
        timed(seconds, "write", lambda: pairs.write_csv(scratch / "allocation.csv"))
        return pairs
    return optimum(instance, seconds, scratch) if part == "optimum" else None


def optimum(instance: Instance, seconds: dict[str, float], scratch: Path) -> pl.DataFrame:
    pairs: pl.DataFrame = timed(seconds, "solve", lambda: solve(instance)).pairs
    proof = timed(seconds, "certify", lambda: certify(instance, pairs))
    if not proof.valid:
        raise SystemExit(f"not proven optimal: {proof.swap}")
    timed(seconds, "recheck", lambda: recheck(instance, pairs, proof.prices))
    reasons = timed(seconds, "explain", lambda: explain(instance, pairs, proof.net).table())
    tables = {"allocation.csv": pairs, "reasons.csv": reasons}
    timed(
        seconds,
        "write",
        lambda: write_result(scratch / "out", tables=tables, documents={}, prices=proof.prices),
    )
    return pairs


def measure(folder: Path, part: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.match", "--part", part, "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def time_lines(needs: int, found: dict[str, dict[str, Any]]) -> str:
    read = found["read"]["seconds"]["read"]
    first = sum(found["first_come"]["seconds"].values())
    whole = found["optimum"]["seconds"]
    total = sum(seconds for name, seconds in whole.items() if name != "recheck")
    cells = [f"{needs:,}", f"{read:.2f} s", f"{first:.2f} s"]
    cells += [f"{whole[name]:.2f} s" for name in ("solve", "certify", "recheck", "explain")]
    cells += [f"{total:.2f} s", f"{total / read:.1f}", f"{total / first:.2f}"]
    cells += [f"{found[part]['megabytes']:.0f}" for part in ("read", "first_come", "optimum")]
    return "| " + " | ".join(cells) + " |"


def served_lines(needs: int, found: dict[str, dict[str, Any]], tiers: list[int]) -> list[str]:
    lines = []
    names = {"first_come": "first come", "priority": "priority greedy", "optimum": "optimum"}
    for part, name in names.items():
        vector = found[part]["vector"]
        shares = [100 * served / count for served, count in zip(vector[:4], tiers, strict=True)]
        cells = [f"{needs:,}", name, " / ".join(f"{share:.1f}" for share in shares)]
        cells += [f"{sum(vector[:4]):,}", *(f"{value:,}" for value in vector[4:])]
        lines.append("| " + " | ".join([*cells, f"{found[part]['shipments']:,}"]) + " |")
    return lines


TIME_HEAD = """| needs | read | first come, whole | solve | certify | recheck | explain | whole | \
whole / read | whole / first come | MB read | MB first come | MB engine |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
SERVED_HEAD = """| needs | rule | red / yellow / blue / green served, % | served | fairness | \
waiting | size up | kept | shipments |
| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


def write_results(sizes: list[int], results: list[tuple[dict[str, Any], list[int]]]) -> None:
    times = [time_lines(needs, found) for needs, (found, _) in zip(sizes, results, strict=True)]
    served = [
        line
        for needs, (found, tiers) in zip(sizes, results, strict=True)
        for line in served_lines(needs, found, tiers)
    ]
    text = "\n".join(
        [
            "# Matching: measured",
            "",
            "Made by `python -m benchmarks.match`. Whole = read, solve, certify, explain, write; "
            "every optimum is proven.",
            "Seconds are of the processor (two cores, shared); compare ratios.",
            "",
            TIME_HEAD,
            *times,
            "",
            SERVED_HEAD,
            *served,
            "",
        ]
    )
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--needs", type=int, nargs="+", default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(run_part(given.part, given.folder)))
        return
    results = []
    for needs in given.needs:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            write_instance(folder, needs=needs)
            found = {part: measure(folder, part) for part in PARTS}
            tiers = read_instance(folder).needs["tier"].value_counts().sort("tier")["count"]
        results.append((found, tiers.to_list()))
        print(time_lines(needs, found), flush=True)
    write_results(given.needs, results)


if __name__ == "__main__":
    main()
