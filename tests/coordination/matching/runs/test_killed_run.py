"""Killed with SIGKILL in the middle: nothing is half-done, and done again it is the same."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.instances import write_instance
from config.local import environment, places
from coordination.gate.models import OutboxMessage
from coordination.matching.models import Allocation, Run
from coordination.matching.services import runs
from coordination.needs.models import Drive, Need
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    RUN_DAY,
    coordinator,
    small_drive,
    solved,
)
from tests.coordination.vault import killing

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.as_owner,  # it plants triggers that dawdle
]
SOLVE = """
import datetime
from coordination.accounts.models import Officer
from coordination.matching.services import runs
from coordination.needs.models import Drive
runs.solve_run(
    drive=Drive.objects.get(pk="{drive}"),
    school=None,
    actor=Officer.objects.get(pk="{officer}"),
    now=datetime.datetime.fromisoformat("{now}"),
)
"""
APPROVE = """
import datetime
from coordination.accounts.models import Officer
from coordination.matching.services import runs
runs.approve_run(
    run_id="{run}",
    actor=Officer.objects.get(pk="{officer}"),
    now=datetime.datetime.fromisoformat("{now}"),
)
"""
FILES = ("allocation.csv", "reasons.csv", "schools.csv", "certificate.npz")


def kill_at(code: str, *, table: str, act: str) -> None:
    with killing.held_at(table=table, act=act):
        process = killing.start("shell", "-c", code)
        killing.wait_until_held()
        killing.kill(process)


def what_stands(run: Run) -> tuple[object, ...]:
    pairs = run.allocations.order_by("need").values_list("need", "lot", "steps_up", "pinned")
    return run.number, run.input_digest, run.report, run.certificate, list(pairs)


@pytest.mark.parametrize("table", ["matching_run", "matching_allocation"])
def test_a_run_killed_while_it_is_kept_is_nowhere_and_comes_out_the_same(table: str) -> None:
    drive, actor = small_drive(wanted=5, pieces=3), coordinator()

    kill_at(
        SOLVE.format(drive=drive.pk, officer=actor.pk, now=RUN_DAY.isoformat()),
        table=table,
        act="INSERT",
    )

    assert not Run.objects.exists()
    assert not Allocation.objects.exists()
    first = what_stands(runs.solve_run(drive=drive, school=None, actor=actor, now=RUN_DAY))
    again = what_stands(runs.solve_run(drive=drive, school=None, actor=actor, now=RUN_DAY))
    assert first == again
    assert Run.objects.count() == 1
    assert Allocation.objects.count() == 3


@pytest.mark.parametrize(
    ("table", "act"),
    [("needs_need", "UPDATE"), ("matching_run", "UPDATE"), ("gate_outboxmessage", "INSERT")],
)
def test_an_approval_killed_has_not_been_and_can_be_given_again(table: str, act: str) -> None:
    run, actor = solved(small_drive(wanted=5, pieces=3)), coordinator()
    before = what_stands(run)

    kill_at(
        APPROVE.format(run=run.pk, officer=actor.pk, now=NEXT_DAY.isoformat()),
        table=table,
        act=act,
    )

    run.refresh_from_db()
    assert run.state == Run.State.SOLVED
    assert not Need.objects.filter(state=Need.State.SERVED).exists()
    assert not OutboxMessage.objects.exists()
    runs.approve_run(run_id=run.pk, actor=actor, now=NEXT_DAY)
    with pytest.raises(runs.RunNotWaiting):
        runs.approve_run(run_id=run.pk, actor=actor, now=NEXT_DAY)
    run.refresh_from_db()
    assert what_stands(run) == before
    assert Need.objects.filter(state=Need.State.SERVED).count() == 3
    assert OutboxMessage.objects.count() == Drive.objects.count() == 1


def test_a_command_killed_while_it_writes_leaves_a_whole_result_or_none(tmp_path: Path) -> None:
    write_instance(tmp_path / "in", needs=5000)
    match(tmp_path, "whole").wait()
    process = match(tmp_path, "out")
    while process.poll() is None and not list(tmp_path.glob(".out-*")):
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert not (tmp_path / "out").exists() or same_files(tmp_path, "out")
    assert match(tmp_path, "out").wait() == 0
    assert same_files(tmp_path, "out")


def match(folder: Path, out: str) -> subprocess.Popen[bytes]:
    known = {**os.environ, **environment.keys_of("office")}
    known["DJANGO_SETTINGS_MODULE"] = "config.settings.office"
    command = [sys.executable, "manage.py", "match", str(folder / "in"), "--out", str(folder / out)]
    return subprocess.Popen(command, env=known, cwd=places.ROOT)


def same_files(folder: Path, out: str) -> bool:
    return all(
        (folder / out / name).read_bytes() == (folder / "whole" / name).read_bytes()
        for name in FILES
    )
