"""Here the office's connection is a real log-in as `nt_office`, and nobody's scope is in force."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connections

from config.local import environment

Office = Callable[[], AbstractContextManager[None]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "coordination/scope" in str(item.path):
            item.add_marker(pytest.mark.as_owner)  # what a test arranges, it arranges as the owner


@pytest.fixture
def as_office(transactional_db: None) -> Office:
    """Return what lets this thread be the office's process; afterwards it is the owner again."""
    return office_connection


@contextmanager
def office_connection() -> Iterator[None]:
    connection = connections["default"]
    owner = connection.settings_dict  # one for all threads: replaced in this one, never changed
    password = environment.keys_of("roles")["NT_OFFICE_PASSWORD"]
    connection.close()
    office = {"USER": "nt_office", "PASSWORD": password, "CONN_MAX_AGE": None}
    connection.settings_dict = owner | office
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = owner
