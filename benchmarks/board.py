"""Time, memory and use of the board at 10,000 to 1,000,000 pupils; writes results/board.md.

python -m benchmarks.board            # all sizes
python -m benchmarks.board 10000      # one size, to look at
"""

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.cities import build_city, scaled_plan
from coordination.needs.disclosure import Entry
from coordination.needs.proof import Proof, prove, read_pupils
from coordination.needs.simulation import City, simulate

PUPILS = (10_000, 42_000, 100_000, 300_000, 1_000_000)
WEEKS = 9
RESULT = Path(__file__).parent / "results" / "board.md"
STEPS = ("read", "simulate")
Answer = TypeVar("Answer")


def measure(step: str, path: Path) -> dict[str, Any]:
    """Run one step in this process: seconds and peak MB, and what was published."""
    city, read_s = _timed(lambda: json.loads(path.read_text(encoding="utf-8")))
    found: dict[str, Any] = {"read_s": read_s}
    if step == "simulate":
        boards, found["simulate_s"] = _timed(lambda: simulate(city))
        found["peak_mb"] = _peak_mb()
        proof, found["proof_s"] = _timed(lambda: _prove_last(city, boards))
        return found | _use(city, boards) | {"proof": proof.holds}
    return found | {"peak_mb": _peak_mb()}


def _timed(act: Callable[[], Answer]) -> tuple[Answer, float]:
    started = time.perf_counter()
    answer = act()
    return answer, time.perf_counter() - started


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _prove_last(city: City, boards: list[Entry]) -> Proof:
    """Prove all boards once more, as the last date did, to see what the proof takes of it."""
    told: set[tuple[str, str]] = set()
    truth: dict[int, set[tuple[str, str]]] = {}
    for board in boards:
        rows = {(child, item) for child, item in city["truth"][board["week"]]}
        truth[board["week"]] = rows - told
        told |= rows
    return prove(boards, read_pupils(city["children"], city["schools"]), truth=truth)


def _use(city: City, boards: list[Entry]) -> dict[str, Any]:
    first, needs = boards[0]["cells"], city["truth"][0]
    published = sum(cell["count"] for cell in first)
    widths = sum(cell["count"] * (cell["size"][1] - cell["size"][0]) for cell in first)
    schools = sum(cell["count"] * len(cell["schools"]) for cell in first)
    return {
        "needs": len(needs),
        "share": published / len(needs),
        "in_cells": _covered(city, boards[0]) / len(needs),
        "width_cm": widths / published,
        "schools": schools / published,
        "lines": len(first),
        "boards": len(boards),
    }


def _covered(city: City, board: Entry) -> int:
    """Count needs that lie in some line."""
    children = {child["id"]: child for child in city["children"]}
    lines: dict[tuple[str, str], list[list[int]]] = {}
    for cell in board["cells"]:
        for school in cell["schools"]:
            lines.setdefault((school, cell["item"]), []).append(cell["size"])
    return sum(
        any(low <= children[code]["size"] < high for low, high in lines.get(place, []))
        for code, item in city["truth"][0]
        for place in [(children[code]["school"], item)]
    )


def _in_fresh_process(step: str, path: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.board", "--step", step, "--city", str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _row(pupils: int) -> str:
    plan = scaled_plan(pupils, weeks=WEEKS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.json"
        path.write_text(json.dumps(build_city(plan), separators=(",", ":")), encoding="utf-8")
        read, run = (_in_fresh_process(step, path) for step in STEPS)
    times = run["simulate_s"] / read["read_s"]
    memory = run["peak_mb"] / read["peak_mb"]
    print(f"{pupils} done: {run}")
    return (
        f"| {pupils:,} | {plan.registered:,} | {run['needs']:,} | {read['read_s']:.2f} "
        f"| {run['simulate_s']:.2f} | {times:.1f} | {run['proof_s']:.2f} | {read['peak_mb']:.0f} "
        f"| {run['peak_mb']:.0f} | {memory:.1f} | {run['lines']} | {run['share']:.1%} "
        f"| {run['in_cells']:.1%} | {run['width_cm']:.0f} | {run['schools']:.1f} |"
    )


HEAD = """# The board at size

`python -m benchmarks.board` · {machine} · Python {python}

One city a row (seed 20241220, {weeks} weeks: two publishing dates, all attackers proved each time).
Ratios are to reading the city file with `json.loads`: in the same kind of process, time without
and memory with the file in it. *Share* is the sum of floored counts of the first board by all open
needs; *in cells* the same before flooring. *Last proof* is that of all boards together. Width and
schools are means weighted by needs.

| pupils | registered | needs | read s | both boards s | x read | last proof s | read MB \
| boards MB | x read | lines | share | in cells | width cm | schools |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
"""


def write_table(sizes: tuple[int, ...], show: Callable[[str], object]) -> None:
    """Measure all sizes and write the table."""
    head = HEAD.format(
        machine=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        weeks=WEEKS,
    )
    show(head + "\n".join(_row(pupils) for pupils in sizes) + "\n")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pupils", type=int, nargs="*")
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--city", type=Path)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(measure(given.step, given.city)))
    elif given.pupils:
        write_table(tuple(given.pupils), print)
    else:
        RESULT.parent.mkdir(exist_ok=True)
        write_table(PUPILS, RESULT.write_text)


if __name__ == "__main__":
    main()
