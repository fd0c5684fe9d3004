"""Withdrawal takes effect at once, wherever the goods are; nobody outside notices."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from coordination.accounts.models import Officer
from coordination.consents import services
from coordination.consents.models import Consent
from coordination.fulfilment import services as packing
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import deliveries
from coordination.fulfilment.services import handing_over, key_sheets
from coordination.fulfilment.services.packing import PackNotOpen, PackNotSetAside
from coordination.gate.models import OutboxMessage
from coordination.matching.inputs.gathering import free_pieces
from coordination.matching.models import Run
from coordination.needs.models import BoardRelease, Need
from tests.coordination.consents.factories import ConsentFactory
from tests.coordination.fulfilment.factories import (
    DELIVERY_DAY,
    PACKING_DAY,
    World,
    arrived_world,
    pack_and_seal,
    planned_world,
    shipped_world,
    sign,
    signed_world,
    small_world,
    tick,
)
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def keeper(world: World) -> Officer:
    return officer_with(role="supervisor", area=world.school.county)


def withdraw(world: World, pack: Pack | None = None) -> Consent:
    """Withdraw the yes of one child: the pack's, or the first."""
    rows = Consent.objects.filter(withdrawn_at=None).order_by("pk")
    row = rows.get(child=pack.subject) if pack else rows[0]
    return services.withdraw_consent(
        consent_id=row.pk, why="guardian", actor=keeper(world), now=PACKING_DAY
    )


def test_before_packing_the_needs_leave_and_the_pieces_are_free() -> None:
    world = small_world(children=3)
    Run.objects.update(school=world.school)

    row = withdraw(world)

    assert set(row.child.needs.values_list("state", flat=True)) == {Need.State.WITHDRAWN}
    assert Need.objects.exclude(child=row.child).filter(state="withdrawn").count() == 0
    assert world.run.allocations.filter(released_at=PACKING_DAY).count() == 2
    lots = [world.shoes, world.hoodies]
    assert free_pieces(lots, drive=world.drive, school=None)[world.shoes.pk] == (
        world.shoes.accepted
    )
    made = packing.make_packs(run=world.run, actor=world.coordinator, now=PACKING_DAY)
    assert made.new == 2


@pytest.mark.parametrize("sealed", [False, True])
def test_a_pack_that_is_still_here_is_set_aside_and_never_travels(sealed: bool) -> None:
    world = planned_world(children=3)
    for pack in world.packs():
        if sealed or pack != world.pack():
            pack_and_seal(pack, actor=world.packer)
    mine = world.pack()

    withdraw(world, mine)
    packing.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    mine.refresh_from_db()
    assert (mine.state, mine.box) == (Pack.State.SET_ASIDE, None)
    assert Pack.objects.filter(state=Pack.State.SHIPPED).count() == 2
    with pytest.raises(PackNotOpen):
        packing.seal_pack(pack_id=mine.pk, actor=world.packer, now=PACKING_DAY)
    with pytest.raises(PackNotOpen):
        packing.reopen_pack(pack_id=mine.pk, actor=world.packer, now=PACKING_DAY)


def test_the_packer_empties_a_pack_set_aside_and_its_pieces_are_free() -> None:
    world = planned_world(children=1)
    pack_and_seal(world.pack(), actor=world.packer)
    withdraw(world, world.pack())

    first = packing.empty_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)
    again = packing.empty_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)

    assert (first, again) == (2, 0)
    assert not PackLine.objects.filter(lot__isnull=False).exists()


def test_only_a_pack_set_aside_is_emptied() -> None:
    world = planned_world(children=1)

    with pytest.raises(PackNotSetAside):
        packing.empty_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)


def test_a_pack_on_its_way_is_not_handed_over_and_goes_back() -> None:
    world = arrived_world(children=2)
    mine = world.pack()

    withdraw(world, mine)

    with pytest.raises(handing_over.Withheld):
        tick(world, mine, packing.Outcome.HANDED_OVER)
    ticked = packing.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )
    sign(world)
    packing.return_pack(pack_id=mine.pk, actor=world.contact, now=DELIVERY_DAY)
    mine.refresh_from_db()
    assert (ticked, mine.state, mine.note) == (1, Pack.State.RETURNED, Pack.Note.WITHHELD)
    assert set(Need.objects.filter(child=mine.subject).values_list("state", flat=True)) == {
        Need.State.WITHDRAWN
    }


def test_the_key_sheet_leaves_out_a_pack_that_is_withheld() -> None:
    world = shipped_world(children=2)
    mine = world.pack()

    withdraw(world, mine)

    listed = key_sheets.packs_with_a_key(drive=world.drive, school=world.school)
    assert [pack.pk for pack in listed] == [pack.pk for pack in world.packs() if pack != mine]


def test_nobody_at_the_school_chooses_do_not_hand_over() -> None:
    world = arrived_world(children=1)

    with pytest.raises(handing_over.NoteMissing):
        tick(world, world.pack(), packing.Outcome.PROBLEM, note="withheld")


def test_what_was_handed_over_stays_and_the_withdrawal_is_recorded() -> None:
    world = signed_world(children=2)
    mine = world.pack()

    row = withdraw(world, mine)

    mine.refresh_from_db()
    assert mine.state == Pack.State.HANDED_OVER
    assert not Need.objects.filter(state=Need.State.WITHDRAWN).exists()
    assert (row.withdrawn_at, row.withdrawn_why) == (PACKING_DAY, "guardian")


def test_a_pack_kept_for_an_absent_child_is_not_handed_over_late() -> None:
    world = signed_world(children=2, absent=1)
    kept = Pack.objects.get(state=Pack.State.ABSENT)

    withdraw(world, kept)

    with pytest.raises(handing_over.NotKept):
        packing.hand_over_late(pack_id=kept.pk, actor=world.contact, now=DELIVERY_DAY)


@pytest.mark.parametrize("stage", [small_world, planned_world, shipped_world, signed_world])
def test_nothing_leaves_when_somebody_withdraws(stage: Callable[..., World]) -> None:
    world = stage(children=6)
    before = OutboxMessage.objects.count()

    withdraw(world)

    assert OutboxMessage.objects.count() == before


def test_boards_that_left_keep_their_counts_and_a_proposal_is_dropped() -> None:
    world = small_world(children=1)
    child = Consent.objects.get().child
    common = {"drive": world.drive, "publish_on": PACKING_DAY.date(), "proof": {}, "wave": 1}
    common |= {"frozen": {"cohort": [[str(child.pk), "SHOE_COTTON"]]}, "digest": "0" * 64}
    common |= {"proposed_by": world.coordinator, "proposed_at": PACKING_DAY}
    left = BoardRelease.objects.create(
        state="released",
        board={"cells": [{"asked": 10}]},
        released_by=world.packer,
        released_at=PACKING_DAY,
        **common,
    )
    waits = BoardRelease.objects.create(state="proposed", board={"cells": []}, **common)

    withdraw(world)

    left.refresh_from_db()
    waits.refresh_from_db()
    assert (left.state, left.board) == ("released", {"cells": [{"asked": 10}]})
    assert waits.state == "dropped"


def test_a_second_withdrawal_changes_nothing() -> None:
    world = small_world(children=1)
    row = withdraw(world)

    again = services.withdraw_consent(
        consent_id=row.pk, why="child", actor=keeper(world), now=DELIVERY_DAY
    )

    assert (again.withdrawn_at, again.withdrawn_why) == (PACKING_DAY, "guardian")


def test_the_end_of_another_purpose_leaves_the_goods_alone() -> None:
    world = planned_world(children=1)
    row = ConsentFactory.create(child=Consent.objects.get().child, purpose="student_aid")

    services.withdraw_consent(
        consent_id=row.pk, why="guardian", actor=keeper(world), now=PACKING_DAY
    )

    assert world.pack().state == Pack.State.PLANNED


@pytest.mark.parametrize("role", ["coordinator", "packer", "auditor"])
def test_who_does_not_keep_consents_cannot_end_them(role: str) -> None:
    world = small_world(children=1)
    row = Consent.objects.get()
    somebody = officer_with(role=role, area=world.school.county)

    with pytest.raises(PermissionDenied):
        services.withdraw_consent(
            consent_id=row.pk, why="guardian", actor=somebody, now=PACKING_DAY
        )

    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_why_comes_from_the_list_of_those_who_may_ask() -> None:
    world = small_world(children=1)

    with pytest.raises(services.ReasonNotListed):
        services.withdraw_consent(
            consent_id=Consent.objects.get().pk, why="ended", actor=keeper(world), now=PACKING_DAY
        )


def test_a_set_aside_pack_is_no_part_of_what_the_school_sees() -> None:
    world = planned_world(children=1)
    withdraw(world, world.pack())

    seen = deliveries.deliveries_for(officer=world.contact, on=DELIVERY_DAY.date())

    assert seen == []
