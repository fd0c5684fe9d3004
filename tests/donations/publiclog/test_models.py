"""What the database itself refuses, whoever asks."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from donations.publiclog.models import LogEntry, LogHead, TreeNode, WaitingEntry
from tests.donations.publiclog.logging_acts import NOON, deliver, give, merge

pytestmark = pytest.mark.django_db
TABLES = ["publiclog_logentry", "publiclog_treenode", "publiclog_loghead"]
CHANGES = [
    *("UPDATE publiclog_logentry SET data = data || ' '", "DELETE FROM publiclog_logentry"),
    *("UPDATE publiclog_treenode SET hash = '\\x00'", "DELETE FROM publiclog_treenode"),
    *("UPDATE publiclog_loghead SET note = ''", "DELETE FROM publiclog_loghead"),
    *(f"TRUNCATE {table}" for table in TABLES),
]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def three() -> None:
    for _ in range(3):
        deliver()
    merge()


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("statement", CHANGES)
def test_nobody_changes_removes_or_empties_not_even_the_owner(statement: str) -> None:
    with pytest.raises(IntegrityError, match="only ever added to"):
        run(statement)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_empty_may_be_emptied(table: str) -> None:
    run(f"TRUNCATE {table}")


def entry(index: int) -> LogEntry:
    return LogEntry(
        index=index, kind="delivered", subject="s", data="{}", leaf_hash=b"", day=date(2026, 1, 1)
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("indexes", [[4], [3, 5], [4, 5], [2], [-1]], ids=str)
def test_an_entry_after_a_gap_is_refused(indexes: list[int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry.objects.bulk_create(entry(index) for index in indexes)


@pytest.mark.usefixtures("three")
def test_entries_that_follow_are_taken() -> None:
    LogEntry.objects.bulk_create(entry(index) for index in (4, 3))

    assert LogEntry.objects.count() == 5


def test_the_first_entry_is_number_nought() -> None:
    with pytest.raises(IntegrityError, match="without a gap"), transaction.atomic():
        LogEntry.objects.bulk_create([entry(1)])


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("level", "index"), [(0, 3), (1, 1), (2, 0), (0, -1)])
def test_a_node_over_what_is_not_there_is_refused(level: int, index: int) -> None:
    with pytest.raises(IntegrityError, match="complete"), transaction.atomic():
        TreeNode.objects.bulk_create([TreeNode(level=level, index=index, hash=b"")])


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("size", [2, 3, 4])
def test_a_head_of_another_size_is_refused_and_one_size_has_one_head(size: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LogHead.objects.create(tree_size=size, root=b"", note="", verifier="", made_at=NOON)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "totals"},
        {"kind": "wish"},
        {"hides_amount": True, "giver": ""},
        {"hides_amount": True, "giver": "g", "amount_minor": None},
    ],
    ids=str,
)
def test_what_must_not_wait_is_refused(change: dict[str, Any]) -> None:
    give()

    with pytest.raises(IntegrityError), transaction.atomic():
        WaitingEntry.objects.update(**change)


def test_a_row_says_what_it_is_and_nothing_of_whom() -> None:
    give(giver="somebody")
    deliver()
    merge()

    assert str(WaitingEntry.objects.get()) == "waiting gift"
    assert str(LogEntry.objects.get()) == "entry 0"
    assert str(LogHead.objects.get()) == "head of 1"
    assert str(TreeNode.objects.get()) == "node 0.0"
