"""Databases for tests: migrated once into templates, copied for each run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from config.local import environment, postgres, provision

SIDES = ("site", "office")
TEMPLATE_LOCK = 7_200_003  # advisory lock: one run migrates, the others wait


def prepare(side: str) -> None:
    """Point this process at databases of its own, as their owner; call before settings load."""
    postgres.ensure_running()
    os.environ.update(environment.keys_of(side))
    os.environ["SITE_DATABASE_URL"] = postgres.admin_url(name_of("site"))
    if side == "office":
        os.environ["DATABASE_URL"] = postgres.admin_url(name_of("office"))


def name_of(side: str) -> str:
    return f"test_{side}_{os.getpid()}"


@contextmanager
def created() -> Iterator[None]:
    """Create this run's databases from the templates, and drop them afterwards."""
    templates = ensure_templates()
    for side in SIDES:
        provision.create_database(postgres.admin_url(), name_of(side), templates[side])
        _repeat_connect_grants(side)
    yield
    for side in SIDES:
        drop(name_of(side))


def ensure_templates() -> dict[str, str]:
    """Migrate the templates of today's migrations unless that was done; return their names."""
    names = {side: f"template_{side}_{provision.migrations_digest()}" for side in SIDES}
    with psycopg.connect(postgres.admin_url(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        ready = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [names["office"]]
        )
        if not ready.fetchone():
            _migrate_templates(connection, names)
    return names


def drop(name: str) -> None:
    with psycopg.connect(postgres.admin_url(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def _migrate_templates(connection: psycopg.Connection, names: dict[str, str]) -> None:
    for name in names.values():
        drop(name)
        provision.create_database(postgres.admin_url(), name)
    provision.create_roles(postgres.admin_url())
    provision.migrate(
        site_url=postgres.admin_url(names["site"]), office_url=postgres.admin_url(names["office"])
    )
    for name in names.values():
        connection.execute(
            sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE true").format(sql.Identifier(name))
        )


def _repeat_connect_grants(side: str) -> None:
    """Grant again on the database: a copy keeps only its tables' grants."""
    from config import database_roles  # noqa: PLC0415  only here

    with psycopg.connect(postgres.admin_url(name_of(side))) as connection:
        roles = {"site": ["nt_site", "nt_gate"], "office": ["nt_office"]}
        database_roles.close_database(connection, roles[side])
