"""The operator's check: silent on a true log, and naming whatever was changed behind it."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from donations.publiclog import checking, totals
from donations.publiclog.models import WaitingEntry
from donations.publiclog.totals import Totals
from tests.donations.publiclog.logging_acts import FUND, deliver, give, give_hidden, merge, spend

pytestmark = pytest.mark.django_db
LEDGER = Totals("CNY", 6500, 0, 0, 2000, 4500)


@pytest.fixture
def log() -> None:
    """Return after three merges: five hidden gifts, one shown, money spent, goods."""
    give(5000)
    deliver()
    merge()
    give_hidden(100, 200, 300, 400, 500)
    merge()
    spend(2000)
    merge()


@pytest.fixture
def ledger() -> Iterator[None]:
    def told(fund: str) -> Totals | None:
        return LEDGER if fund == FUND else None

    totals.register(told)
    totals.register(told)  # ready() may run twice
    yield
    totals.unregister(told)


def change(statement: str) -> None:
    """Do what only the owner of the server can: go past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.usefixtures("log", "ledger")
def test_a_true_log_has_no_faults() -> None:
    out = StringIO()

    call_command("check_log", stdout=out)

    assert out.getvalue() == "11 entries: hashes, heads, totals and openings hold\n"


def test_an_empty_log_has_no_faults() -> None:
    assert list(checking.faults()) == []


@pytest.mark.usefixtures("log", "ledger")
def test_what_waits_is_counted_with_the_log() -> None:
    give(700)

    assert list(checking.faults()) == [
        f"fund {FUND}: given is 6500 in the ledger, not 7200",
        f"fund {FUND}: what is left is 4500 in the ledger",
    ]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE publiclog_logentry SET leaf_hash = '\\x00' WHERE index = 1", "entry 1: the hash"),
        ("UPDATE publiclog_logentry SET subject = 'x' WHERE index = 1", "entry 1: the row says"),
        ("UPDATE publiclog_treenode SET hash = '\\x00' WHERE level = 1", "node 1.0: the hash"),
        ("DELETE FROM publiclog_treenode WHERE level = 3", "there are not 19 nodes"),
        ("DELETE FROM publiclog_logentry WHERE index = 4", "entry 4 is missing"),
        ("DELETE FROM publiclog_loghead WHERE tree_size > 4", "the newest head covers 3"),
        ("UPDATE publiclog_loghead SET root = '\\x00'", "head 3: the root"),
        ("UPDATE publiclog_loghead SET note = 'x'", "head 3: no signature"),
        (
            "UPDATE publiclog_loghead SET note = (SELECT min(note) FROM publiclog_loghead)",
            "something else was signed",
        ),
        (
            "UPDATE publiclog_logentry SET data = replace(data, '5000', '5001') WHERE index < 2",
            "the envelope does not hold the amount shown",
        ),
        (
            "UPDATE publiclog_logentry SET data = replace(data, '6500', '6501')",
            "do not add up to given",
        ),
        (
            "UPDATE publiclog_logentry SET data = replace(data, '\"up_to\":', '\"up_to\":1')",
            "do not count up to the last movement",
        ),
        ("UPDATE publiclog_opening SET index = 99 WHERE index = 0", "entry 99, which is not there"),
        (
            "UPDATE publiclog_opening SET secret = jsonb_set(secret, '{sealed}', '\"x\"')"
            " WHERE secret ? 'sealed'",
            "does not fit the seal",
        ),
        (
            "UPDATE publiclog_opening SET secret = jsonb_set(secret, '{amount_minor}', '7')"
            " WHERE secret ? 'sealed'",
            "does not fit the envelope",
        ),
    ],
)
def test_whatever_is_changed_is_named(statement: str, fault: str) -> None:
    change(statement)

    assert any(fault in found for found in checking.faults())
    with pytest.raises(CommandError, match="faults in the public log"):
        call_command("check_log", stderr=StringIO())


@pytest.mark.usefixtures("log")
def test_a_sealed_gift_of_less_than_nothing_is_found_by_who_may_open_it() -> None:
    keys = give_hidden(100, 200, 300, 400, 500)
    WaitingEntry.objects.filter(key=keys[0]).update(amount_minor=-100)
    merge()

    assert [fault.split(": ")[1] for fault in checking.faults()] == ["a gift of less than nothing"]


@pytest.mark.usefixtures("log", "ledger")
def test_a_ledger_of_another_currency_is_not_compared() -> None:
    give(1, body={"currency": "USD"})
    merge()

    assert list(checking.faults()) == []
