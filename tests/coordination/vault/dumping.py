"""A copy of the office's whole database, as text."""

import psycopg
from django.db import connection


def dump() -> str:
    """Return every row of every table, bytes as hex: what a stolen copy holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [table for (table,) in cursor.fetchall()]
        rows = []
        for table in tables:
            name = psycopg.sql.Identifier(table)
            cursor.execute(psycopg.sql.SQL("SELECT t::text FROM {} t").format(name))
            rows += [str(row) for (row,) in cursor.fetchall()]
    return "\n".join(rows)
