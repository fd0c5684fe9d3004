"""A whole run out of PostgreSQL and back, against moving the same rows alone. About two minutes.

    python -m benchmarks.match_database --needs 10000 100000 1000000

R is COPY of the needs out of PostgreSQL and COPY of the allocation back, nothing between. A
run is the same two COPYs with reading, solving, proving and explaining between them. Each size
runs in a process of its own, R first, then the run, then the check of the stored certificate.
"""

import argparse
import io
import json
import math
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
import psycopg

from benchmarks.instances import write_instance
from config.local import postgres, provision, test_databases
from coordination.matching.engine import building
from coordination.matching.engine.certifying import recheck
from coordination.matching.engine.instance import LOT_SCHEMA, NEED_SCHEMA, PAIR_SCHEMA, Instance
from coordination.matching.engine.reading import parse_columns, read_head, read_rules
from coordination.matching.engine.whole import run_whole

RESULT = Path(__file__).parent / "results" / "match_database.md"
TURNS = 3
URL = "BENCHMARK_URL"  # for the process of one size; a password is in it
TYPES = {pl.String(): "text NOT NULL", pl.Int64(): "integer NOT NULL", pl.Date(): "text NOT NULL"}
CSV = "FORMAT csv, HEADER, NULL '\\N'"  # an empty text is no NULL
TABLES = {"needs": NEED_SCHEMA, "lots": LOT_SCHEMA}
ALLOCATION = """
DROP TABLE IF EXISTS allocation;
CREATE TABLE allocation (need_id text PRIMARY KEY, lot_id text NOT NULL)
"""
Found = TypeVar("Found")
Row = dict[str, Any]


def fill(connection: psycopg.Connection, folder: Path) -> None:
    for name, schema in TABLES.items():
        columns = ", ".join(f"{column} {TYPES[kind]}" for column, kind in schema.items())
        connection.execute(f"CREATE TABLE {name} ({columns})".encode())
        with connection.cursor().copy(f"COPY {name} FROM STDIN ({CSV})".encode()) as to:
            to.write((folder / f"{name}.csv").read_bytes())
    connection.execute("CREATE TABLE previous (need_id text PRIMARY KEY)")
    with connection.cursor().copy("COPY previous FROM STDIN (FORMAT csv, HEADER)") as to:
        to.write((folder / "previous.csv").read_bytes())
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")


def copy_out(connection: psycopg.Connection, table: str) -> io.BytesIO:
    out = io.BytesIO()
    with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT csv, HEADER)".encode()) as rows:
        for row in rows:
            out.write(row)
    out.seek(0)
    return out


def copy_back(connection: psycopg.Connection, pairs: bytes) -> None:
    connection.execute(ALLOCATION)
    with connection.cursor().copy("COPY allocation FROM STDIN (FORMAT csv, HEADER)") as to:
        to.write(pairs)


def csv_of(pairs: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    pairs.write_csv(out)
    return out.getvalue()


def instance_of(connection: psycopg.Connection, folder: Path) -> Instance:
    """Return the instance with columns straight from COPY; no row becomes an object."""
    tables = {
        name: parse_columns(
            pl.read_csv(copy_out(connection, name), infer_schema=False, empty_string_is_null=False),
            schema,
            name,
        )
        for name, schema in TABLES.items()
    }
    before = pl.read_csv(copy_out(connection, "previous"), infer_schema=False)
    none = pl.DataFrame(schema=PAIR_SCHEMA)
    return building.assemble(
        rules=read_rules(read_head(folder / "instance.json")),
        needs=tables["needs"],
        lots=tables["lots"],
        previous=before.with_columns(lot_id=pl.lit("")),
        pinned=none,
        forbidden=none,
    )


class Watch:
    """Seconds of the clock for each named part."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[part] = time.perf_counter() - start


def median_seconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(TURNS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure(url: str, folder: Path) -> Row:
    with psycopg.connect(url) as connection:
        fill(connection, folder)
        watch = Watch()
        with watch.timing("read"):
            instance = instance_of(connection, folder)
        whole = run_whole(instance, watch.timing)
        if not whole.certificate.valid:
            raise SystemExit("not proven optimal")
        pairs = whole.allocation.pairs
        with watch.timing("write"):
            copy_back(connection, csv_of(pairs))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        text = csv_of(pairs)
        return {
            "seconds": watch.seconds,
            "out": median_seconds(lambda: copy_out(connection, "needs")),
            "back": median_seconds(lambda: copy_back(connection, text)),
            "recheck": median_seconds(lambda: recheck(instance, pairs, whole.certificate.prices)),
            "megabytes": peak,
            "served": pairs.height,
        }


def of_its_own(needs: int) -> Row:
    """Measure one size in a fresh database and a fresh process."""
    name = f"bench_match_{os.getpid()}"
    provision.create_database(postgres.admin_url(), name, "template0")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            write_instance(Path(scratch), needs=needs)
            command = [sys.executable, "-m", "benchmarks.match_database"]
            command += ["--folder", scratch]
            environ = {**os.environ, URL: postgres.admin_url(name)}
            done = subprocess.run(
                command, check=True, stdout=subprocess.PIPE, text=True, env=environ
            )
            found: Row = json.loads(done.stdout)
            return found
    finally:
        test_databases.drop(name)


HEAD = """| needs | COPY out | COPY back | R | read | solve | certify | explain | write | whole | \
whole / R | recheck / R | MB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def line(needs: int, found: Row) -> str:
    ratio = found["out"] + found["back"]
    parts = found["seconds"]
    total = sum(parts.values())
    cells = [f"{needs:,}", *(f"{found[name]:.2f} s" for name in ("out", "back")), f"{ratio:.2f} s"]
    cells += [f"{parts[name]:.2f} s" for name in ("read", "solve", "certify", "explain", "write")]
    cells += [f"{total:.2f} s", f"{total / ratio:.1f}", f"{found['recheck'] / ratio:.2f}"]
    return "| " + " | ".join([*cells, f"{found['megabytes']:.0f}"]) + " |"


def page(results: dict[int, Row]) -> str:
    sizes = sorted(results)
    totals = [sum(results[needs]["seconds"].values()) for needs in sizes]
    growth = math.log(totals[-1] / totals[0]) / math.log(sizes[-1] / sizes[0])
    return "\n".join(
        [
            "# A run out of PostgreSQL and back: measured",
            "",
            f"`python -m benchmarks.match_database` · {platform.system()} {platform.machine()} · "
            f"Python {platform.python_version()} · {os.cpu_count()} cores, shared",
            "",
            "Seconds of the clock. R = COPY of the needs out + COPY of the allocation back into a "
            f"table with a primary key (medians of {TURNS}).",
            "Whole = read (COPY, parse, check), solve, certify, explain (what is left of it after "
            "the proof beside it), write (COPY).",
            f"From {sizes[0]:,} to {sizes[-1]:,} needs the run grows with exponent {growth:.2f}.",
            "",
            HEAD,
            *(line(needs, results[needs]) for needs in sizes),
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--needs", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.folder:
        sys.stdout.write(json.dumps(measure(os.environ[URL], given.folder)))
        return
    postgres.ensure_running()
    RESULT.write_text(page({needs: of_its_own(needs) for needs in given.needs}))
    sys.stdout.write(RESULT.read_text())


if __name__ == "__main__":
    main()
