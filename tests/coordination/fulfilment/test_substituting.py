from datetime import date

import pytest

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.queries import stock
from coordination.fulfilment.services import packing
from coordination.matching.models import Lot
from coordination.needs.models import Need
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    planned_world,
)
from tests.coordination.matching.factories import LotFactory

pytestmark = pytest.mark.django_db


def pack_shoes(world: World, pack: Pack | None = None, lot: Lot | None = None) -> PackLine:
    return services.pack_line(
        pack_id=(pack or world.pack()).pk,
        item="SHOE_COTTON",
        lot_id=lot.pk if lot else None,
        actor=world.packer,
        now=PACKING_DAY,
    )


def substitute(world: World, lot: Lot) -> PackLine:
    return services.substitute_line(
        pack_id=world.pack().pk,
        item="SHOE_COTTON",
        lot_id=lot.pk,
        actor=world.packer,
        now=PACKING_DAY,
    )


def shorten(world: World, item: str, reason: str = "not_found") -> PackLine:
    return services.mark_short(
        pack_id=world.pack().pk, item=item, reason=reason, actor=world.packer, now=PACKING_DAY
    )


def test_goods_of_another_lot_in_the_same_size_will_do() -> None:
    world = planned_world()
    twin = LotFactory.create(drive=world.drive)

    line = pack_shoes(world, lot=twin)

    assert line.lot == twin


@pytest.mark.parametrize(
    "changes",
    [
        {"size": 215},
        {"size": 205},
        {"item": "SOCKS_3"},
        {"gender": "m"},
        {"use_by": date(2024, 12, 1)},
    ],
)
def test_other_goods_are_refused(changes: dict[str, object]) -> None:
    world = planned_world()
    other = LotFactory.create(drive=world.drive, **changes)

    with pytest.raises(packing.WrongGoods):
        pack_shoes(world, lot=other)

    assert not PackLine.objects.filter(state="packed").exists()


def test_one_size_larger_is_offered_before_two() -> None:
    world = planned_world()
    LotFactory.create(drive=world.drive, size=220)
    nearest = LotFactory.create(drive=world.drive, size=215)

    offered = stock.substitutes_for(world.pack().lines.get(item="SHOE_COTTON"))

    assert offered == [nearest]


def test_two_sizes_larger_come_when_one_is_used_up() -> None:
    world = planned_world()
    two = LotFactory.create(drive=world.drive, size=220)
    LotFactory.create(drive=world.drive, size=215, announced=0)

    line = substitute(world, two)

    assert (line.state, line.size_asked, line.size_given) == ("packed", 210, 220)


@pytest.mark.parametrize("size", [205, 225])
def test_smaller_or_far_larger_is_never_offered(size: int) -> None:
    world = planned_world()
    lot = LotFactory.create(drive=world.drive, size=size)

    with pytest.raises(packing.WrongGoods):
        substitute(world, lot)


def test_two_sizes_larger_are_refused_while_one_is_there() -> None:
    world = planned_world()
    LotFactory.create(drive=world.drive, size=215)
    two = LotFactory.create(drive=world.drive, size=220)

    with pytest.raises(packing.WrongGoods):
        substitute(world, two)


def test_pieces_planned_for_another_pack_are_not_offered() -> None:
    world = planned_world(children=2)
    larger = LotFactory.create(drive=world.drive, size=215, announced=1)
    PackLine.objects.filter(pack=world.packs()[1], item="SHOE_COTTON").update(
        lot=larger, size_given=215
    )

    assert stock.substitutes_for(world.pack().lines.get(item="SHOE_COTTON")) == []


def test_a_short_line_is_filled_from_goods_that_came_later() -> None:
    world = planned_world()
    shorten(world, "SHOE_COTTON")
    later = LotFactory.create(drive=world.drive, announced=1)

    line = substitute(world, later)

    assert (line.state, line.short_reason, line.size_given) == ("packed", "", 210)


def test_a_short_line_gives_its_piece_back_and_its_need_stays_open() -> None:
    world = planned_world()
    pack_shoes(world)
    Need.objects.update(state=Need.State.SERVED)

    line = shorten(world, "SHOE_COTTON", "damaged")

    assert (line.state, line.short_reason, line.lot) == ("short", "damaged", None)
    assert stock.units_left(world.shoes) == 5
    assert Need.objects.get(pk=line.need_id).state == Need.State.OPEN


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_shortage_without_a_known_reason_is_refused(reason: str) -> None:
    world = planned_world()

    with pytest.raises(packing.ReasonUnknown):
        shorten(world, "SHOE_COTTON", reason)
