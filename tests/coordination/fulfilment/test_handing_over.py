from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack
from coordination.fulfilment.queries import stock
from coordination.fulfilment.services import handing_over
from coordination.fulfilment.services.handing_over import Outcome
from coordination.needs.models import Need
from tests.coordination.fulfilment.factories import (
    DELIVERY_DAY,
    World,
    arrived_world,
    shipped_world,
    sign,
    signed_world,
    tick,
)
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with

LATER = DELIVERY_DAY + timedelta(days=14)
pytestmark = pytest.mark.django_db


def late(world: World, pack: Pack) -> Pack:
    return services.hand_over_late(pack_id=pack.pk, actor=world.contact, now=LATER)


def send_back(world: World, pack: Pack, *, days: int = 14) -> Pack:
    now = DELIVERY_DAY + timedelta(days=days)
    return services.return_pack(pack_id=pack.pk, actor=world.contact, now=now)


@pytest.mark.parametrize(
    ("outcome", "note", "state", "swapped"),
    [
        (Outcome.HANDED_OVER, "", "handed_over", False),
        (Outcome.SWAPPED, "too_small", "handed_over", True),
        (Outcome.ABSENT, "", "absent", False),
        (Outcome.PROBLEM, "damaged", "problem", False),
    ],
)
def test_a_pack_is_ticked(outcome: Outcome, note: str, state: str, swapped: bool) -> None:
    world = arrived_world()

    pack = tick(world, world.pack(), outcome, note)

    assert (pack.state, pack.note, pack.swapped) == (state, note, swapped)
    assert pack.ticked_at == DELIVERY_DAY


def test_a_tick_can_be_changed_before_the_signature() -> None:
    world = arrived_world()
    tick(world, world.pack(), Outcome.PROBLEM, "not_here")

    pack = tick(world, world.pack(), Outcome.HANDED_OVER)

    assert (pack.state, pack.note) == ("handed_over", "")


@pytest.mark.parametrize(
    ("outcome", "note"),
    [
        (Outcome.PROBLEM, ""),
        (Outcome.SWAPPED, ""),
        (Outcome.ABSENT, "damaged"),
        (Outcome.PROBLEM, "gossip"),
    ],
)
def test_notes_come_from_the_list_and_only_where_they_belong(outcome: Outcome, note: str) -> None:
    world = arrived_world()

    with pytest.raises(handing_over.NoteMissing):
        tick(world, world.pack(), outcome, note)

    assert world.pack().state == "shipped"


def test_a_pack_in_a_box_that_did_not_arrive_is_not_ticked() -> None:
    world = shipped_world()

    with pytest.raises(handing_over.NotArrived):
        tick(world, world.pack(), Outcome.HANDED_OVER)


def test_after_the_signature_nothing_is_ticked_again() -> None:
    world = signed_world()

    with pytest.raises(handing_over.AlreadySigned):
        tick(world, world.pack(), Outcome.ABSENT)
    with pytest.raises(handing_over.AlreadySigned):
        services.tick_all_present(
            drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
        )


def test_all_present_leaves_the_exceptions_alone() -> None:
    world = arrived_world(children=4)
    tick(world, world.pack(), Outcome.ABSENT)

    ticked = services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )

    assert ticked == 3
    assert [pack.state for pack in world.packs()] == ["absent", *["handed_over"] * 3]


def test_all_present_means_those_that_arrived() -> None:
    world = shipped_world(children=2, per_box=1)
    first = world.boxes()[0]
    services.receive_box(box_id=first.pk, actor=world.contact, now=DELIVERY_DAY)

    ticked = services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )

    assert ticked == 1


@pytest.mark.parametrize("who", ["packer", "coordinator", "stranger"])
def test_only_the_schools_own_contact_ticks(who: str) -> None:
    world = arrived_world()
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())
    actor = stranger if who == "stranger" else getattr(world, who)

    with pytest.raises(PermissionDenied):
        services.tick_pack(
            pack_id=world.pack().pk, outcome=Outcome.HANDED_OVER, actor=actor, now=DELIVERY_DAY
        )

    assert world.pack().state == "shipped"


def test_the_pack_of_an_absent_child_is_handed_over_later() -> None:
    world = signed_world(absent=1)
    pack = world.pack()

    late(world, pack)

    assert world.pack().state == "handed_over"
    assert set(Need.objects.filter(child=pack.subject).values_list("state", flat=True)) == {
        "served"
    }


def test_late_is_only_what_was_kept() -> None:
    world = arrived_world()
    tick(world, world.pack(), Outcome.ABSENT)

    with pytest.raises(handing_over.NotKept):
        late(world, world.pack())


def test_a_kept_pack_waits_fourteen_days_before_it_goes_back() -> None:
    world = signed_world(absent=1)

    with pytest.raises(handing_over.StillKept):
        send_back(world, world.pack(), days=13)

    assert send_back(world, world.pack(), days=14).state == "returned"


def test_a_pack_with_a_problem_goes_back_at_once() -> None:
    world = arrived_world(children=2)
    tick(world, world.pack(), Outcome.PROBLEM, "damaged")
    services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )
    sign(world)

    assert send_back(world, world.pack(), days=0).state == "returned"


def test_what_went_back_is_on_the_shelf_and_still_asked_for() -> None:
    world = signed_world(children=2, absent=1)
    pack = world.pack()
    before = stock.units_left(world.shoes)

    send_back(world, pack)
    send_back(world, pack)

    assert stock.units_left(world.shoes) == before + 1
    assert {line.short_reason for line in pack.lines.all()} == {"returned"}
    assert set(Need.objects.filter(child=pack.subject).values_list("state", flat=True)) == {"open"}


def test_a_pack_that_was_handed_over_does_not_go_back() -> None:
    world = signed_world()

    with pytest.raises(handing_over.NotKept):
        send_back(world, world.pack())


def test_the_database_refuses_a_problem_without_a_name() -> None:
    world = arrived_world()

    with pytest.raises(IntegrityError, match="problem_is_named"), transaction.atomic():
        Pack.objects.filter(pk=world.pack().pk).update(state="problem", note="")
