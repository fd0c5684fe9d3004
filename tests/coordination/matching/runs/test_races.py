from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from coordination.accounts.models import Officer
from coordination.gate.models import OutboxMessage
from coordination.matching.models import Lot, Run
from coordination.matching.services import arrivals, inspections, runs
from coordination.needs.models import Drive, Need
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    RUN_DAY,
    coordinator,
    small_drive,
    solved,
)

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (
    runs.RunNotWaiting,
    runs.InputsChanged,
    arrivals.LotNotExpected,
    inspections.LotNotCounted,
)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do the acts at the same time, each on a connection of its own; return how they ended."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except REFUSED as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def approving(run_id: UUID, actor: Officer) -> Callable[[], object]:
    return lambda: runs.approve_run(run_id=run_id, actor=actor, now=NEXT_DAY)


def solving(drive: Drive, actor: Officer) -> Callable[[], object]:
    return lambda: runs.solve_run(drive=drive, school=None, actor=actor, now=RUN_DAY)


def test_two_who_approve_the_same_run_approve_it_once() -> None:
    run = solved(small_drive())

    ends = at_once(approving(run.pk, coordinator()), approving(run.pk, coordinator()))

    assert ends == ["RunNotWaiting", "done"]
    assert OutboxMessage.objects.count() == 1


def test_of_two_runs_approved_at_once_one_stands() -> None:
    drive = small_drive(wanted=3, pieces=2)
    first = solved(drive)
    LotFactory.create(drive=drive, size=215)
    second = solved(drive)

    at_once(approving(first.pk, coordinator()), approving(second.pk, coordinator()))

    assert Run.objects.filter(state=Run.State.APPROVED).count() == 1
    standing = Run.objects.get(state=Run.State.APPROVED)
    served = set(Need.objects.filter(state=Need.State.SERVED).values_list("pk", flat=True))
    assert served == set(standing.allocations.values_list("need", flat=True))


def test_two_who_start_the_same_run_get_one() -> None:
    drive = small_drive()

    ends = at_once(solving(drive, coordinator()), solving(drive, coordinator()))

    assert ends == ["done", "done"]
    assert Run.objects.count() == 1


def test_a_run_started_while_another_is_approved_is_never_approved_on_stale_inputs() -> None:
    drive = small_drive(wanted=3, pieces=2)
    first = solved(drive)

    at_once(approving(first.pk, coordinator()), solving(drive, coordinator()))

    approved = Run.objects.get(state=Run.State.APPROVED)
    assert approved == first
    for later in Run.objects.filter(state=Run.State.SOLVED, instance=first.instance):
        with pytest.raises(runs.InputsChanged):
            runs.approve_run(run_id=later.pk, actor=coordinator(), now=NEXT_DAY)


def test_a_lot_corrected_while_its_run_is_approved_changes_the_inputs_or_comes_after() -> None:
    run = solved(small_drive(wanted=3, pieces=2))
    lot, actor = Lot.objects.get(), coordinator()

    ends = at_once(
        approving(run.pk, coordinator()),
        lambda: inspections.correct_lot(
            lot_id=lot.pk,
            received=1,
            rejected=0,
            reject_reason="",
            reason="one box was empty",
            actor=actor,
            now=NEXT_DAY,
        ),
    )

    run.refresh_from_db()
    assert (run.state, ends) in [
        ("approved", ["done", "done"]),
        ("solved", ["InputsChanged", "done"]),
    ]


def test_two_who_count_the_same_lot_count_it_once() -> None:
    lot = LotFactory.create(expected=True)

    def counting(actor: Officer) -> Callable[[], object]:
        return lambda: arrivals.receive_lot(
            lot_id=lot.pk, count=20, location="", actor=actor, now=RUN_DAY
        )

    ends = at_once(counting(coordinator()), counting(coordinator()))

    assert ends == ["LotNotExpected", "done"]
    assert OutboxMessage.objects.count() == 1
