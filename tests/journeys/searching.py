"""A search for a text in everything the public process stored, sent, logged or answered."""

import base64
import json
import zlib
from collections.abc import Iterator

import psycopg
from playwright.sync_api import APIRequestContext
from psycopg import sql

from tests.journeys.looking import Watch
from tests.journeys.machine import RUN, Machine

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def stored(machine: Machine, side: str) -> Iterator[tuple[str, bytes]]:
    """Return every table of one side as text, with its name."""
    with psycopg.connect(machine.owner_url(side)) as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            question = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))
            with connection.cursor().copy(question) as rows:
                yield table, b"".join(bytes(row) for row in rows)


def sessions(machine: Machine, side: str) -> Iterator[tuple[str, bytes]]:
    """Return what the sessions of one side hold, unpacked: packed, no search would find it."""
    with psycopg.connect(machine.owner_url(side)) as connection:
        rows = connection.execute("SELECT session_data FROM django_session").fetchall()
    for (data,) in rows:
        yield "django_session", unpacked(data)


def unpacked(data: str) -> bytes:
    """Return the JSON of a signed session with its letters as they are."""
    packed = data.removeprefix(".").split(":")[0]
    content = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    text = zlib.decompress(content) if data.startswith(".") else content
    return json.dumps(json.loads(text), ensure_ascii=False).encode()


def remembered(machine: Machine) -> Iterator[tuple[str, bytes]]:
    """Return what the database server itself remembers of statements, where it does."""
    known = "SELECT 1 FROM pg_extension WHERE extname = 'pg_stat_statements'"
    for side in ("site", "office"):
        with psycopg.connect(machine.owner_url(side)) as connection:
            if connection.execute(known).fetchone():
                rows = connection.execute("SELECT query FROM pg_stat_statements").fetchall()
                yield "pg_stat_statements", "\n".join(query for (query,) in rows).encode()
            rows = connection.execute("SELECT query FROM pg_stat_activity").fetchall()
            yield "pg_stat_activity", "\n".join(str(query) for (query,) in rows).encode()


def written() -> Iterator[tuple[str, bytes]]:
    """Return every file of this run: mail, pictures, logs of all three processes."""
    for path in sorted(RUN.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(RUN)), path.read_bytes()


def answered(watch: Watch, request: APIRequestContext) -> Iterator[tuple[str, bytes]]:
    """Return what the public process said on every page that was looked at, and says now."""
    yield "pages as they were", b"".join(watch.public_answers)
    for address in sorted(watch.public_addresses):
        yield address, request.get(address).body()


def places_of(text: str, found: Iterator[tuple[str, bytes]]) -> list[str]:
    """Return where the text stands, as it is or as the hexadecimal of stored bytes."""
    needles = [text.encode(), text.encode().hex().encode()]
    return [where for where, content in found if any(needle in content for needle in needles)]
