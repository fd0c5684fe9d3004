"""Each hole that a careless hand could make is found, and the health page says only that."""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from config import health, row_security, wall_inside
from config.local import environment, postgres, test_databases

pytestmark = pytest.mark.django_db(databases=["default", "site"])

HOLES = {
    "ALTER TABLE registry_childfile NO FORCE ROW LEVEL SECURITY": (
        "registry_childfile is locked by row"
    ),
    "ALTER TABLE vault_identity DISABLE ROW LEVEL SECURITY": "vault_identity is locked by row",
    "DROP POLICY nuantong_reach ON needs_need": "needs_need is locked by row",
    "CREATE TABLE visits_visit (id int)": "visits_visit has a rule or a reason",
    "CREATE VIEW every_child AS SELECT * FROM registry_childfile": (
        "no view looks with its owner's eyes"
    ),
    "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
    " AS 'SELECT count(*) FROM registry_childfile'": "no function acts with its owner's rights",
    "ALTER TABLE registry_area OWNER TO nt_office": "nt_office owns nothing (office)",
    "ALTER ROLE nt_office BYPASSRLS": "nt_office has no special power (office)",
    "GRANT pg_read_all_data TO nt_office": "nt_office is a member of no other role (office)",
    "GRANT CREATE ON SCHEMA public TO nt_office": "nt_office creates nothing (office)",
    "GRANT TRUNCATE ON registry_childfile TO nt_office": "nt_office empties no table (office)",
    "ALTER ROLE nt_office RESET lock_timeout": "nt_office has its timeouts (office)",
    "GRANT SELECT ON pg_catalog.pg_stats TO nt_site": (
        "no role reads statistics or sessions (office)"
    ),
}


@pytest.fixture
def client() -> Iterator[Client]:
    cache.clear()
    yield Client()
    cache.clear()


def holes() -> list[str]:
    def fetch(query: str, values: list[list[str] | str]) -> list[tuple[object, ...]]:
        with connections["default"].cursor() as cursor:
            cursor.execute(query, values or None)
            return list(cursor.fetchall())

    findings = [*wall_inside.check_roles(fetch, "office"), *wall_inside.check_locks(fetch)]
    return [finding.claim for finding in findings if not finding.holds]


def plant(statement: str) -> None:
    """Make a hole in this test's transaction."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", HOLES)
def test_a_planted_hole_is_found(statement: str) -> None:
    assert holes() == []

    plant(statement)

    assert HOLES[statement] in holes()


def test_every_table_of_the_list_exists() -> None:
    with connections["default"].cursor() as cursor:
        names = set(connections["default"].introspection.table_names(cursor))

    assert {*row_security.LOCKED, *row_security.OPEN} <= names
    assert not row_security.LOCKED.keys() & row_security.OPEN.keys()


def test_every_exemption_says_why() -> None:
    assert all(len(reason) > 15 for reason in row_security.OPEN.values())


def test_the_health_page_says_that_the_wall_holds(client: Client) -> None:
    answer = client.get("/health/wall/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_health_page_tells_nobody_where_the_hole_is(client: Client) -> None:
    plant("ALTER TABLE vault_identity DISABLE ROW LEVEL SECURITY")

    answer = client.get("/health/wall/")

    assert (answer.status_code, answer.content) == (503, b"not ok\n")


def test_the_health_page_asks_the_database_twice_a_minute_at_most(client: Client) -> None:
    client.get("/health/wall/")
    plant("ALTER TABLE vault_identity DISABLE ROW LEVEL SECURITY")

    assert client.get("/health/wall/").status_code == 200
    assert not health.wall_holds()


@pytest.mark.parametrize("role", wall_inside.ROLES)
def test_a_role_that_waits_or_thinks_too_long_is_stopped(role: str) -> None:
    side = "office" if role == "nt_office" else "site"
    password = environment.keys_of("roles")[f"{role.upper()}_PASSWORD"]
    url = environment.as_role(postgres.admin_url(test_databases.name_of(side)), role, password)

    with psycopg.connect(url) as connection:
        shown = [
            connection.execute(f"SHOW {name}_timeout".encode()).fetchone()
            for name in ("statement", "lock", "idle_in_transaction_session")
        ]

    assert ("0",) not in shown


@pytest.mark.parametrize("what", ["pg_stats", "pg_stat_activity", "pg_stats_ext_exprs"])
def test_the_office_reads_neither_statistics_nor_sessions(what: str) -> None:
    with (
        psycopg.connect(_office_url()) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(f"SELECT * FROM {what}".encode())  # noqa: S608  our own words


def test_the_servers_log_is_told_no_value() -> None:
    """A failing statement, a failing row and a failing parameter: the log holds none of them."""
    canary = "鹂芊芊0977"
    with psycopg.connect(_office_url(), autocommit=True) as connection:
        for statement, values in [
            (f"SELECT '{canary}'::int", None),
            ("SELECT %s::int", [canary]),
            ("INSERT INTO registry_area (code, kind) VALUES ('1', %s)", [canary]),
        ]:
            with pytest.raises(psycopg.Error):
                connection.execute(statement.encode(), values)

    assert canary not in (postgres.home() / "server.log").read_text(errors="replace")


def _office_url() -> str:
    password = environment.keys_of("roles")["NT_OFFICE_PASSWORD"]
    office = postgres.admin_url(test_databases.name_of("office"))
    return environment.as_role(office, "nt_office", password)
