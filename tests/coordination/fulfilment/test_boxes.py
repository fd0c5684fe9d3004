import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from coordination.fulfilment import services
from coordination.fulfilment.models import Box, Pack
from coordination.fulfilment.services import boxes
from coordination.gate.models import OutboxMessage
from tests.coordination.fulfilment.factories import (
    DELIVERY_DAY,
    PACKING_DAY,
    World,
    pack_and_seal,
    planned_world,
    shipped_world,
    small_world,
)
from tests.coordination.registry.factories import SchoolFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def fill(world: World, per_box: int) -> int:
    return services.fill_boxes(
        drive=world.drive,
        school=world.school,
        packs_per_box=per_box,
        actor=world.coordinator,
        now=PACKING_DAY,
    )


def made(children: int) -> World:
    world = small_world(children=children)
    services.make_packs(run=world.run, actor=world.coordinator, now=PACKING_DAY)
    return world


@pytest.mark.parametrize(
    ("children", "per_box", "held"), [(5, 2, [2, 2, 1]), (4, 2, [2, 2]), (3, 9, [3])]
)
def test_boxes_are_filled_one_after_the_other(children: int, per_box: int, held: list[int]) -> None:
    world = made(children)

    placed = fill(world, per_box)

    assert placed == children
    assert [box.packs.count() for box in world.boxes()] == held
    assert [box.number for box in world.boxes()] == list(range(1, len(held) + 1))


def test_packs_lie_in_boxes_in_the_order_of_their_codes() -> None:
    world = made(4)

    fill(world, 2)

    assert [pack.box.number for pack in world.packs() if pack.box] == [1, 1, 2, 2]


def test_filled_twice_there_are_no_more_boxes() -> None:
    world = made(3)
    fill(world, 2)

    assert fill(world, 2) == 0

    assert Box.objects.count() == 2


def test_a_box_with_room_is_filled_up_before_a_new_one_is_opened() -> None:
    world = made(4)
    fill(world, 3)
    Pack.objects.filter(box__number=1).update(box=None)

    fill(world, 3)

    assert [box.packs.count() for box in world.boxes()] == [3, 1]


def test_less_than_one_pack_a_box_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        fill(made(1), 0)


def test_a_packer_fills_no_boxes() -> None:
    world = made(1)

    with pytest.raises(PermissionDenied):
        services.fill_boxes(
            drive=world.drive,
            school=world.school,
            packs_per_box=2,
            actor=world.packer,
            now=PACKING_DAY,
        )


def test_the_code_of_a_box_says_neither_school_nor_number() -> None:
    world = planned_world(children=3, per_box=1)

    codes = [box.code for box in world.boxes()]

    assert len(set(codes)) == 3
    assert not any(world.school.code in code for code in codes)


def test_a_box_of_sealed_packs_is_shipped() -> None:
    world = shipped_world(children=2)

    box = world.boxes()[0]

    assert box.shipped_at == PACKING_DAY
    assert {pack.state for pack in world.packs()} == {"shipped"}


def test_a_box_with_an_open_pack_stays_here() -> None:
    world = planned_world(children=2)
    pack_and_seal(world.pack(), actor=world.packer)

    with pytest.raises(boxes.BoxNotReady):
        services.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    assert world.boxes()[0].shipped_at is None
    assert not OutboxMessage.objects.exists()


def test_a_pack_for_which_nothing_was_found_stays_behind() -> None:
    world = planned_world(children=2)
    empty, full = world.packs()
    pack_and_seal(full, actor=world.packer)
    for item in ("SHOE_COTTON", "HOODIE_FLEECE"):
        services.mark_short(
            pack_id=empty.pk, item=item, reason="not_found", actor=world.packer, now=PACKING_DAY
        )

    services.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    empty.refresh_from_db()
    assert (empty.state, empty.box) == ("planned", None)


def test_an_empty_box_is_not_shipped() -> None:
    world = planned_world(children=1)
    Pack.objects.update(box=None)

    with pytest.raises(boxes.BoxNotReady):
        services.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)


def test_shipped_twice_donors_are_told_once() -> None:
    world = shipped_world(children=5)
    told = OutboxMessage.objects.count()

    services.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=DELIVERY_DAY)

    assert OutboxMessage.objects.count() == told == 2
    assert world.boxes()[0].shipped_at == PACKING_DAY


def test_donors_hear_floored_counts_when_a_box_is_shipped() -> None:
    shipped_world(children=7)

    told = {row.payload["item"]: row.payload for row in OutboxMessage.objects.all()}

    assert set(told) == {"SHOE_COTTON", "HOODIE_FLEECE"}
    assert told["SHOE_COTTON"]["stage"] == "packed"
    assert told["SHOE_COTTON"]["packed_floor"] == 5
    assert told["SHOE_COTTON"]["delivered_floor"] == 0


def test_the_contact_confirms_the_arrival_of_a_box() -> None:
    world = shipped_world()

    box = services.receive_box(box_id=world.boxes()[0].pk, actor=world.contact, now=DELIVERY_DAY)

    assert box.received_at == DELIVERY_DAY


def test_a_box_that_was_not_shipped_cannot_arrive() -> None:
    world = planned_world()

    with pytest.raises(boxes.BoxNotShipped):
        services.receive_box(box_id=world.boxes()[0].pk, actor=world.contact, now=DELIVERY_DAY)


def test_the_contact_of_another_school_confirms_nothing() -> None:
    world = shipped_world()
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())

    for actor in (stranger, world.packer):
        with pytest.raises(PermissionDenied):
            services.receive_box(box_id=world.boxes()[0].pk, actor=actor, now=DELIVERY_DAY)

    assert world.boxes()[0].received_at is None


def test_the_database_refuses_a_travelling_pack_without_a_box() -> None:
    shipped_world(children=1)

    with pytest.raises(IntegrityError, match="travels_in_a_box"), transaction.atomic():
        Pack.objects.update(box=None)


def test_the_database_refuses_a_box_that_arrived_before_it_was_shipped() -> None:
    planned_world(children=1)

    with pytest.raises(IntegrityError, match="received_was_shipped"), transaction.atomic():
        Box.objects.update(received_at=DELIVERY_DAY)
