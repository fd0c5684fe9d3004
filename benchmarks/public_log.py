"""Do an append, a proof and a check notice how long the log is? Writes results/public_log.md.

python -m benchmarks.public_log      # about five minutes

As `nt_site`, in a copy of the site's database whose log is grown from ten thousand to a million
entries. Everything is set beside bare inserts, or one row by its key, of the same run.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
import psycopg

from config import database_roles
from config.local import environment, places, postgres, provision, test_databases
from donations.publiclog import checker, commitments, entries, merkle
from donations.publiclog.merkle import Node
from donations.publiclog.notes import Signer

ENTRIES = (10_000, 100_000, 1_000_000)
BATCH, HIDDEN, TIMES = 1_000, 100, 200
RESULT = Path(__file__).parent / "results" / "public_log.md"
SEED = "07" * 32
NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
ENTRY_COLUMNS = "index, kind, subject, currency, data, leaf_hash, day"
BARE = "CREATE TABLE bare (LIKE publiclog_logentry INCLUDING INDEXES); GRANT ALL ON bare TO nt_site"
INSERT = f"INSERT INTO bare ({ENTRY_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608  columns
Figures = dict[str, float]


def main() -> None:
    postgres.ensure_running()
    template = test_databases.ensure_templates()["site"]
    name = f"bench_public_log_{os.getpid()}"
    provision.create_database(postgres.admin_url(), name, template)
    try:
        RESULT.write_text(page(grown(postgres.admin_url(name))), encoding="utf-8")
    finally:
        test_databases.drop(name)
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))


def line(index: int) -> str:
    """Return a line as a delivery makes it."""
    body = {
        "summary_id": f"{index:032x}",
        "area_zh": "白石县",
        "area_en": "Baishi county",
        "week": "2026-W48",
        "item": "SHOE_COTTON",
        "packed_floor": 100,
        "delivered_floor": 95,
        "returned_floor": 0,
    }
    told = {"body": body, "day": "2026-11-26", "kind": "delivered", "subject": "winter-2026"}
    return entries.canonical(told)


def grown(owner_url: str) -> dict[int, Figures]:
    with psycopg.connect(owner_url, autocommit=True) as connection:
        database_roles.close_database(connection, ["nt_site", "nt_gate"])
        connection.execute(BARE)
    found = {}
    for last in ENTRIES:
        with psycopg.connect(owner_url, autocommit=True) as connection:
            fill(connection, last)
        found[last] = in_the_site(owner_url)
    return found


def fill(connection: psycopg.Connection, last: int) -> None:
    """Grow the log to this length by COPY, its nodes with it; then sign nothing: a merge will."""
    row = connection.execute("SELECT coalesce(max(index) + 1, 0) FROM publiclog_logentry")
    first = int((row.fetchone() or (0,))[0])
    stored = connection.execute("SELECT level, index, hash FROM publiclog_treenode").fetchall()
    nodes = {Node(level, index): bytes(found) for level, index, found in stored}
    edge = {node: nodes[node] for node in merkle.nodes_of((0, first))}
    texts = [line(index) for index in range(first, last)]
    hashes = [merkle.leaf_hash(text.encode()) for text in texts]
    connection.execute("SET session_replication_role = replica")  # our own rows fit
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY publiclog_logentry ({ENTRY_COLUMNS}) FROM STDIN") as copy,
    ):
        for index, (text, leaf) in enumerate(zip(texts, hashes, strict=True), start=first):
            copy.write_row((index, "delivered", "winter-2026", "", text, leaf, NOW.date()))
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY publiclog_treenode (level, index, hash) FROM STDIN") as copy,
    ):
        for node, found in merkle.grown(first, hashes, edge):
            copy.write_row((node.level, node.index, found))
    connection.execute("SET session_replication_role = origin")
    connection.execute("VACUUM ANALYZE")


def in_the_site(owner_url: str) -> Figures:
    """Measure in a process with the site's settings and role."""
    password = environment.keys_of("roles")["NT_SITE_PASSWORD"]
    environ = {
        **os.environ,
        **environment.keys_of("site"),
        "SITE_DATABASE_URL": environment.as_role(owner_url, "nt_site", password),
        "DJANGO_SETTINGS_MODULE": "config.settings.site",
    }
    command = [sys.executable, "-m", "benchmarks.public_log", "measure"]
    done = subprocess.run(
        command, check=True, env=environ, cwd=places.ROOT, stdout=subprocess.PIPE, text=True
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def measure() -> Figures:
    django.setup()
    commitments.commit(1, 1)  # the table of powers is made once a process
    figures = {"append": appended(BATCH, hidden=False), "bare": bare_inserts(BATCH)}
    figures["hidden"] = appended(HIDDEN, hidden=True)
    return {**figures, **proofs(), **checked()}


def appended(count: int, *, hidden: bool) -> float:
    """Return the seconds of one merge of so many entries."""
    from donations.publiclog import services  # noqa: PLC0415  needs settings

    for number in range(count):
        key = f"bench:{time.perf_counter_ns()}:{number}"
        if hidden:
            services.queue(
                key=key, kind="gift", subject="f", body={}, now=NOW, amount_minor=100 + number,
                hides_amount=True, giver=str(number),
            )  # fmt: skip
        else:
            body = json.loads(line(number))["body"]
            services.queue(key=key, kind="delivered", subject="winter-2026", body=body, now=NOW)
    signer = Signer(origin="bench.example.org/log", seed=bytes.fromhex(SEED))
    began = time.perf_counter()
    services.merge(now=NOW, tokens=os.urandom, signer=signer)
    return time.perf_counter() - began


def bare_inserts(count: int) -> float:
    """Return the seconds of as many rows of the same bytes into a table without a tree."""
    with psycopg.connect(os.environ["SITE_DATABASE_URL"]) as connection:
        row = connection.execute("SELECT coalesce(max(index) + 1, 0) FROM bare").fetchone()
        first = int((row or (0,))[0])
        rows = [
            (index, "delivered", "winter-2026", "", line(index), b"\x00" * 32, NOW.date())
            for index in range(first, first + count)
        ]
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.executemany(INSERT, rows)
        connection.commit()
        return time.perf_counter() - began


def proofs() -> Figures:
    """Return milliseconds of proofs and of one row by its key, and what a proof weighs."""
    from donations.publiclog.models import LogEntry  # noqa: PLC0415  needs settings
    from donations.publiclog.queries import reading, tree  # noqa: PLC0415  as above

    size = tree.size()
    places_in_it = [number * 7919 % size for number in range(1, TIMES + 1)]
    weights = [
        (len(told["path"]), len(json.dumps(told["path"])))
        for told in (reading.proof_of(index=index, size=size) for index in places_in_it[:20])
    ]
    return {
        "row": median_ms(lambda index: LogEntry.objects.get(index=index), places_in_it),
        "inclusion": median_ms(lambda at: tree.inclusion_path(index=at, size=size), places_in_it),
        "consistency": median_ms(
            lambda old: tree.consistency_path(old=old + 1, new=size), places_in_it
        ),
        "hashes": max(count for count, _ in weights),
        "bytes": max(weight for _, weight in weights),
    }


def checked() -> Figures:
    """Return the seconds of the checker program over the whole log, and of reading it bare."""
    from donations.publiclog.queries import reading, tree  # noqa: PLC0415  needs settings

    head = tree.newest_head()
    with tempfile.TemporaryDirectory() as folder:
        log, note, key = (Path(folder, name) for name in ("log", "note", "key"))
        lines: Iterator[str] = reading.lines_between(0, tree.size())
        with log.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        note.write_text(head.note if head else "", encoding="utf-8")
        key.write_text(head.verifier if head else "", encoding="utf-8")
        began = time.perf_counter()
        for text in log.open("rb"):
            json.loads(text)
        read = time.perf_counter() - began
        command = [sys.executable, "-I", checker.__file__, "--log", str(log)]
        command += ["--checkpoint", str(note), "--key", str(key)]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return {"check": time.perf_counter() - began, "read": read}


def median_ms(act: Callable[[int], object], numbers: list[int]) -> float:
    taken = []
    for number in numbers:
        began = time.perf_counter()
        act(number)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[5:])


def cells(one: Figures) -> list[str]:
    def beside(name: str, other: str, digits: int = 2) -> str:
        return f"{one[name]:.{digits}f} ({one[name] / one[other]:.1f})"

    return [
        f"{one['bare']:.3f}",
        beside("append", "bare"),
        f"{one['hidden']:.2f}",
        f"{one['row']:.2f}",
        beside("inclusion", "row"),
        beside("consistency", "row"),
        f"{one['hashes']:.0f}, {one['bytes']:,.0f}",
        beside("check", "read", 1),
    ]


def page(found: dict[int, Figures]) -> str:
    head = f"""# The public log as it grows

`python -m benchmarks.public_log` · {platform.system()} {platform.machine()} · Python {platform.python_version()} · {os.cpu_count()} cores, shared

Append: seconds of one merge of {BATCH:,} deliveries as `nt_site`, with nodes, openings, signed head and COMMIT; in brackets the ratio to *bare*: as many rows of the same bytes into
the same table without a tree. Hidden: one merge of {HIDDEN} gifts that hide their amount. Proofs: milliseconds, median of {TIMES - 5}; in brackets the ratio to one row by its key. Check:
seconds of `checker.py` over the whole log; in brackets the ratio to reading its lines as JSON alone.

| entries | bare | append {BATCH:,} | hidden {HIDDEN} | one row | inclusion | consistency | hashes, bytes of a proof | check all |
|---|---|---|---|---|---|---|---|---|
"""  # noqa: E501  a sentence of the page
    rows = [f"| {count:,} | " + " | ".join(cells(one)) + " |" for count, one in found.items()]
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        sys.stdout.write(json.dumps(measure()))
    else:
        main()
