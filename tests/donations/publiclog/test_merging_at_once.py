"""Two merges on two connections, and a merge that dies at each of its steps."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection

from donations.publiclog import services
from donations.publiclog.models import LogEntry, LogHead, Opening, TreeNode, WaitingEntry
from tests.donations.publiclog import trees
from tests.donations.publiclog.logging_acts import (
    NOON,
    SIGNER,
    deliver,
    fixed_tokens,
    give,
    give_hidden,
    lines,
    merge,
)

pytestmark = pytest.mark.usefixtures("emptied_afterwards")
STEPS = {
    "publiclog_logentry": "INSERT",
    "publiclog_treenode": "INSERT",
    "publiclog_opening": "INSERT",
    "publiclog_waitingentry": "DELETE",
    "publiclog_loghead": "INSERT",
}
DIE = """
CREATE FUNCTION test_die() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE TRIGGER test_dies AFTER {act} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION test_die();
"""
LIVE = "DROP TRIGGER test_dies ON {table}; DROP FUNCTION test_die();"


def rows() -> dict[str, int]:
    return {
        model.__name__: model.objects.count()
        for model in (WaitingEntry, LogEntry, TreeNode, Opening, LogHead)
    }


def in_threads(acts: list[Callable[[], object]]) -> list[object]:
    together = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        together.wait(30)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def is_whole() -> bool:
    """Return whether the newest head is the root of all there is."""
    data = [line.encode() for line in lines()]
    head = LogHead.objects.latest("tree_size")
    return head.tree_size == len(data) and bytes(head.root) == trees.root_of(data)


def test_two_merges_at_once_make_one_log() -> None:
    for _ in range(30):
        deliver()

    heads = in_threads([merge, merge])

    assert sum(head is not None for head in heads) == 1
    assert rows() == {
        "WaitingEntry": 0,
        "LogEntry": 30,
        "TreeNode": 56,
        "Opening": 30,
        "LogHead": 1,
    }
    assert is_whole()


def test_acts_and_merges_at_once_lose_nothing() -> None:
    def act() -> None:
        for _ in range(15):
            deliver()

    def keep_merging() -> None:
        for _ in range(8):
            merge()

    in_threads([act, act, keep_merging, keep_merging])
    merge()

    assert LogEntry.objects.count() == Opening.objects.count() == 30
    assert is_whole()


def test_the_same_act_at_once_waits_once() -> None:
    def write() -> None:
        services.queue(
            key="lot:1", kind="received", subject="s", body={}, now=NOON, secret={"a": 1}
        )

    in_threads([write] * 6)

    assert WaitingEntry.objects.count() == 1


@pytest.mark.parametrize("table", STEPS)
def test_killed_at_any_step_nothing_is_half(table: str) -> None:
    deliver()
    merge()
    give(5000)
    give_hidden(1, 2, 3, 4, 5)
    before = rows()
    with connection.cursor() as cursor:
        cursor.execute(DIE.format(table=table, act=STEPS[table]))

    with pytest.raises(DatabaseError):
        merge()
    connection.close()
    after = rows()
    with connection.cursor() as cursor:
        cursor.execute(LIVE.format(table=table))
    services.merge(now=NOON, tokens=fixed_tokens, signer=SIGNER)

    assert after == before
    assert (rows()["WaitingEntry"], rows()["LogEntry"]) == (0, 8)
    assert is_whole()
