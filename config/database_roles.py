"""Who may do what in the two databases. Run after every migration by `make setup` and by operators.

`nt_site` is the public process, `nt_gate` the office's hand on the site, `nt_office` the office.
The owner of the tables is a fourth role that only migrates.
"""

import psycopg
from psycopg import sql

from config import row_security

# Written by the gate alone: the public process reads them, so it cannot invent a board.
GATE_WRITES = [
    *("goods_board", "goods_boardarea", "goods_boardcell"),
    *("goods_lotprogress", "goods_deliverysummary", "gatepost_appliedmessage"),
    *("reading_textverdict", "ledger_disbursement"),
]
# Books that both sides add to; triggers refuse every change.
SHARED_BOOKS = ["ledger_account", "ledger_posting", "ledger_entry"]
SITE_KEEPS = [*SHARED_BOOKS, "ledger_period", "ledger_closedbalance"]
GATE_READS = [
    *("campaigns_campaign", "campaigns_programme", "places_area", "home_accounts_organisation"),
    *("goods_pledge", "goods_pledgeline", "django_migrations"),
    *("reading_textcheck", "reading_checkalarm", "ledger_fund"),
]
# What a role's sessions may take, unless they ask for less. A proof is computed in a transaction.
TIMEOUTS = {
    "nt_site": {"statement": "30s", "idle_in_transaction_session": "60s", "lock": "10s"},
    "nt_gate": {"statement": "30s", "idle_in_transaction_session": "60s", "lock": "10s"},
    "nt_office": {"statement": "30s", "idle_in_transaction_session": "300s", "lock": "10s"},
}
# What tells of other people's rows and sessions. Only a superuser can close them.
STATISTICS = [
    *("pg_stats", "pg_stats_ext", "pg_stats_ext_exprs", "pg_stat_activity", "pg_stat_replication"),
    *("pg_stat_ssl", "pg_stat_gssapi", "pg_stat_progress_copy", "pg_prepared_xacts"),
]
CLOSED_FUNCTIONS = r"""
SELECT oid::regprocedure::text FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace
  AND (proname IN ('pg_stat_get_activity', 'loread', 'lowrite') OR proname LIKE 'lo\_%')
"""
# Kept by the office's own process too: triggers refuse changes, and nothing is taken away.
OFFICE_KEEPS = [
    *("vault_accessrecord", "vault_chainhead", "vault_erasure", "vault_retentionrun"),
    "gate_outboxmessage",
    *("consents_consent", "exports_export", "exports_download"),
    *("spending_plan", "spending_planreceiver", "spending_disbursement"),
    *("spending_paymentline", "spending_evidence", "spending_look"),
]
# In the site's public log: never changed, not even by who writes it (triggers refuse it as well).
SITE_KEEPS = ["publiclog_logentry", "publiclog_treenode", "publiclog_loghead"]
GATE_ADDS = ["publiclog_waitingentry"]  # what the gate carries over waits here to enter the log
GATE_COLUMNS = {  # enough to see that it waits already; nothing of what others gave
    "publiclog_waitingentry": ["key", "content"],
    "publiclog_opening": ["key", "content"],
}
SITE_COLUMNS = {"goods_boardcell": ["pledged"]}  # the one thing a pledge counts up


def create_role(connection: psycopg.Connection, role: str, password: str) -> None:
    """Create or renew a login role that owns nothing and bypasses nothing."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    act = sql.SQL("ALTER ROLE" if known else "CREATE ROLE")
    connection.execute(
        sql.SQL("{} {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            act, sql.Identifier(role), sql.Literal(password)
        )
    )
    for name, value in TIMEOUTS.get(role, {}).items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                sql.Identifier(role), sql.Identifier(f"{name}_timeout"), sql.Literal(value)
            )
        )


def close_database(connection: psycopg.Connection, roles: list[str]) -> None:
    """Let nobody but these roles connect to this connection's database."""
    name = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
    connection.execute(sql.SQL("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC"))
    _hush(connection)
    for role in roles:
        who = sql.Identifier(role)
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, who))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(who))


def _hush(connection: psycopg.Connection) -> None:
    """Close statistics, other sessions and large objects; an owner who may not is only warned."""
    for view in STATISTICS:
        _execute(connection, "REVOKE SELECT ON pg_catalog.{} FROM PUBLIC", view)
    for (function,) in connection.execute(CLOSED_FUNCTIONS).fetchall():
        connection.execute(
            sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(sql.SQL(function))
        )


def grant_site(connection: psycopg.Connection) -> None:
    """Grant the site database: the public process everything but what the gate writes."""
    close_database(connection, ["nt_site", "nt_gate"])
    _grant_all_tables(connection, "nt_site")
    for table in _existing(connection, GATE_WRITES):
        _execute(connection, "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {} FROM nt_site", table)
        _execute(connection, "GRANT SELECT, INSERT, UPDATE ON {} TO nt_gate", table)
    _grant_columns(connection, "UPDATE", SITE_COLUMNS, "nt_site")
    for table in _existing(connection, SITE_KEEPS):
        _execute(connection, "REVOKE DELETE, TRUNCATE ON {} FROM nt_site", table)
    for table in _existing(connection, SHARED_BOOKS):
        _execute(connection, "GRANT SELECT, INSERT, UPDATE ON {} TO nt_gate", table)
    for table in _existing(connection, GATE_READS):
        _execute(connection, "GRANT SELECT ON {} TO nt_gate", table)
    _grant_public_log(connection)
    connection.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO nt_gate")


def grant_office(connection: psycopg.Connection) -> None:
    """Grant the office database to the office's process alone."""
    close_database(connection, ["nt_office"])
    row_security.lock_rows(connection)
    _grant_all_tables(connection, "nt_office")
    for table in _existing(connection, OFFICE_KEEPS):
        _execute(connection, "REVOKE DELETE, TRUNCATE ON {} FROM nt_office", table)


def _grant_public_log(connection: psycopg.Connection) -> None:
    for table in _existing(connection, SITE_KEEPS):
        _execute(connection, "REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM nt_site", table)
    for table in _existing(connection, GATE_ADDS):
        _execute(connection, "REVOKE UPDATE ON {} FROM nt_site", table)
        _execute(connection, "GRANT INSERT ON {} TO nt_gate", table)
    _grant_columns(connection, "SELECT", GATE_COLUMNS, "nt_gate")


def _grant_columns(
    connection: psycopg.Connection, act: str, tables: dict[str, list[str]], role: str
) -> None:
    for table in _existing(connection, list(tables)):
        names = sql.SQL(", ").join(map(sql.Identifier, tables[table]))
        connection.execute(
            sql.SQL("GRANT {} ({}) ON {} TO {}").format(
                sql.SQL(act), names, sql.Identifier(table), sql.Identifier(role)
            )
        )


def _grant_all_tables(connection: psycopg.Connection, role: str) -> None:
    who = sql.Identifier(role)
    for what in [
        "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES",
        "USAGE, SELECT ON ALL SEQUENCES",
        "EXECUTE ON ALL FUNCTIONS",
    ]:
        connection.execute(sql.SQL("GRANT {} IN SCHEMA public TO {}").format(sql.SQL(what), who))


def _execute(connection: psycopg.Connection, text: str, table: str) -> None:
    connection.execute(sql.SQL(text).format(sql.Identifier(table)))


def _existing(connection: psycopg.Connection, tables: list[str]) -> list[str]:
    rows = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY(%s)",
        [tables],
    ).fetchall()
    return [table for (table,) in rows]
