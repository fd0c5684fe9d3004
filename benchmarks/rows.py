"""What the second lock costs at 100,000 children. Writes results/rows.md; under a minute.

python -m benchmarks.rows
"""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

import psycopg

from config import database_roles
from config.local import environment, postgres, provision, test_databases

CHILDREN, VILLAGES, ROUNDS = 100_000, 500, 9
RESULT = Path(__file__).parent / "results" / "rows.md"
FILL = """
INSERT INTO registry_area (code, kind, name_zh, name_en, parent_id)
    VALUES ('99', 'city', '演示市', 'Demo City', NULL), ('9902', 'county', '县', 'county', '99');
INSERT INTO registry_area (code, kind, name_zh, name_en, parent_id)
    SELECT '9902' || n, 'township', 't', 't', '9902' FROM generate_series(10, 59) n;
INSERT INTO registry_area (code, kind, name_zh, name_en, parent_id)
    SELECT '9902' || 10 + n % 50 || to_char(n, 'FM000'), 'village', 'v', 'v', '9902' || 10 + n % 50
    FROM generate_series(1, {villages}) n;
INSERT INTO registry_childfile (subject, area_id, household, sex, born_month, colour,
        benefit_class, opened_at)
    SELECT gen_random_uuid(), code, gen_random_uuid(), 'f', '2015-03-01', 3, '', now()
    FROM registry_area, generate_series(1, {each}) WHERE kind = 'village';
INSERT INTO vault_sealedfield (subject, field, nonce, ciphertext)
    SELECT subject, 'name', '\\x00', '\\x00' FROM registry_childfile;
INSERT INTO needs_drive (code, name_zh, name_en, season, items, opens_on, deliver_on, county_id)
    VALUES ('d', 'd', 'd', 's', '[]', '2024-11-25', '2024-12-20', '9902');
INSERT INTO needs_need (id, item, size, must_measure, size_reason, state, opened_on, child_id,
        drive_id)
    SELECT gen_random_uuid(), 'SHOE_COTTON', 210, false, '{{}}', 'open', '2024-11-25', subject, 'd'
    FROM registry_childfile;
"""
ONE = "(SELECT subject FROM chosen)"
QUERIES = {
    "one file by its subject": f"SELECT count(*) FROM registry_childfile WHERE subject = {ONE}",  # noqa: S608
    "its need": f"SELECT count(*) FROM needs_need WHERE child_id = {ONE}",  # noqa: S608
    "its sealed name": f"SELECT count(*) FROM vault_sealedfield WHERE subject = {ONE}",  # noqa: S608
    "files of a village": "SELECT count(*) FROM registry_childfile WHERE area_id = '990211001'",
    "all files": "SELECT count(*) FROM registry_childfile",
    "all open needs": "SELECT count(*) FROM needs_need WHERE state = 'open'",
    "all sealed names": "SELECT count(*) FROM vault_sealedfield",
}
# What a programmer would write without the lock, for the same rows of the county.
OF_COUNTY = "SELECT subject FROM registry_childfile WHERE area_id LIKE '9902%'"
OPEN_BY_HAND = f"SELECT count(*) FROM needs_need WHERE state = 'open' AND child_id IN ({OF_COUNTY})"  # noqa: S608
BY_HAND = {
    "all files": "SELECT count(*) FROM registry_childfile WHERE area_id LIKE '9902%'",
    "all open needs": OPEN_BY_HAND,
    "all sealed names": f"SELECT count(*) FROM vault_sealedfield WHERE subject IN ({OF_COUNTY})",  # noqa: S608
}
SET = "SELECT set_config('nuantong.' || key, value, true) FROM jsonb_each_text(%s::jsonb)"
EYES = [
    "owner, no lock",
    "owner, county by hand",
    "a system",
    "county, 551 areas",
    "village, 1 area",
    "no scope",
]
Cell = tuple[float, int]  # milliseconds, rows seen


def main() -> None:
    postgres.ensure_running()
    template = test_databases.ensure_templates()["office"]
    name = f"bench_rows_{os.getpid()}"
    provision.create_database(postgres.admin_url(), name, template)
    try:
        RESULT.write_text(page(measured(postgres.admin_url(name))))
    finally:
        test_databases.drop(name)
    sys.stdout.write(RESULT.read_text())


def measured(owner_url: str) -> dict[str, list[Cell]]:
    password = environment.keys_of("roles")["NT_OFFICE_PASSWORD"]
    with psycopg.connect(owner_url, autocommit=True) as connection:
        database_roles.close_database(connection, ["nt_office"])
        connection.execute(FILL.format(villages=VILLAGES, each=CHILDREN // VILLAGES).encode())
        connection.execute(
            "CREATE TABLE chosen AS SELECT subject FROM registry_childfile"
            " WHERE area_id = '990211001' LIMIT 1"
        )
        connection.execute("GRANT SELECT ON chosen TO nt_office")
        connection.execute("VACUUM ANALYZE")
        areas = [code for (code,) in connection.execute("SELECT code FROM registry_area")]
    office_url = environment.as_role(owner_url, "nt_office", password)
    eyes = [
        (owner_url, {}),
        (office_url, {"system": "benchmark"}),
        (office_url, reach(areas[1:])),
        (office_url, reach(["990211001"])),
        (office_url, {}),
    ]
    cells = {label: [look(*eye, query) for eye in eyes] for label, query in QUERIES.items()}
    for label, query in QUERIES.items():
        cells[label].insert(1, look(owner_url, {}, BY_HAND.get(label, query)))
    return cells


def reach(areas: list[str]) -> dict[str, str]:
    return {"reach": json.dumps({"supervisor": {"areas": areas, "schools": []}})}


def look(url: str, settings: dict[str, str], query: str) -> Cell:
    """Return the median of some transactions: the scope is set in each, as the office does."""
    taken, seen = [], 0
    with psycopg.connect(url) as connection:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            connection.execute(SET, [json.dumps(settings)])
            row = connection.execute(query.encode()).fetchone()
            connection.commit()
            taken.append(1000 * (time.perf_counter() - started))
            seen = row[0] if row else 0
    return statistics.median(taken), seen


def page(rows: dict[str, list[Cell]]) -> str:
    head = f"""# What the second lock costs

`python -m benchmarks.rows` · {platform.system()} {platform.machine()} · {os.cpu_count()} cores, shared

{CHILDREN:,} files in {VILLAGES} villages of one county, a sealed name and a need each. Milliseconds of one
transaction, median of {ROUNDS}: setting the scope, the query, COMMIT; in brackets the rows seen. The fair
baseline for whole tables is the county *by hand*: the same rows by a filter that nobody may forget.

| query | {" | ".join(EYES)} |
|{"---|" * (len(EYES) + 1)}
"""  # noqa: E501  a sentence of the page
    lines = [
        f"| {label} | {' | '.join(f'{ms:.1f} ({seen:,})' for ms, seen in cells)} |"
        for label, cells in rows.items()
    ]
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
