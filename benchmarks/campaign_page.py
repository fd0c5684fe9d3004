"""Does the public campaign page notice the register? Writes results/campaign_page.md.

python -m benchmarks.campaign_page

The site's process serves one campaign page while the office's database beside it holds a
thousand children, and again after it was grown to a million, all of it twice over. Same server,
same site database.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import campaign_site
from config import database_roles
from config.local import environment, places, postgres, provision, test_databases

CHILDREN = (1_000, 1_000_000)
ROUNDS = 2
PROCESSES = 3
HERE = Path(__file__).parent
RESULT = HERE / "results" / "campaign_page.md"


def _in_site_process(step: str, *, site_url: str) -> dict[str, Any]:
    """Run one step as the site: its settings, its keys, no URL of the office."""
    environ = {**os.environ, **environment.keys_of("site"), "SITE_DATABASE_URL": site_url}
    environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.site"}
    environ.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "benchmarks.campaign_site", step]
    done = subprocess.run(
        command, check=True, env=environ, cwd=places.ROOT, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _databases() -> Iterator[dict[str, str]]:
    """Copy both databases from the migrated templates; drop them afterwards."""
    postgres.ensure_running()
    templates = test_databases.ensure_templates()
    names = {side: f"bench_{side}_{os.getpid()}" for side in test_databases.SIDES}
    try:
        for side, name in names.items():
            provision.create_database(postgres.admin_url(), name, templates[side])
        with psycopg.connect(postgres.admin_url(names["site"])) as connection:
            database_roles.close_database(connection, ["nt_site", "nt_gate"])
        yield {side: postgres.admin_url(name) for side, name in names.items()}
    finally:
        for name in names.values():
            test_databases.drop(name)


def _grow(office_url: str, first: int, last: int) -> float:
    """Give the register the children of these numbers, each with one need; return seconds."""
    started = time.perf_counter()
    with psycopg.connect(office_url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # our own rows fit
        connection.execute("SET synchronous_commit = off")
        for statement in (HERE / "register.sql").read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                connection.execute(
                    statement.replace(":first", str(first)).replace(":last", str(last))
                )
        connection.execute("ANALYZE registry_childfile, needs_need")
        connection.execute("CHECKPOINT")
    return time.perf_counter() - started


def _empty(office_url: str) -> None:
    with psycopg.connect(office_url, autocommit=True) as connection:
        connection.execute("TRUNCATE registry_childfile, needs_need CASCADE")


def _blocks(site_url: str) -> int:
    """Return how many blocks of the site's database were looked at so far, cached or not."""
    with psycopg.connect(site_url) as connection:
        row = connection.execute(
            "SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()"
        ).fetchone()
    return int(row[0]) if row else 0


def _counted(office_url: str) -> tuple[int, int]:
    with psycopg.connect(office_url) as connection:
        row = connection.execute(
            "SELECT (SELECT count(*) FROM registry_childfile), (SELECT count(*) FROM needs_need)"
        ).fetchone()
    return row or (0, 0)


def _measured(urls: dict[str, str], site_url: str) -> dict[str, Any]:
    """Measure in fresh processes; times of all of them together."""
    before = _blocks(urls["site"])
    runs = [_in_site_process("measure", site_url=site_url) for _ in range(PROCESSES)]
    wall, computing = zip(*(pair for run in runs for pair in run["times"]), strict=True)
    children, needs = _counted(urls["office"])
    return {
        "children": children,
        "needs": needs,
        "queries": sorted({run["queries"] for run in runs}),
        "calls": min(run["calls"] for run in runs),
        "blocks": (_blocks(urls["site"]) - before) // PROCESSES,
        "digests": sorted({run["digest"] for run in runs}),
        "wall_ms": _lower_quartile(wall),
        "computing_ms": _lower_quartile(computing),
        "load": os.getloadavg()[0],
    }


def _lower_quartile(values: Sequence[float]) -> float:
    """Return what a quarter stays below: the machine's other work mostly adds time."""
    return statistics.quantiles(values, n=4)[0]


HEAD = """# The campaign page beside a growing register

`python -m benchmarks.campaign_page` · {machine} · Python {python} · {cores} cores, shared

One site database with one board of {cells} lines, read by the site's process as `nt_site`; beside
it, on the same server, the office's database: with a thousand children, grown in place to a
million, emptied, and both again. {gets} GETs of the Chinese page through Django's test client in
each of {processes} fresh processes, after {warm} to warm up. *Calls* are those of Python in one
GET and *blocks* those PostgreSQL looked at for a whole process: work, which other programs on the
machine do not change. *ms* and *computing* (the process alone, without waiting) are lower
quartiles, since other work mostly adds. *Page* is a digest of the HTML without its form tokens.
Ratios are to the first row.

| children | needs | queries | calls | blocks | page | ms | x first | computing | x first | load |
|---|---|---|---|---|---|---|---|---|---|---|
"""
FOOT = """
Queries are {queries}, the page is {page}; calls differ by {calls:.2%} and blocks by {blocks:.2%}
at most.
The site's process was given no address of the office's database, and its role may not connect to
it (`manage.py check_wall`). Growing the register took {seconds:.0f} s and is part of no figure.
"""


def _table(rows: list[dict[str, Any]], seconds: float) -> str:
    head = HEAD.format(
        machine=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        cores=os.cpu_count(),
        cells=campaign_site.AREAS * len(campaign_site.LINES),
        gets=campaign_site.GETS,
        processes=PROCESSES,
        warm=campaign_site.WARM_UP,
    )
    lines = [
        f"| {row['children']:,} | {row['needs']:,} | {_one(row['queries'])} "
        f"| {row['calls']:,} | {row['blocks']:,} | `{_one(row['digests'])}` "
        f"| {row['wall_ms']:.1f} | {row['wall_ms'] / rows[0]['wall_ms']:.2f} "
        f"| {row['computing_ms']:.1f} | {row['computing_ms'] / rows[0]['computing_ms']:.2f} "
        f"| {row['load']:.1f} |"
        for row in rows
    ]
    foot = FOOT.format(
        queries="NOT EQUAL" if _differ(rows, "queries") else "equal",
        page="NOT THE SAME" if _differ(rows, "digests") else "the same",
        calls=_spread(rows, "calls"),
        blocks=_spread(rows, "blocks"),
        seconds=seconds,
    )
    return head + "\n".join(lines) + "\n" + foot


def _one(values: list[Any]) -> str:
    return ", ".join(map(str, values))


def _differ(rows: list[dict[str, Any]], name: str) -> bool:
    return any(row[name] != rows[0][name] for row in rows)


def _spread(rows: list[dict[str, Any]], name: str) -> float:
    values: list[int] = [row[name] for row in rows]
    return (max(values) - min(values)) / min(values)


def run() -> None:
    """Measure both sizes, write the table; exits with 1 when the page noticed."""
    rows, seconds = [], 0.0
    with _databases() as urls:
        passwords = environment.keys_of("roles")
        site_url = environment.as_role(urls["site"], "nt_site", passwords["NT_SITE_PASSWORD"])
        _in_site_process("seed", site_url=urls["site"])
        _in_site_process("measure", site_url=site_url)  # the server's own caches warm up
        for _ in range(ROUNDS):
            known = 0
            for children in CHILDREN:
                seconds += _grow(urls["office"], known + 1, children)
                known = children
                rows.append(_measured(urls, site_url))
            _empty(urls["office"])
    RESULT.write_text(_table(rows, seconds), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))
    if _differ(rows, "queries") or _differ(rows, "digests"):
        raise SystemExit("the page noticed the register")


if __name__ == "__main__":
    run()
