"""Rotas of 300 and 1,200 visits: seconds by part, what is proven, and a rota made by hand.

    python -m benchmarks.rota

Writes results/rota.md; some minutes, most of them for the later goals of the larger rota.
"""

import argparse
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.rota_instances import make_instance
from coordination.matching.rota.bounding import Prover
from coordination.matching.rota.certifying import certified
from coordination.matching.rota.checking import breaches, recount
from coordination.matching.rota.greedy import by_hand
from coordination.matching.rota.instance import OBJECTIVES, PRIORITIES, Instance
from coordination.matching.rota.program import Program
from coordination.matching.rota.solving import Rota, solve

RESULT = Path(__file__).parent / "results" / "rota.md"
SIZES = ["60x1000", "300x5000", "1200x20000"]
Seconds = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: what was made of it, and how long each part took."""

    size: str
    instance: Instance
    rota: Rota
    bounds: dict[str, int]
    hand: tuple[int, ...]
    seconds: Seconds


@contextmanager
def timing(seconds: Seconds, part: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[part] += time.perf_counter() - start


@contextmanager
def noting(seconds: Seconds) -> Iterator[None]:
    """Note how long the solver searches for visits, for the other goals, and for prices."""
    largest, prove = Program.largest, Prover.prove

    def timed_largest(self: Program, goals: list[Any]) -> list[tuple[int, int]]:
        with timing(seconds, "visits" if "visits" not in seconds else "further"):
            return largest(self, goals)

    def timed_prove(self: Prover, goal: str, value: int) -> tuple[int, pl.DataFrame]:
        with timing(seconds, "prices of visits" if goal != "filled" else "prices of people"):
            return prove(self, goal, value)

    Program.largest, Prover.prove = timed_largest, timed_prove  # type: ignore[method-assign]
    try:
        yield
    finally:
        Program.largest, Prover.prove = largest, prove  # type: ignore[method-assign]


def measure(size: str) -> Measured:
    visits, volunteers = map(int, size.split("x"))
    instance = make_instance(visits=visits, volunteers=volunteers)
    seconds: Seconds = defaultdict(float)
    with timing(seconds, "solve"), noting(seconds):
        rota = solve(instance)
    with timing(seconds, "check"):
        if breaches(instance, rota.pairs) or recount(instance, rota.pairs) != rota.objective:
            raise SystemExit("the checker does not agree")
    with timing(seconds, "certify"):
        bounds = certified(instance, rota.objective, rota.weights)
    with timing(seconds, "by hand"):
        hand = recount(instance, by_hand(instance))
    found = Measured(size, instance, rota, bounds, hand, seconds)
    print(size, rota.stages, dict(seconds), flush=True)
    return found


def name(found: Measured) -> str:
    return f"{found.instance.visits.height:,} × {found.instance.volunteers.height:,}"


def time_line(found: Measured) -> str:
    of_visits = found.seconds["visits"] + found.seconds["prices of visits"]
    parts = [found.seconds[part] for part in ("further", "prices of people", "solve", "check")]
    parts += [found.seconds[part] for part in ("certify", "by hand")]
    cells = [name(found), f"{found.rota.admissible.height:,}"]
    return "| " + " | ".join(cells + [f"{part:.1f} s" for part in (of_visits, *parts)]) + " |"


def held_line(found: Measured) -> str:
    held, by_hands = (sum(v[:PRIORITIES]) for v in (found.rota.objective, found.hand))
    more = f"{100 * (held - by_hands) / max(1, by_hands):.0f} %"
    cells = [name(found), f"{held}", f"{by_hands}", more]
    cells += [f"{found.rota.pairs.height:,}", f"{found.hand[PRIORITIES]:,}"]
    return "| " + " | ".join(cells) + " |"


def goal_lines(found: Measured) -> list[str]:
    return [
        f"| {name(found)} | `{stage.goal}` | {stage.value:,} | {stage.bound:,} | "
        f"{'yes' if stage.proven else 'no'} | {stage.among} | "
        f"{found.bounds.get(stage.goal, '')} | {found.hand[OBJECTIVES.index(stage.goal)]:,} |"
        for stage in found.rota.stages
    ]


TIMES = """| visits × volunteers | admissible pairs | visits found and proven | other goals \
| prices of people sent | solve in all | check | certify | by hand |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""
HELD = """| visits × volunteers | visits held | by hand | more | people sent | by hand |
| ---: | ---: | ---: | ---: | ---: | ---: |"""
GOALS = """| visits × volunteers | goal | value | bound | proven | among | certified | by hand |
| ---: | --- | ---: | ---: | --- | --- | ---: | ---: |"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=SIZES)
    every = [measure(size) for size in parser.parse_args().sizes]
    lines = [
        "# Rotas of visits: measured",
        "",
        f"`python -m benchmarks.rota` · {platform.system()} {platform.machine()} · "
        f"Python {platform.python_version()} · one thread of two shared cores",
        "",
        "12 weeks; seconds of the clock. Every rota was looked at again by the checker.",
        "",
        TIMES,
        *map(time_line, every),
        "",
        HELD,
        *map(held_line, every),
        "",
        GOALS,
        *(line for found in every for line in goal_lines(found)),
        "",
    ]
    RESULT.write_text("\n".join(lines))
    sys.stdout.write(RESULT.read_text())


if __name__ == "__main__":
    main()
