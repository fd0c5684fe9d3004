"""The wall seen from outside: what the site's and the gate's roles try and must not manage."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config import database_roles
from config.local import environment


@dataclass(frozen=True)
class Finding:
    claim: str
    holds: bool


def check(*, site_url: str, gate_url: str, office_url: str) -> list[Finding]:
    """Return one finding for each claim. The office's URL is used for its address alone."""
    office_name = urlsplit(office_url).path.lstrip("/")
    return [
        *_shut_out("the site's role", site_url, office_url),
        *_shut_out("the gate's role on the site", gate_url, office_url),
        *_powerless("the site's role", site_url),
        *_powerless("the gate's role", gate_url),
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


def _powerless(who: str, url: str) -> list[Finding]:
    """Show that the role owns nothing, creates nothing and bypasses no policy."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owned = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
        ).fetchone()
        memberships = connection.execute(
            "SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole"
        ).fetchone()
    return [
        Finding(f"{who} has no special power", holds=row == (False,)),
        Finding(f"{who} owns no table", holds=owned == (0,)),
        Finding(f"{who} is a member of no other role", holds=memberships == (0,)),
    ]


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
