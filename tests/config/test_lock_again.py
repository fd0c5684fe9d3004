"""A second version writes its rules over those of the first."""

import psycopg
import pytest

from config import database_roles, row_security
from config.local import postgres, test_databases

FIRST_VERSION = f"""
DROP POLICY {row_security.POLICY} ON needs_need;
CREATE POLICY everything ON needs_need USING (true);
"""
RULES = "SELECT policyname FROM pg_policies WHERE tablename = 'needs_need'"


@pytest.mark.django_db
def test_granting_again_replaces_a_rule_and_grants_what_it_uses() -> None:
    with psycopg.connect(postgres.admin_url(test_databases.name_of("office"))) as connection:
        connection.execute(FIRST_VERSION.encode())

        database_roles.grant_office(connection)

        rules = connection.execute(RULES).fetchall()
        granted = connection.execute(
            "SELECT has_function_privilege('nt_office', 'nuantong_reach(text, text[])', 'EXECUTE')"
        ).fetchone()
        connection.rollback()
    assert (rules, granted) == ([(row_security.POLICY,)], (True,))
