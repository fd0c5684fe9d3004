"""Rotas of 300 and 1,200 visits: seconds by goal, what is proven, and a rota made by hand.

    python -m benchmarks.rota

Writes results/rota.md; some ten minutes, most of them for the last goals of the larger rota.
"""

import argparse
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.rota_instances import make_instance
from coordination.matching.rota import program
from coordination.matching.rota.checking import breaches, recount
from coordination.matching.rota.greedy import by_hand
from coordination.matching.rota.instance import PRIORITIES
from coordination.matching.rota.solving import Rota, solve

RESULT = Path(__file__).parent / "results" / "rota.md"
SIZES = ["60x1000", "300x5000", "1200x20000"]


@contextmanager
def noting(seconds: list[float]) -> Iterator[None]:
    """Note how long each call of the solver takes."""
    solved = program.Program._solved

    def timed(self: program.Program, *args: object) -> object:
        start = time.perf_counter()
        found = solved(self, *args)  # type: ignore[arg-type]  # passed on
        seconds.append(time.perf_counter() - start)
        return found

    program.Program._solved = timed  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        program.Program._solved = solved  # type: ignore[method-assign]


def line(size: str) -> str:
    visits, volunteers = map(int, size.split("x"))
    instance = make_instance(visits=visits, volunteers=volunteers)
    seconds: list[float] = []
    start = time.perf_counter()
    with noting(seconds):
        rota = solve(instance)
    whole = time.perf_counter() - start
    if breaches(instance, rota.pairs) or recount(instance, rota.pairs) != rota.objective:
        raise SystemExit("the checker does not agree")
    start = time.perf_counter()
    hand = recount(instance, by_hand(instance))
    by_hand_seconds = time.perf_counter() - start
    solves = len(seconds) - len([s for s in rota.stages[PRIORITIES:] if s.goal != "kept"])
    cells = [f"{visits:,} × {volunteers:,}", f"{rota.admissible.height:,}"]
    cells += [f"{sum(seconds[:solves]):.1f} s", f"{whole:.1f} s", proven(rota)]
    cells += [f"{sum(rota.objective[:PRIORITIES])}", f"{sum(hand[:PRIORITIES])}"]
    cells += [f"{rota.pairs.height:,}", f"{hand[PRIORITIES]:,}", f"{by_hand_seconds:.1f} s"]
    print(size, rota.stages, [round(taken, 2) for taken in seconds], flush=True)
    return "| " + " | ".join(cells) + " |"


def proven(rota: Rota) -> str:
    every = [stage for stage in rota.stages if stage.proven and stage.among == "all"]
    these = [stage for stage in rota.stages if stage.proven and stage.among != "all"]
    return f"{len(every)} among all, {len(these)} among these visits"


HEAD = """| visits × volunteers | admissible pairs | visits, proven in | all goals in | proven \
| held | by hand | people | by hand | by hand in |
| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", default=SIZES)
    lines = [line(size) for size in parser.parse_args().sizes]
    RESULT.write_text(
        "\n".join(
            [
                "# Rotas of visits: measured",
                "",
                f"`python -m benchmarks.rota` · {platform.system()} {platform.machine()} · "
                f"Python {platform.python_version()} · one thread of two shared cores",
                "",
                "12 weeks; seconds of the clock. Every rota was looked at again by the checker.",
                "",
                HEAD,
                *lines,
                "",
            ]
        )
    )
    sys.stdout.write(RESULT.read_text())


if __name__ == "__main__":
    main()
