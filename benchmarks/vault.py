"""Do a reveal and a blind look-up notice how many children there are? Writes results/vault.md.

python -m benchmarks.vault      # two minutes

The office's own role, under row-level security, in a copy of its database that is grown from ten
thousand to a million children with sealed names, indexes and a record of looks.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django
import psycopg

from config import database_roles
from config.local import environment, places, postgres, provision, test_databases

CHILDREN = (10_000, 100_000, 1_000_000)
TIMES = 60
RESULT = Path(__file__).parent / "results" / "vault.md"
NUMBER, NAME = "990001201203150014", "示例甲"
REGISTER = (Path(__file__).parent / "register.sql").read_text(encoding="utf-8")
SEALED = """
INSERT INTO vault_identity (subject, wrapped_key, kek_id, sealed_at)
    SELECT md5('child' || n)::uuid, sha256(n::text::bytea), 'env-1', '2024-11-22T02:00:00Z'
    FROM generate_series(:first, :last) n;
INSERT INTO vault_sealedfield (subject, field, nonce, ciphertext)
    SELECT md5('child' || n)::uuid, field, sha256(n::text::bytea), sha256(n::text::bytea)
    FROM generate_series(:first, :last) n, unnest(ARRAY['name', 'id_no', 'birth']) field;
INSERT INTO vault_blindindex (subject, field, digest, key_id)
    SELECT md5('child' || n)::uuid, field, encode(sha256((field || n)::bytea), 'hex'), 'index-1'
    FROM generate_series(:first, :last) n, unnest(ARRAY['name', 'id_no']) field;
INSERT INTO vault_accessrecord (position, at, actor_id, role, subject, fields, purpose, reason,
        outcome, previous_hash, hash)
    SELECT (SELECT coalesce(max(position), 0) FROM vault_accessrecord) + n - :first + 1,
        timestamptz '2023-01-01' + n * interval '20 seconds',
        'other', 'director',
        md5('child' || n)::uuid, 'name', 'visit', 'r', 'allowed', 'p' || n, 'h' || n
    FROM generate_series(:first, :last) n
"""
Figures = dict[str, float]


def main() -> None:
    postgres.ensure_running()
    template = test_databases.ensure_templates()["office"]
    name = f"bench_vault_{os.getpid()}"
    provision.create_database(postgres.admin_url(), name, template)
    try:
        RESULT.write_text(page(grown(postgres.admin_url(name))), encoding="utf-8")
    finally:
        test_databases.drop(name)
    sys.stdout.write(RESULT.read_text(encoding="utf-8"))


def grown(owner_url: str) -> dict[int, Figures]:
    with psycopg.connect(owner_url, autocommit=True) as connection:
        database_roles.close_database(connection, ["nt_office"])
    found, first = {}, 1
    for last in CHILDREN:
        with psycopg.connect(owner_url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")  # our own rows fit
            connection.execute("SET synchronous_commit = off")
            for statement in (REGISTER + SEALED).split(";\n"):
                filled = statement.replace(":first", str(first)).replace(":last", str(last))
                if filled.strip():
                    connection.execute(filled.encode())
            connection.execute("VACUUM ANALYZE")
        found[last] = in_the_office(owner_url)
        first = last + 1
    return found


def in_the_office(owner_url: str) -> Figures:
    """Measure in a process with the office's keys, settings and role."""
    password = environment.keys_of("roles")["NT_OFFICE_PASSWORD"]
    environ = {
        **os.environ,
        **environment.keys_of("office"),
        "DATABASE_URL": environment.as_role(owner_url, "nt_office", password),
        "SITE_DATABASE_URL": environment.as_role(owner_url, "nt_office", password),  # not asked
        "DJANGO_SETTINGS_MODULE": "config.settings.office",
    }
    command = [sys.executable, "-m", "benchmarks.vault", "measure"]
    done = subprocess.run(
        command, check=True, env=environ, cwd=places.ROOT, stdout=subprocess.PIPE, text=True
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def measure() -> Figures:
    """Return the median milliseconds of each act."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  needs settings

    from coordination.scope import scopes  # noqa: PLC0415  as above
    from coordination.vault import crypto, services  # noqa: PLC0415  as above
    from coordination.vault.models import AccessRecord, Identity  # noqa: PLC0415  as above
    from coordination.vault.rights import Purpose  # noqa: PLC0415  as above

    settings.VAULT_LOOK_UPS = {"minute": 10**6, "day": 10**6}
    with scopes.as_system("benchmark"):
        subject, officer = the_child_and_its_director()
        key = crypto.new_data_key()
        now = datetime(2024, 12, 20, 4, tzinfo=UTC)

        def plain(_: datetime) -> None:
            """Run the baseline: one row by its key, one digest."""
            Identity.objects.get(pk=subject)
            crypto.blind_index(key, "id_no", NUMBER)

        def reveal(at: datetime) -> None:
            found = services.reveal(
                subject=subject,
                fields=["name"],
                purpose=Purpose.CARE,
                reason="visit",
                actor=officer,
                now=at,
            )
            expect(found == {"name": NAME})

        def look_up(field: str, value: str) -> Callable[[datetime], None]:
            def act(at: datetime) -> None:
                found = services.look_up(
                    field=field, value=value, reason="visit", actor=officer, now=at
                )
                expect(subject in found)

            return act

        acts = {
            "plain": plain,
            "reveal": reveal,
            "by number": look_up("id_no", NUMBER),
            "by name": look_up("name", NAME),
        }
        figures = {label: median_of(act, now) for label, act in acts.items()}
        figures["records"] = float(AccessRecord.objects.count())
    return figures


def expect(it_is_so: bool) -> None:
    if not it_is_so:
        raise AssertionError("measured something that does not work")


def median_of(act: Callable[[datetime], None], now: datetime) -> float:
    taken = []
    for turn in range(TIMES):
        at = now + timedelta(days=turn)
        began = time.perf_counter()
        act(at)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[5:])


def the_child_and_its_director() -> Any:  # noqa: ANN401  models need settings
    from coordination.accounts.models import Officer  # noqa: PLC0415  needs settings
    from coordination.registry.models import ChildFile  # noqa: PLC0415  as above
    from coordination.vault import services  # noqa: PLC0415  as above
    from tests.coordination.vault.people import child, director_of  # noqa: PLC0415  as above

    known = services.find_subject(field="id_no", value=NUMBER)
    if known:
        file = ChildFile.objects.get(pk=known[0])
        return file.subject, Officer.objects.get(duties__area=file.area_id)
    made = child(NUMBER)
    return made.subject, director_of(made)


def page(found: dict[int, Figures]) -> str:
    head = f"""# Opening and finding one child among many

`python -m benchmarks.vault` · {platform.system()} {platform.machine()} · Python {platform.python_version()} · {os.cpu_count()} cores, shared

Milliseconds, median of {TIMES - 5}, as `nt_office` under row-level security, each with its record in the chain
and its COMMIT; in brackets the ratio to *plain*: one row by its key and one HMAC, in the same run.

| children | records of looks | plain | reveal a name | look up an ID number | look up a name |
|---|---|---|---|---|---|
"""  # noqa: E501  a sentence of the page
    lines = [
        f"| {children:,} | {figures['records']:,.0f} | {figures['plain']:.2f} | "
        + " | ".join(
            f"{figures[act]:.1f} ({figures[act] / figures['plain']:.0f})"
            for act in ("reveal", "by number", "by name")
        )
        + " |"
        for children, figures in found.items()
    ]
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        sys.stdout.write(json.dumps(measure()))
    else:
        main()
