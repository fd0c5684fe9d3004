import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import stock
from coordination.fulfilment.services import packing
from coordination.matching.models import Lot
from coordination.needs.models import Need
from tests.coordination.consents.factories import end_all_consents
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    pack_and_seal,
    planned_world,
    shipped_world,
)
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def pack_shoes(world: World, pack: Pack | None = None, lot: Lot | None = None) -> PackLine:
    return services.pack_line(
        pack_id=(pack or world.pack()).pk,
        item="SHOE_COTTON",
        lot_id=lot.pk if lot else None,
        actor=world.packer,
        now=PACKING_DAY,
    )


def shorten(world: World, item: str, reason: str = "not_found") -> PackLine:
    return services.mark_short(
        pack_id=world.pack().pk, item=item, reason=reason, actor=world.packer, now=PACKING_DAY
    )


def test_a_packed_line_takes_one_piece_of_its_lot() -> None:
    world = planned_world()

    line = pack_shoes(world)

    assert (line.state, line.lot, line.size_given) == ("packed", world.shoes, 210)
    assert stock.units_left(world.shoes) == 4


def test_packed_twice_it_takes_one_piece() -> None:
    world = planned_world()

    pack_shoes(world)
    pack_shoes(world)

    assert stock.units_left(world.shoes) == 4


def test_the_last_piece_goes_into_one_pack_only() -> None:
    world = planned_world(children=2)
    Lot.objects.filter(pk=world.shoes.pk).update(received=1)
    first, second = world.packs()
    pack_shoes(world, first)

    with pytest.raises(packing.NothingLeft):
        pack_shoes(world, second)

    assert PackLine.objects.filter(state="packed").count() == 1


@pytest.mark.parametrize("state", [Lot.State.RECEIVED, Lot.State.REJECTED])
def test_goods_that_were_not_inspected_are_not_packed(state: str) -> None:
    world = planned_world()
    Lot.objects.filter(pk=world.shoes.pk).update(state=state)

    with pytest.raises(packing.NothingLeft):
        pack_shoes(world)


def test_a_guessed_size_waits_for_a_person() -> None:
    world = planned_world()
    PackLine.objects.filter(item="SHOE_COTTON").update(must_measure=True)

    with pytest.raises(packing.SizeNotConfirmed):
        pack_shoes(world)

    services.confirm_size(
        pack_id=world.pack().pk, item="SHOE_COTTON", actor=world.packer, now=PACKING_DAY
    )
    line = pack_shoes(world)
    assert (line.state, line.size_confirmed_by) == ("packed", world.packer)


def test_the_database_refuses_a_guessed_size_packed_unconfirmed() -> None:
    world = planned_world()
    pack_shoes(world)

    with pytest.raises(IntegrityError, match="guessed_size"), transaction.atomic():
        PackLine.objects.filter(state="packed").update(must_measure=True)


@pytest.mark.parametrize("by", ["need", "consent"])
def test_what_is_no_longer_asked_for_is_not_packed(by: str) -> None:
    world = planned_world(children=1)
    if by == "need":
        Need.objects.update(state=Need.State.WITHDRAWN)
    else:
        end_all_consents()

    with pytest.raises(packing.NoLongerAskedFor):
        pack_shoes(world)


def test_a_packed_line_can_be_taken_out_again() -> None:
    world = planned_world()
    pack_shoes(world)

    services.undo_line(
        pack_id=world.pack().pk, item="SHOE_COTTON", actor=world.packer, now=PACKING_DAY
    )

    assert stock.units_left(world.shoes) == 5
    assert pack_shoes(world).state == "packed"


def test_a_pack_is_sealed_when_every_line_is_packed() -> None:
    world = planned_world()

    pack_and_seal(world.pack(), actor=world.packer)

    pack = world.pack()
    assert (pack.state, pack.sealed_by, pack.sealed_at) == ("sealed", world.packer, PACKING_DAY)


def test_a_pack_with_an_open_line_is_not_sealed() -> None:
    world = planned_world()
    pack_shoes(world)

    with pytest.raises(packing.PackNotComplete):
        services.seal_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)

    assert world.pack().state == "planned"


def test_a_pack_with_nothing_in_it_is_not_sealed() -> None:
    world = planned_world()
    shorten(world, "SHOE_COTTON")
    shorten(world, "HOODIE_FLEECE")

    with pytest.raises(packing.PackNotComplete):
        services.seal_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)


def test_a_sealed_pack_is_not_changed_until_it_is_opened_again() -> None:
    world = planned_world()
    pack_and_seal(world.pack(), actor=world.packer)

    with pytest.raises(packing.PackNotOpen):
        shorten(world, "SHOE_COTTON")

    services.reopen_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)
    assert shorten(world, "SHOE_COTTON").state == "short"


def test_a_shipped_pack_is_not_opened_again() -> None:
    world = shipped_world(children=1)

    with pytest.raises(packing.PackNotOpen):
        services.reopen_pack(pack_id=world.pack().pk, actor=world.packer, now=PACKING_DAY)

    assert world.pack().state == "shipped"


@pytest.mark.parametrize("role", ["packer", "coordinator"])
def test_a_packer_of_another_county_is_refused(role: str) -> None:
    world = planned_world()
    elsewhere = officer_with(role=role, area=AreaFactory.create(code="990003"))

    with pytest.raises(PermissionDenied):
        services.pack_line(
            pack_id=world.pack().pk, item="SHOE_COTTON", actor=elsewhere, now=PACKING_DAY
        )


def test_the_school_contact_does_not_pack() -> None:
    world = planned_world()

    with pytest.raises(PermissionDenied):
        services.seal_pack(pack_id=world.pack().pk, actor=world.contact, now=PACKING_DAY)
