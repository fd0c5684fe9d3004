"""The wall seen from inside: what the catalogues say of roles, locks and logs.

Any role may ask this, so the office's own process does, as its health check.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from config import database_roles, row_security
from config.local import postgres

Fetch = Callable[[str, list[list[str] | str]], list[tuple[object, ...]]]  # a query, its values
ROLES = tuple(database_roles.TIMEOUTS)

POWERS = """
SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)
  AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)
"""
OWNERS = """
SELECT DISTINCT refobjid::regrole::text FROM pg_shdepend
WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass AND refobjid::regrole::text = ANY(%s)
"""
MEMBERS = "SELECT member::regrole::text FROM pg_auth_members WHERE member::regrole::text = ANY(%s)"
CREATORS = """
SELECT DISTINCT rolname FROM pg_roles, pg_namespace WHERE rolname = ANY(%s)
  AND (has_schema_privilege(rolname, pg_namespace.oid, 'CREATE')
       OR has_database_privilege(rolname, current_database(), 'CREATE, TEMPORARY'))
"""
EMPTIERS = """
SELECT DISTINCT rolname FROM pg_roles, pg_class WHERE rolname = ANY(%s)
  AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
  AND has_table_privilege(rolname, pg_class.oid, 'TRUNCATE, TRIGGER, REFERENCES')
"""
UNLIMITED = """
SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (
    SELECT count(*) FROM unnest(rolconfig) AS setting
    WHERE setting ~ '^(statement|lock|idle_in_transaction_session)_timeout=[1-9]') < 3
"""
CONNECTED = """
SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)
  AND has_database_privilege(rolname, current_database(), 'CONNECT')
"""
TABLES = """
SELECT relname, relrowsecurity AND relforcerowsecurity AND EXISTS (
    SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)
FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
"""
BARE_VIEWS = """
SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
  AND (relkind = 'm' OR NOT coalesce(reloptions, '{}') && '{security_invoker=true}')
"""
DEFINERS = """
SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
"""
READERS = """
SELECT rolname || ' ' || view FROM pg_roles, unnest(%s::text[]) AS view WHERE rolname = ANY(%s)
  AND has_table_privilege(rolname, 'pg_catalog.' || view, 'SELECT')
"""


@dataclass(frozen=True)
class Finding:
    """`advice` is what an owner without the rights of a superuser cannot mend."""

    claim: str
    holds: bool
    advice: bool = False


def check_roles(fetch: Fetch, database: str) -> list[Finding]:
    """Return what our roles can do in this database beyond reading and writing rows."""
    claims = {
        "has no special power": POWERS,
        "owns nothing": OWNERS,
        "is a member of no other role": MEMBERS,
        "creates nothing": CREATORS,
        "empties no table": EMPTIERS,
        "has its timeouts": UNLIMITED,
    }
    found = [
        Finding(f"{role} {claim} ({database})", holds=(role,) not in bad)
        for claim, query in claims.items()
        for bad in [fetch(query, [list(ROLES)])]
        for role in ROLES
    ]
    views = fetch(READERS, [database_roles.STATISTICS, list(ROLES)])
    return [
        *found,
        Finding(f"no role reads statistics or sessions ({database})", not views, advice=True),
    ]


def check_locks(fetch: Fetch) -> list[Finding]:
    """Return whether each table of the office is locked by row, or open for a written reason."""
    locked: dict[object, object] = dict(fetch(TABLES, []))  # type: ignore[arg-type]  # pairs
    strangers = locked.keys() - row_security.LOCKED.keys() - row_security.OPEN.keys()
    let_in = {role for (role,) in fetch(CONNECTED, [list(ROLES)])}
    return [
        *_each(row_security.LOCKED, lambda table: f"{table} is locked by row", locked.get),
        *_each(strangers, lambda table: f"{table} has a rule or a reason", lambda _: False),
        Finding("no view looks with its owner's eyes", not fetch(BARE_VIEWS, [])),
        Finding("no function acts with its owner's rights", not fetch(DEFINERS, [])),
        Finding("nt_office alone connects to the office", let_in == {"nt_office"}),
    ]


def check_logs(fetch: Fetch) -> list[Finding]:
    """Return whether the server's log is told no value."""
    return [
        Finding(f"{name} = {wanted}", _setting(fetch, name) == wanted, advice=True)
        for name, wanted in postgres.SILENT.items()
    ]


def all_hold(findings: Iterable[Finding]) -> bool:
    return all(finding.holds or finding.advice for finding in findings)


def _each(
    names: Iterable[object], say: Callable[[object], str], holds: Callable[[object], object]
) -> list[Finding]:
    return [Finding(say(name), bool(holds(name))) for name in sorted(names, key=str)]


def _setting(fetch: Fetch, name: str) -> object:
    return fetch("SELECT current_setting(%s)", [name])[0][0]
