"""Tests behind the wall touch both databases, the office's as the role that its process has.

What a test arranges and asserts it does as the system named `test`; what it does over a client is
bound by its officer's reach. A test marked `as_owner` does what only the owner may.
"""

from collections.abc import Iterator

import pytest
from django.db import connections
from psycopg.pq import TransactionStatus
from pytest_django import DjangoDbBlocker

from coordination.scope import scopes

BOTH = ["default", "site"]
EMPTY = """
DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' CASCADE'
    FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'django_migrations'
); END $$
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and "databases" not in marker.kwargs:
            both = pytest.mark.django_db(*marker.args, **marker.kwargs, databases=BOTH)
            item.add_marker(both, append=False)


@pytest.fixture(autouse=True)
def office_role(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    marker = request.node.get_closest_marker("django_db")
    if not marker or request.node.get_closest_marker("as_owner"):
        yield
        return
    request.getfixturevalue("_django_db_helper")  # the database first, our role in it second
    with scopes.as_system("test"):
        _become("ROLE nt_office")
        yield
    with django_db_blocker.unblock():
        _become("ROLE NONE")


def _become(role: str) -> None:
    connection = connections["default"]
    if (
        connection.connection
        and connection.connection.info.transaction_status == TransactionStatus.INERROR
    ):
        return  # what failed is rolled back, and the role with it
    if not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(f"SET {role}")


@pytest.fixture(autouse=True)
def empty_site(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """After a test with real transactions: Django flushes only what this process migrates."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with django_db_blocker.unblock(), connections["site"].cursor() as cursor:
            cursor.execute(EMPTY)
