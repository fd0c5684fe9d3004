"""Tests behind the wall touch both databases."""

from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

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
def empty_site(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """After a test with real transactions: Django flushes only what this process migrates."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with django_db_blocker.unblock(), connections["site"].cursor() as cursor:
            cursor.execute(EMPTY)
