"""What taking an instance apart by district loses, and ten million needs in parts.

    python -m benchmarks.match_split --whole 1000000 --parts 10
    python -m benchmarks.match_split --whole 10000000 --parts 10 --only-parts

Districts fall into parts of equal size. The parts are solved one after the other here; the time
of the longest is what as many machines would take. Adds a section to results/match_split.md.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.instances import lot_table, need_table
from coordination.matching.engine.building import assemble
from coordination.matching.engine.instance import (
    LOT_SCHEMA,
    NEED_SCHEMA,
    OBJECTIVES,
    PAIR_SCHEMA,
    Instance,
    Rules,
)
from coordination.matching.engine.reading import read_rules
from coordination.matching.engine.solving import solve
from coordination.matching.engine.splitting import (
    is_shared,
    piece_of,
    pools_by_first_lot,
    shares,
    usable,
    with_share,
)

RESULT = Path(__file__).parent / "results" / "match_split.md"
DISTRICTS = 10  # of each part
HEAD = {"name": "split", "deliver_on": "2026-12-10"}


def rules() -> Rules:
    return read_rules(HEAD)


def typed(table: pl.DataFrame, schema: dict[str, pl.DataType], **names: pl.Expr) -> pl.DataFrame:
    named = table.with_columns(**names)
    dates = [pl.col("use_by").str.to_date(strict=False)] if "use_by" in named.columns else []
    return named.with_columns(*dates).select(
        pl.col(name).cast(kind) for name, kind in schema.items()
    )


def need_part(number: int, needs: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the needs of one part and its lots; shared ones are still among them."""
    draw = np.random.default_rng([20241220, number])
    mark = f"{number:02d}"
    table = need_table(draw, needs, DISTRICTS)
    columns = {
        name: pl.lit(mark) + pl.col(name) for name in ("need_id", "school_id", "district_id")
    }
    lots = lot_table(draw, needs // 5, DISTRICTS)
    limited = pl.when(pl.col("only_district") != "").then(pl.lit(mark) + pl.col("only_district"))
    return (
        typed(table, NEED_SCHEMA, **columns, child_id=pl.lit(""), household_id=pl.lit("")),
        typed(
            lots,
            LOT_SCHEMA,
            lot_id=pl.lit(mark) + pl.col("lot_id"),
            only_district=limited.otherwise(pl.lit("")),
        ),
    )


def instance_of(needs: pl.DataFrame, lots: pl.DataFrame) -> Instance:
    none = pl.DataFrame(schema=PAIR_SCHEMA)
    return assemble(
        rules=rules(), needs=needs, lots=lots, previous=none, pinned=none, forbidden=none
    )


def in_parts(parts: int, needs: int) -> tuple[list[tuple[int, ...]], dict[str, float]]:
    """Solve part by part; only one part's needs are in memory at a time."""
    tables = [need_part(number, needs)[1] for number in range(parts)]
    lots = pl.concat(tables)
    shared = lots.filter(is_shared()).sort("lot_id")
    seconds = {"piece": 0.0, "share": 0.0, "solve": 0.0}
    pieces = []
    for number in range(parts):
        part = part_instance(number, needs, shared)
        start = time.perf_counter()
        pieces.append(piece_of(part))
        seconds["piece"] = max(seconds["piece"], time.perf_counter() - start)
    start = time.perf_counter()
    common = shared.filter(usable(part))
    pool_of = pools_by_first_lot(common)
    units = common.select(pl.col("lot_id").replace(pool_of), "quantity").group_by("lot_id")
    given = shares(pieces, dict(units.agg(pl.col("quantity").sum()).rows()))
    del pieces
    seconds["share"] = time.perf_counter() - start
    taken = dict.fromkeys(shared["lot_id"], 0)
    vectors = []
    for number in range(parts):
        part = with_share(part_instance(number, needs, shared), pool_of, taken, given[number])
        start = time.perf_counter()
        vectors.append(solve(part).objective)
        seconds["solve"] = max(seconds["solve"], time.perf_counter() - start)
    return vectors, seconds


def part_instance(number: int, needs: int, shared: pl.DataFrame) -> Instance:
    table, lots = need_part(number, needs)
    return instance_of(table, pl.concat([lots.filter(~is_shared()), shared]))


def whole_instance(parts: int, needs: int) -> Instance:
    tables = [need_part(number, needs) for number in range(parts)]
    return instance_of(pl.concat([t for t, _ in tables]), pl.concat([t for _, t in tables]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", type=int, default=1_000_000)
    parser.add_argument("--parts", type=int, default=10)
    parser.add_argument("--only-parts", action="store_true")
    given = parser.parse_args()
    vectors, seconds = in_parts(given.parts, given.whole // given.parts)
    summed = tuple(sum(values) for values in zip(*vectors, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = [
        f"## {given.whole:,} needs in {given.parts} parts",
        "",
        f"Laying a part out {seconds['piece']:.1f} s, sharing out {seconds['share']:.1f} s, "
        f"solving a part {seconds['solve']:.1f} s (the longest of each; parts run side by side on "
        f"machines of their own); peak {peak:,} MB.",
        "",
        "| | " + " | ".join(OBJECTIVES) + " |",
        "| --- |" + " ---: |" * len(OBJECTIVES),
        "| in parts | " + " | ".join(f"{value:,}" for value in summed) + " |",
    ]
    if not given.only_parts:
        start = time.perf_counter()
        whole = solve(whole_instance(given.parts, given.whole // given.parts)).objective
        taken = time.perf_counter() - start
        lines.append(
            f"| whole, {taken:.1f} s | " + " | ".join(f"{value:,}" for value in whole) + " |"
        )
        lost = [
            f"{100 * (part - all_) / all_:+.2f} %" if all_ else "0"
            for part, all_ in zip(summed, whole, strict=True)
        ]
        lines.append("| parts against whole | " + " | ".join(lost) + " |")
    title = "# Matching in parts: measured\n"
    before = RESULT.read_text() if RESULT.exists() else title
    RESULT.write_text("\n".join([before, *lines, ""]))
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
