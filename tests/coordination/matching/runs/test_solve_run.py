from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from coordination.matching.models import Allocation, Lot, Run
from coordination.matching.services import runs
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    RUN_DAY,
    add_need,
    approved,
    coordinator,
    pack_up,
    school_of,
    small_drive,
    solved,
    the_drive,
)
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import AreaFactory, ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def test_the_winter_drive_gives_100_of_103_children_shoes_and_all_a_hoodie() -> None:
    drive, _ = the_drive()

    run = solved(drive)

    served = Counter(run.allocations.values_list("need__item", flat=True))
    assert run.certified
    assert served == {"SHOE_COTTON": 100, "HOODIE_FLEECE": 103}


def test_every_piece_given_is_of_the_size_asked_or_at_most_two_larger() -> None:
    drive, _ = the_drive()

    run = solved(drive)

    for allocation in run.allocations.select_related("need", "lot"):
        unit = 5 if allocation.need.item == "SHOE_COTTON" else 10
        assert allocation.lot.item == allocation.need.item
        assert allocation.lot.size is not None
        assert allocation.need.size is not None
        assert allocation.steps_up == (allocation.lot.size - allocation.need.size) // unit
        assert 0 <= allocation.steps_up <= 2


def test_no_lot_gives_more_than_it_has() -> None:
    drive, _ = the_drive()

    run = solved(drive)

    given = Counter(run.allocations.values_list("lot", flat=True))
    assert all(given[lot.pk] <= lot.accepted for lot in Lot.objects.all())


def test_runs_are_numbered_within_their_drive() -> None:
    drive, other = small_drive(), DriveFactory.create(code="spring-2025")
    add_need(other)
    first = solved(drive)
    LotFactory.create(drive=drive, size=215)

    again, elsewhere = solved(drive), solved(other)

    assert [first.number, again.number, elsewhere.number] == [1, 2, 1]


def test_pressed_twice_it_is_the_same_run() -> None:
    drive = small_drive()

    first, second = solved(drive), solved(drive)

    assert first == second
    assert Allocation.objects.count() == 2


@pytest.mark.parametrize(
    "said",
    [
        None,
        {"refused": True},
        {"child_wish": "no"},
        {"withdrawn": True},
        {"until_on": date(2024, 12, 11)},
        {"from_on": date(2024, 12, 13)},
        {"receiver": "school"},
        {"purpose": "student_aid"},
    ],
)
def test_without_consent_a_need_stays_out(said: dict[str, Any] | None) -> None:
    drive = small_drive(wanted=1)
    child = ChildFileFactory.create(school=school_of(drive))
    NeedFactory.create(drive=drive, child=child, size=210)
    if said:
        ConsentFactory.create(child=child, **said)

    run = solved(drive)

    assert not run.allocations.filter(need__child=child).exists()
    assert str(child.needs.get().pk) not in run.instance["tables"]["needs.csv"]
    assert run.report["left_out"] == 1


def test_a_need_without_a_size_waits_for_its_measure() -> None:
    drive = small_drive(wanted=1)
    need = add_need(drive)
    Need.objects.filter(pk=need.pk).update(size=None, must_measure=True)

    run = solved(drive)

    assert run.allocations.count() == 1
    assert run.report["left_out"] == 1


def test_a_child_before_school_age_waits_for_a_school() -> None:
    drive = small_drive(wanted=1)
    need = add_need(drive)
    ChildFile.objects.filter(pk=need.child_id).update(school=None)

    run = solved(drive)

    assert run.allocations.count() == 1
    assert run.report["left_out"] == 1


@pytest.mark.parametrize("state", ["expected", "counted"])
def test_goods_nobody_inspected_are_not_given(state: str) -> None:
    drive = small_drive(wanted=1, pieces=0)
    LotFactory.create(drive=drive, **{state: True})

    run = solved(drive)

    assert not run.allocations.exists()


def test_refused_pieces_are_not_given() -> None:
    drive = small_drive(wanted=3, pieces=3)
    Lot.objects.update(rejected=2, reject_reason="damaged")

    run = solved(drive)

    assert run.allocations.count() == 1


def test_the_frozen_tables_hold_no_name_no_file_and_no_household() -> None:
    drive = small_drive()

    run = solved(drive)

    tables = "".join(run.instance["tables"].values())
    for child in ChildFile.objects.all():
        assert str(child.subject) not in tables
        assert str(child.household) not in tables


def test_what_one_school_was_given_is_not_given_to_another() -> None:
    drive = small_drive(wanted=2, pieces=2)
    first, second = school_of(drive), SchoolFactory.create()
    add_need(drive, school=second)
    approved(drive, school=first)

    run = solved(drive, school=second)

    assert not run.allocations.exists()
    assert [reason["code"] for reason in run.reasons["needs"]] == ["no_such_item"]


def test_a_run_of_the_whole_drive_deals_anew_with_what_it_replaces() -> None:
    drive = small_drive(wanted=2, pieces=2)
    approved(drive, school=school_of(drive))

    run = runs.solve_run(drive=drive, school=None, actor=coordinator(), now=NEXT_DAY)

    assert run.allocations.count() == 2
    assert run.instance["tables"]["previous.csv"].count("\n") == 3


def test_a_late_child_gets_its_place_and_nobody_loses_theirs() -> None:
    drive = small_drive(wanted=2, pieces=3)
    before = approved(drive)
    add_need(drive)

    run = runs.solve_run(drive=drive, school=None, actor=coordinator(), now=NEXT_DAY)

    kept = set(run.allocations.values_list("need", "lot"))
    assert kept > set(before.allocations.values_list("need", "lot"))
    assert run.allocations.count() == 3


def test_what_is_packed_stays_packed_and_takes_its_piece() -> None:
    drive = small_drive(wanted=3, pieces=2)
    first = approved(drive)
    given = first.allocations.select_related("need__child__school", "lot").order_by("pk")[0]
    pack_up(first, given.need, given.lot)

    run = runs.solve_run(drive=drive, school=None, actor=coordinator(), now=NEXT_DAY)

    assert run.allocations.count() == 1
    assert not run.allocations.filter(need=given.need).exists()


def test_what_is_only_planned_to_be_packed_is_dealt_anew() -> None:
    drive = small_drive(wanted=3, pieces=2)
    first = approved(drive)
    given = first.allocations.select_related("need__child__school", "lot").order_by("pk")[0]
    pack_up(first, given.need, given.lot, state="planned")

    run = runs.solve_run(drive=drive, school=None, actor=coordinator(), now=NEXT_DAY)

    assert set(run.allocations.values_list("need")) == set(first.allocations.values_list("need"))


def test_without_a_need_there_is_no_run() -> None:
    drive = DriveFactory.create()

    with pytest.raises(runs.NothingToMatch):
        solved(drive)

    assert not Run.objects.exists()


@pytest.mark.parametrize("role", ["packer", "director", "auditor"])
def test_other_roles_start_no_run(role: str) -> None:
    drive = small_drive()

    with pytest.raises(PermissionDenied):
        solved(drive, by=officer_with(role=role))


def test_a_coordinator_of_another_county_starts_no_run() -> None:
    drive = small_drive()
    elsewhere = AreaFactory.create(code="990003", name_zh="青溪县")

    with pytest.raises(PermissionDenied):
        solved(drive, by=officer_with(role="coordinator", area=elsewhere))


def test_a_supervisor_of_the_township_runs_their_school_alone() -> None:
    drive = small_drive()
    school = school_of(drive)
    supervisor = officer_with(role="supervisor", area=school.township)

    run = solved(drive, school=school, by=supervisor)

    assert run.school == school
    with pytest.raises(PermissionDenied):
        runs.solve_run(drive=drive, school=None, actor=supervisor, now=RUN_DAY)
