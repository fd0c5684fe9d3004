"""The public process's own role is enough to write and merge; nobody's is enough to change."""

from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.models import Model

from donations.publiclog.models import LogEntry, LogHead, Opening, TreeNode, WaitingEntry
from tests.donations.publiclog.logging_acts import deliver, give, give_hidden, merge

pytestmark = pytest.mark.django_db
CHANGES: dict[type[Model], str] = {
    LogEntry: "UPDATE publiclog_logentry SET data = data",
    TreeNode: "UPDATE publiclog_treenode SET hash = hash",
    LogHead: "UPDATE publiclog_loghead SET note = note",
}


@pytest.fixture
def as_role() -> Iterator[Callable[[str], None]]:
    with connection.cursor() as cursor:
        yield lambda role: cursor.execute(f"SET ROLE {role}")
        cursor.execute("RESET ROLE")


def test_the_site_writes_and_merges(as_role: Callable[[str], None]) -> None:
    as_role("nt_site")
    give()
    give_hidden(1, 2, 3, 4, 5)
    merge()
    deliver()
    merge()

    assert LogHead.objects.count() == 2


@pytest.mark.parametrize("model", [LogEntry, TreeNode, LogHead])
def test_the_site_changes_nothing_of_the_log(
    as_role: Callable[[str], None], model: type[Model]
) -> None:
    deliver()
    merge()
    as_role("nt_site")

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model._default_manager.all().delete()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(CHANGES[model])


def test_the_site_does_not_change_what_waits(as_role: Callable[[str], None]) -> None:
    give()
    as_role("nt_site")

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        WaitingEntry.objects.update(amount_minor=1)


def test_the_gate_adds_and_sees_that_it_did(as_role: Callable[[str], None]) -> None:
    as_role("nt_gate")
    deliver()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(key) FROM publiclog_waitingentry")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    "look",
    [
        lambda: list(WaitingEntry.objects.values_list("amount_minor")),
        lambda: list(Opening.objects.values_list("secret")),
        lambda: WaitingEntry.objects.all().delete(),
        merge,
    ],
)
def test_the_gate_reads_no_amount_and_merges_nothing(
    as_role: Callable[[str], None], look: Callable[[], object]
) -> None:
    give_hidden(1, 2, 3, 4, 5)
    as_role("nt_gate")

    with pytest.raises(DatabaseError), transaction.atomic():
        look()
