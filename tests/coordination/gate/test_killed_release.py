"""A release killed with SIGKILL at its clearance, its outbox row and its carrying over."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections

from config.local import environment, places
from coordination.accounts.models import Officer
from coordination.gate import applying
from coordination.gate.models import OutboxMessage
from coordination.needs import services
from coordination.needs.models import BoardRelease, Need
from donations.goods import models as goods
from tests.coordination.gate.test_killed_worker import (
    QUICK,
    SLOW,
    _end_sleepers,
    _wait_until_asleep,
)
from tests.coordination.needs.boards.county import county_with_needs
from tests.coordination.signed_in import officer_with
from tests.home.campaigns.factories import CampaignFactory

OPENING = datetime(2024, 11, 25, 4, tzinfo=UTC)
RELEASE = """
import datetime
from coordination.accounts.models import Officer
from coordination.needs import services
services.release_board(
    release_id="{release}",
    actor=Officer.objects.get(pk="{officer}"),
    now=datetime.datetime(2024, 11, 25, 4, tzinfo=datetime.UTC),
)
"""
OFFICE_TABLES = ["needs_boardrelease", "needs_need", "gate_outboxmessage"]
SITE_TABLES = ["goods_board", "goods_boardcell", "gatepost_appliedmessage"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "site"]),
    pytest.mark.as_owner,  # it plants triggers that dawdle
]


@pytest.fixture
def release() -> BoardRelease:
    drive = county_with_needs()
    CampaignFactory.create(code=drive.code)
    supervisor = officer_with(role="supervisor", area=drive.county)
    return services.propose_release(drive_code=drive.code, actor=supervisor, now=OPENING)


@pytest.fixture
def second(release: BoardRelease) -> Officer:
    return officer_with(role="coordinator", area=release.drive.county)


@pytest.fixture
def slow_table(request: pytest.FixtureRequest, release: BoardRelease) -> Iterator[tuple[str, str]]:
    """Make one table dawdle after each write, so that the kill falls just there."""
    alias, table = request.param
    with connections[alias].cursor() as cursor:
        cursor.execute(SLOW.format(table=table))
    yield alias, table
    _quicken(alias, table)


@pytest.mark.parametrize("slow_table", [("default", one) for one in OFFICE_TABLES], indirect=True)
def test_a_release_killed_in_the_office_has_not_left_and_can_be_made_again(
    slow_table: tuple[str, str], release: BoardRelease, second: Officer
) -> None:
    code = RELEASE.format(release=release.pk, officer=second.pk)
    _kill_when_asleep(["shell", "-c", code], slow_table[0])

    release.refresh_from_db()
    assert release.state == BoardRelease.State.PROPOSED
    assert not OutboxMessage.objects.exists()
    assert not Need.objects.filter(wave__isnull=False).exists()
    _quicken(*slow_table)
    services.release_board(release_id=release.pk, actor=second, now=OPENING)
    with pytest.raises(services.AlreadyReleased):
        services.release_board(release_id=release.pk, actor=second, now=OPENING)
    _carry_twice()
    _expect_whole_board_once(release)


@pytest.mark.parametrize("slow_table", [("site", one) for one in SITE_TABLES], indirect=True)
def test_a_release_killed_on_its_way_is_nowhere_half(
    slow_table: tuple[str, str], release: BoardRelease, second: Officer
) -> None:
    services.release_board(release_id=release.pk, actor=second, now=OPENING)
    _kill_when_asleep(["gate_apply"], slow_table[0])

    assert not goods.Board.objects.exists()
    assert not goods.BoardCell.objects.exists()
    _quicken(*slow_table)
    _carry_twice()
    _expect_whole_board_once(release)


def _kill_when_asleep(command: list[str], alias: str) -> None:
    environ = {**os.environ, **environment.keys_of("office")}
    environ["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    worker = subprocess.Popen([sys.executable, "manage.py", *command], env=environ, cwd=places.ROOT)
    _wait_until_asleep(alias)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    _end_sleepers(alias)


def _quicken(alias: str, table: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = 'dawdle'")
        if cursor.fetchone():
            cursor.execute(QUICK.format(table=table))


def _carry_twice() -> None:
    for _ in range(2):
        applying.apply_waiting(now=OPENING)


def _expect_whole_board_once(release: BoardRelease) -> None:
    assert OutboxMessage.objects.count() == goods.Board.objects.count() == 1
    assert goods.BoardCell.objects.count() == len(release.board["cells"]) > 0
    assert not OutboxMessage.objects.filter(applied_at__isnull=True).exists()
