"""A worker killed with SIGKILL, once before the site commits and once after."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connections, transaction

from config.local import environment, places
from coordination.gate import applying, outbound
from coordination.gate.messages import DeliverySummary
from coordination.gate.models import OutboxMessage
from donations.goods import models as goods
from home.gatepost.models import AppliedMessage
from tests.home.campaigns.factories import CampaignFactory

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
SLOW = """
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
CREATE TRIGGER dawdle AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION dawdle();
"""
QUICK = "DROP TRIGGER dawdle ON {table}; DROP FUNCTION dawdle();"
ASLEEP = (
    "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
)
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "site"]),
    pytest.mark.as_owner,
]


@pytest.fixture(params=["site", "default"])
def slow_side(request: pytest.FixtureRequest) -> Iterator[str]:
    """Make one side dawdle inside its transaction, so that the kill falls just there."""
    table = {"site": "gatepost_appliedmessage", "default": "gate_outboxmessage"}[request.param]
    _send_summary()
    with connections[request.param].cursor() as cursor:
        cursor.execute(SLOW.format(table=table))
        yield request.param
        cursor.execute(QUICK.format(table=table))


def test_a_killed_worker_loses_and_repeats_nothing(slow_side: str) -> None:
    worker = _start_worker()
    _wait_until_asleep(slow_side)

    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    _end_sleepers(slow_side)
    applied_before_the_kill = AppliedMessage.objects.exists()
    with connections[slow_side].cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # the dawdling is over
        applying.apply_waiting(now=NOON)
        cursor.execute("SET session_replication_role = origin")

    assert applied_before_the_kill == (slow_side == "default")
    assert goods.DeliverySummary.objects.count() == AppliedMessage.objects.count() == 1
    assert not OutboxMessage.objects.filter(applied_at__isnull=True).exists()


def _send_summary() -> None:
    message = DeliverySummary(
        summary_id=uuid4(),
        campaign=CampaignFactory.create().code,
        area_zh="白石县",
        area_en="Baishi county",
        week="2024-W51",
        item="SHOE_COTTON",
        packed_floor=100,
        delivered_floor=95,
        returned_floor=0,
    )
    with transaction.atomic():
        outbound.send(message=message, now=NOON)


def _start_worker() -> subprocess.Popen[bytes]:
    environ = {**os.environ, **environment.keys_of("office")}
    environ["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    return subprocess.Popen(
        [sys.executable, "manage.py", "gate_apply"], env=environ, cwd=places.ROOT
    )


def _wait_until_asleep(alias: str) -> None:
    """Return once the worker sits in the middle of its transaction."""
    deadline = time.monotonic() + 120
    with connections[alias].cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(ASLEEP)
            if cursor.fetchone():
                return
            time.sleep(0.05)
    raise AssertionError("the worker never came to the write")


def _end_sleepers(alias: str) -> None:
    """The server notices a dead client late; end its session as the operating system would."""
    with connections[alias].cursor() as cursor:
        cursor.execute(ASLEEP.replace("SELECT pid", "SELECT pg_terminate_backend(pid)"))
    for other in connections.all():
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
