from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def emptied_afterwards(transactional_db: None) -> Iterator[None]:
    """Empty the log after a test on real connections: its triggers would refuse the clean-up."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("TRUNCATE publiclog_logentry, publiclog_treenode, publiclog_loghead")
        cursor.execute("SET session_replication_role = origin")
