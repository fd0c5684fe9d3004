"""Arbitrary code inside the site's process: what does it get of the office?

Run as `python -m tests.intruder` with the site's environment and nothing else. `OFFICE_DATABASE`
and `OFFICE_VAR` are what an intruder would guess. Prints, as JSON, what each attempt brought home;
`null` is nothing. With `INTRUDER_USER`, it goes on as that user of the machine to look at files.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg

SITE_URL = os.environ["SITE_DATABASE_URL"]
OFFICE = os.environ["OFFICE_DATABASE"]
VAR = Path(os.environ["OFFICE_VAR"])
SECRETS = ["office.env", "roles.env", "signins.json", "postgres/password", "postgres/data/base"]
LOOT = Callable[[], object]

STATEMENTS = {
    "the office's tables by name": "SELECT relname FROM pg_class WHERE relname ~ '^vault|^needs'",
    "the office's schemas": "SELECT nspname FROM pg_namespace WHERE nspname ~ 'office|vault'",
    "becoming the office": "SET ROLE nt_office",
    "becoming the gate": "SET ROLE nt_gate",
    "becoming the owner": "SET SESSION AUTHORIZATION postgres",
    "giving oneself power": "ALTER ROLE nt_site SUPERUSER",
    "giving oneself sight": "ALTER ROLE nt_site BYPASSRLS",
    "joining the office": "GRANT nt_office TO nt_site",
    "reading passwords": "SELECT rolpassword FROM pg_authid",
    "reading password hashes": "SELECT passwd FROM pg_shadow",
    "a bridge to the other database": "CREATE EXTENSION dblink",
    "a foreign server": "CREATE EXTENSION postgres_fdw",
    "a foreign file": "CREATE EXTENSION file_fdw",
    "a program of the server": "COPY (SELECT 1) TO PROGRAM 'id'",
    "a file of the server": "COPY (SELECT 1) TO '/tmp/intruder'",
    "reading the server's files": "SELECT pg_read_file('PG_VERSION')",
    "listing the server's files": "SELECT pg_ls_dir('.')",
    "a large object from a file": "SELECT lo_import('/etc/hostname')",
    "a large object": "SELECT lo_from_bytea(0, 'x')",
    "other sessions": "SELECT query FROM pg_stat_activity WHERE usename <> current_user",
    "statistics of columns": "SELECT most_common_vals FROM pg_stats",
    "ending the office's sessions": (
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE pid <> pg_backend_pid()"
        " AND database <> (SELECT oid FROM pg_database WHERE datname = current_database())"
    ),
    "a table of one's own": "CREATE TABLE loot (line text)",
    "a schema of one's own": "CREATE SCHEMA loot",
    "a temporary table": "CREATE TEMPORARY TABLE loot (line text)",
    "a function of one's own": "CREATE FUNCTION loot() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "code in the server": "DO LANGUAGE plpython3u $$ import os $$",
    "emptying a board": "TRUNCATE goods_board CASCADE",
    "inventing a board": "UPDATE goods_boardcell SET asked = 0 RETURNING public_id",
    "changing the server": "ALTER SYSTEM SET log_statement = 'all'",
    "the office's rows": "SET row_security = off; SELECT count(*) FROM vault_identity",
}


def said_by(statement: str) -> LOOT:
    def ask() -> object:
        with psycopg.connect(SITE_URL, connect_timeout=5) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else "done"

    return ask


def connected(database: str, role: str, password: str) -> LOOT:
    parts = urlsplit(SITE_URL)
    host = parts.netloc.rsplit("@", 1)[-1]
    url = urlunsplit(parts._replace(netloc=f"{role}:{password}@{host}", path=f"/{database}"))

    def connect() -> object:
        with psycopg.connect(url, connect_timeout=5):
            return "connected"

    return connect


def read(path: Path) -> LOOT:
    return lambda: sorted(map(str, path.iterdir())) if path.is_dir() else path.read_text()


def environments() -> object:
    """Read what other processes were started with."""
    wanted = ("VAULT_", "OFFICE_SECRET")
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            text = path.read_text(errors="replace")
        except OSError:
            continue
        found = [line for line in text.split("\0") if line.startswith(wanted)]
        if found:
            return found
    return None


def own_keys() -> object:
    wanted = ("VAULT_", "OFFICE_SECRET", "DATABASE_")
    return [name for name in os.environ if name.startswith(wanted)]


def office_settings() -> object:
    """Load the office's settings: the code lies there, its keys do not."""
    from config.settings import office  # noqa: PLC0415  that is the attempt

    return office.SECRET_KEY


def office_models() -> object:
    from coordination.vault.models import SealedField  # noqa: PLC0415  that is the attempt

    return list(SealedField.objects.values())


def office_keys() -> object:
    from coordination.vault import keys  # noqa: PLC0415  that is the attempt

    return keys.keyring()


def attempts() -> dict[str, LOOT]:
    own = urlsplit(SITE_URL).password or ""
    doors = [("nt_site", own), ("nt_office", own), ("nt_gate", own), ("postgres", "postgres")]
    return {
        **{what: said_by(statement) for what, statement in STATEMENTS.items()},
        **{f"the office's database as {r}": connected(OFFICE, r, p) for r, p in doors},
        "the server's own database": connected("postgres", "nt_site", own),
        "keys in the own environment": own_keys,
        "the office's settings": office_settings,
        "the office's models": office_models,
        "the office's keys": office_keys,
    }


def attempts_on_files() -> dict[str, LOOT]:
    return {
        **{f"the file {name}": read(VAR / name) for name in SECRETS},
        "what other processes were given": environments,
    }


def become(user: int) -> None:
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def tried(attempt: LOOT) -> object:
    """Return what an attempt brought home, or nothing, whatever went wrong."""
    try:
        return attempt() or None
    except Exception:
        return None


def main() -> None:
    django.setup()
    loot = {what: tried(attempt) for what, attempt in attempts().items()}
    if user := os.environ.get("INTRUDER_USER"):
        become(int(user))
        loot |= {what: tried(attempt) for what, attempt in attempts_on_files().items()}
    json.dump(loot, sys.stdout, default=str)


if __name__ == "__main__":
    main()
