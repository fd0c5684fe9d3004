"""The wall seen from outside: what the site's and the gate's roles try and must not manage."""

from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config import database_roles, wall_inside
from config.local import environment
from config.wall_inside import Finding


def check(*, site_url: str, gate_url: str, office_url: str) -> list[Finding]:
    """Return one finding for each claim; the catalogues are read with the office's URL."""
    office_name = urlsplit(office_url).path.lstrip("/")
    return [
        *_shut_out("the site's role", site_url, office_url),
        *_shut_out("the gate's role on the site", gate_url, office_url),
        *_inside(office_url, gate_url),
        *_cannot_forge(site_url),
        *_sees_no_secrets(gate_url),
        Finding("the two databases are two", urlsplit(site_url).path.lstrip("/") != office_name),
    ]


def _shut_out(who: str, url: str, office_url: str) -> list[Finding]:
    """Try to log in to the office's database with this role's own password."""
    parts = urlsplit(url)
    attempt = environment.as_role(office_url, parts.username or "", parts.password or "")
    try:
        with psycopg.connect(attempt, connect_timeout=5):
            return [Finding(f"{who} cannot connect to the office", holds=False)]
    except psycopg.OperationalError as refusal:
        denied = "permission denied for database" in str(refusal)
        return [Finding(f"{who} cannot connect to the office", holds=denied)]


def _inside(office_url: str, gate_url: str) -> list[Finding]:
    with psycopg.connect(office_url) as office, psycopg.connect(gate_url) as site:
        return [
            *wall_inside.check_roles(_fetch(office), "office"),
            *wall_inside.check_locks(_fetch(office)),
            *wall_inside.check_logs(_fetch(office)),
            *wall_inside.check_roles(_fetch(site), "site"),
        ]


def _fetch(connection: psycopg.Connection) -> wall_inside.Fetch:
    return lambda query, values: connection.execute(query.encode(), values or None).fetchall()


def _cannot_forge(site_url: str) -> list[Finding]:
    findings = []
    with psycopg.connect(site_url) as connection:
        for table in database_roles.GATE_WRITES:
            may = _has_privilege(connection, table, ["INSERT", "DELETE", "TRUNCATE"])
            findings.append(Finding(f"the site's role cannot write {table}", holds=not may))
    return findings


def _sees_no_secrets(gate_url: str) -> list[Finding]:
    """Show that the office's hand on the site reads no accounts and no sessions."""
    with psycopg.connect(gate_url) as connection:
        return [
            Finding(
                f"the gate's role cannot read {table}",
                holds=not _has_privilege(connection, table, ["SELECT"]),
            )
            for table in ["home_accounts_user", "django_session", "mfa_authenticator"]
        ]


def _has_privilege(connection: psycopg.Connection, table: str, privileges: list[str]) -> bool:
    query = sql.SQL("SELECT has_table_privilege({}, {})")
    answer = connection.execute(
        query.format(sql.Literal(f"public.{table}"), sql.Literal(", ".join(privileges)))
    ).fetchone()
    return answer is None or bool(answer[0])
