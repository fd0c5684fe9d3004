"""Tiny random instances against every allocation there is. Some minutes.

    python -m benchmarks.match_brute --instances 20000

Each instance is solved, proved, and solved again with its rows shuffled; the best of all
allocations is found by the oracle of the tests. Instance k depends on the seed and k alone.
"""

import argparse
import platform
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from coordination.matching.engine.certifying import certify
from coordination.matching.engine.instance import OBJECTIVES, Lot, Need, Rules
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

RESULT = Path(__file__).parent / "results" / "match_brute.md"
SEED = 20261210
World = tuple[Rules, list[Need], list[Lot], set[str]]


def random_world(draw: random.Random) -> World:
    """Draw what the tests draw: few schools, items, sizes and limits, so that much is tied."""
    head = worlds.rules(bands=draw.choice([1, 3, 10]), keep=draw.choice(["last", "after_tiers"]))
    needs = [random_need(draw, number) for number in range(draw.randint(3, 6))]
    lots = [random_lot(draw, number) for number in range(draw.randint(2, 4))]
    return head, needs, lots, {need.need_id for need in needs if draw.random() < 0.4}


def random_need(draw: random.Random, number: int) -> Need:
    return Need(
        need_id=f"n{number}",
        school_id=draw.choice(["s1", "s1", "s2"]),
        item=draw.choice(["coat"] * 9 + ["shoe"]),
        size=draw.randint(1, 2),
        size_up=draw.randint(0, 2),
        gender=draw.choice("nnfm"),
        district_id=draw.choice(["d1", "d1", "d2"]),
        programme=draw.choice(["p1", "p1", "p2"]),
        tier=draw.choice([0, 1, 2, 3, 3, 3]),
        waiting_days=draw.choice([0, 29, 30, 100, 200]),
    )


def random_lot(draw: random.Random, number: int) -> Lot:
    return Lot(
        lot_id=f"l{number}",
        item=draw.choice(["coat"] * 9 + ["shoe"]),
        size=draw.randint(1, 3),
        quantity=draw.choice([0, 1, 1, 2]),
        gender=draw.choice("nnnnnfm"),
        only_district=draw.choice(["", "", "", "", "d1", "d2"]),
        only_programme=draw.choice(["", "", "", "", "p1", "p2"]),
        use_by=draw.choice([None, None, None, worlds.LATE, worlds.EARLY]),
    )


def look(seed: int, number: int) -> Counter[str]:
    """Count what one instance shows; a count named `wrong` must not occur."""
    draw = random.Random(f"{seed}:{number}")
    head, needs, lots, previous = random_world(draw)
    pairs = [(need.need_id, lot.lot_id) for need in needs for lot in lots]
    forbidden = frozenset(draw.sample(pairs, draw.choice([0, 0, 1, len(pairs) // 3])))
    instance = worlds.instance_of(head, needs, lots, previous, forbidden)
    found = solve(instance)
    vectors = {
        worlds.vector_of(chosen, needs, lots, head, previous)
        for chosen in worlds.every_allocation(needs, lots, forbidden)
    }
    best = max(vectors, key=lambda vector: worlds.rank(vector, head.keep))
    own = worlds.vector_of(dict(found.pairs.rows()), needs, lots, head, previous)
    shuffled = draw.sample(needs, len(needs)), draw.sample(lots, len(lots))
    again = solve(worlds.instance_of(head, *shuffled, previous, forbidden))
    counts = Counter(instances=1, vectors=len(vectors), barred=bool(forbidden))
    counts[f"first {head.keep}"] += 1
    counts["wrong vector"] += found.objective != best
    counts["wrong pairs"] += own != best
    counts["wrong proof"] += not certify(instance, found.pairs).valid
    counts["wrong order"] += not again.pairs.equals(found.pairs)
    for place, name in enumerate(OBJECTIVES):
        counts[f"at stake {name}"] += len({vector[place] for vector in vectors}) > 1
        counts[f"equal {name}"] += found.objective[place] == best[place]
    return counts


def page(counts: Counter[str], seed: int) -> str:
    rows = [
        f"| {name} | {counts[f'at stake {name}']:,} | {counts[f'equal {name}']:,} |"
        for name in OBJECTIVES
    ]
    return "\n".join(
        [
            "# Tiny instances against every allocation: measured",
            "",
            f"`python -m benchmarks.match_brute --instances {counts['instances']}` · seed {seed} · "
            f"Python {platform.python_version()}",
            "",
            f"{counts['instances']:,} instances of three to six needs and two to four lots, "
            f"{counts['barred']:,} with forbidden pairs, {counts['first after_tiers']:,} with what "
            "was kept right after the tiers;",
            f"{counts['vectors']:,} different vectors among all their allocations.",
            "",
            "| | instances |",
            "| --- | ---: |",
            f"| vector of the solver is not the best | {counts['wrong vector']:,} |",
            f"| vector of the printed pairs is not the best | {counts['wrong pairs']:,} |",
            f"| certificate refused | {counts['wrong proof']:,} |",
            f"| other pairs where rows were shuffled | {counts['wrong order']:,} |",
            "",
            "| objective | at stake: allocations differ in it | equal to the best |",
            "| --- | ---: | ---: |",
            *rows,
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        numbers = range(given.instances)
        for found in pool.map(partial(look, given.seed), numbers, chunksize=100):
            counts.update(found)
    RESULT.write_text(page(counts, given.seed), encoding="utf-8")
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))
    if any(counts[name] for name in counts if name.startswith("wrong")):
        raise SystemExit("not the best")


if __name__ == "__main__":
    main()
