from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from coordination.consents.models import Consent
from coordination.gate.models import OutboxMessage
from coordination.matching.models import Allocation, Lot, Ruling, Run
from coordination.matching.services import runs
from coordination.needs.models import Drive, Need
from coordination.registry.models import ChildFile
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    add_need,
    approved,
    coordinator,
    school_of,
    small_drive,
    solved,
    stock,
)
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def approve(run: Run, role: str = "coordinator") -> Run:
    return runs.approve_run(run_id=run.pk, actor=officer_with(role=role), now=NEXT_DAY)


@pytest.mark.parametrize("role", ["coordinator", "supervisor"])
def test_a_second_person_approves(role: str) -> None:
    run = solved(small_drive())

    approve(run, role)

    run.refresh_from_db()
    assert (run.state, run.approved_at) == ("approved", NEXT_DAY)
    assert run.approved_by != run.created_by


def test_served_needs_are_marked_and_the_others_stay_open() -> None:
    drive = small_drive(wanted=3, pieces=2)

    run = approve(solved(drive))

    served = Need.objects.filter(state=Need.State.SERVED)
    assert set(served) == {allocation.need for allocation in run.allocations.all()}
    assert Need.objects.filter(state=Need.State.OPEN).count() == 1


@pytest.mark.parametrize(("given", "told"), [(4, 0), (5, 5), (9, 5), (10, 10)])
def test_donors_are_told_how_many_were_matched_in_steps_of_five(given: int, told: int) -> None:
    drive = small_drive(wanted=given, pieces=12)

    approve(solved(drive))

    payload = OutboxMessage.objects.get().payload
    assert (payload["stage"], payload["matched_floor"]) == ("matched", told)
    assert (payload["received"], payload["accepted"]) == (12, 12)


def test_goods_nobody_pledged_are_matched_and_tell_nobody() -> None:
    drive = small_drive()
    Lot.objects.update(pledge_reference="", pledge_line=None)

    run = approve(solved(drive))

    assert run.allocations.count() == 2
    assert not OutboxMessage.objects.exists()


def test_whoever_started_it_does_not_approve_it() -> None:
    drive, officer = small_drive(), coordinator()
    run = solved(drive, by=officer)

    with pytest.raises(runs.OwnRun):
        runs.approve_run(run_id=run.pk, actor=officer, now=NEXT_DAY)

    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("role", ["packer", "auditor", "director"])
def test_other_roles_do_not_approve(role: str) -> None:
    run = solved(small_drive())

    with pytest.raises(PermissionDenied):
        approve(run, role)


def test_a_run_is_approved_once() -> None:
    run = solved(small_drive())
    approve(run)

    with pytest.raises(runs.RunNotWaiting):
        approve(run)

    assert OutboxMessage.objects.count() == 1


def test_a_run_whose_proof_failed_is_not_approved() -> None:
    run = solved(small_drive())
    Run.objects.update(certified=False)

    with pytest.raises(runs.RunNotProved):
        approve(run)


def test_an_allocation_changed_by_hand_is_not_what_was_proved() -> None:
    run = solved(small_drive(wanted=3, pieces=2))
    Allocation.objects.filter(pk=run.allocations.order_by("pk")[0].pk).delete()

    with pytest.raises(runs.RunNotProved):
        approve(run)

    assert not OutboxMessage.objects.exists()


def consent_withdrawn(drive: Drive) -> None:
    child = ChildFile.objects.order_by("pk")[0]
    Consent.objects.filter(child=child).update(withdrawn_at=NEXT_DAY, withdrawn_why="guardian")


def size_corrected(drive: Drive) -> None:
    Need.objects.filter(pk=drive.needs.order_by("pk")[0].pk).update(size=215)


def need_added(drive: Drive) -> None:
    add_need(drive)


def pieces_refused(drive: Drive) -> None:
    Lot.objects.update(rejected=1, reject_reason="damaged")


def lot_added(drive: Drive) -> None:
    LotFactory.create(drive=drive, size=215)


def pair_forbidden(drive: Drive) -> None:
    Ruling.objects.create(
        drive=drive,
        need=drive.needs.order_by("pk")[0],
        lot=Lot.objects.get(),
        kind=Ruling.Kind.FORBID,
        reason="wrong colour for the school",
        made_by=coordinator(),
        made_at=NEXT_DAY,
    )


@pytest.mark.parametrize(
    "change",
    [consent_withdrawn, size_corrected, need_added, pieces_refused, lot_added, pair_forbidden],
)
def test_when_inputs_changed_it_has_to_be_solved_again(change: Callable[[Drive], None]) -> None:
    drive = small_drive()
    run = solved(drive)
    change(drive)

    with pytest.raises(runs.InputsChanged):
        approve(run)

    run.refresh_from_db()
    assert run.state == "solved"


def test_waiting_a_day_for_the_second_person_is_no_change() -> None:
    run = solved(small_drive())

    assert approve(run).approved_at == NEXT_DAY


def test_a_later_run_replaces_the_approved_one() -> None:
    drive = small_drive(wanted=3, pieces=2)
    first = approved(drive)
    stock(drive, "SHOE_COTTON", {215: 1})

    second = approve(solved(drive))

    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "approved")
    assert not Need.objects.filter(state=Need.State.OPEN).exists()


def test_a_need_that_lost_its_place_is_open_again() -> None:
    drive = small_drive(wanted=2, pieces=2)
    approved(drive)
    Lot.objects.update(rejected=1, reject_reason="damaged")

    approve(solved(drive))

    assert Need.objects.filter(state=Need.State.OPEN).count() == 1


def test_a_run_of_one_school_leaves_those_of_others_standing() -> None:
    drive = small_drive(wanted=1, pieces=5)
    first = approved(drive, school=school_of(drive))
    other = add_need(drive, school=SchoolFactory.create())

    approve(solved(drive, school=other.child.school))

    first.refresh_from_db()
    assert first.state == "approved"


def test_older_runs_that_waited_are_replaced_too() -> None:
    drive = small_drive(wanted=3, pieces=2)
    older = solved(drive)
    LotFactory.create(drive=drive, size=215)

    approve(solved(drive))

    older.refresh_from_db()
    assert older.state == "superseded"
