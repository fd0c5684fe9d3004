"""Two packers, two connections, one piece left."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.services import handing_over, packing
from coordination.matching.models import Lot
from tests.coordination.fulfilment.factories import (
    DELIVERED_ON,
    DELIVERY_DAY,
    PACKING_DAY,
    World,
    arrived_world,
    planned_world,
    small_world,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Run the acts on connections of their own at the same moment; errors are answers."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            together.wait()
            return act()
        except (packing.NothingLeft, handing_over.AlreadySigned) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def pack_shoes(world: World, pack: Pack) -> str:
    line = services.pack_line(
        pack_id=pack.pk, item="SHOE_COTTON", actor=world.packer, now=PACKING_DAY
    )
    return line.state


def sign(world: World) -> str:
    services.countersign(
        drive=world.drive,
        school=world.school,
        delivered_on=DELIVERED_ON,
        actor=world.contact,
        now=DELIVERY_DAY,
    )
    return "signed"


def test_the_last_piece_of_a_lot_goes_into_one_of_two_packs() -> None:
    world = planned_world(children=2)
    Lot.objects.filter(pk=world.shoes.pk).update(received=1)
    first, second = world.packs()

    answers = at_once([lambda: pack_shoes(world, first), lambda: pack_shoes(world, second)])

    assert sorted(map(str, answers)) == ["NothingLeft", "packed"]
    assert PackLine.objects.filter(state="packed").count() == 1


def test_a_delivery_is_signed_by_one_of_two_presses() -> None:
    world = arrived_world(children=2)
    services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )

    answers = at_once([lambda: sign(world), lambda: sign(world)])

    assert sorted(map(str, answers)) == ["AlreadySigned", "signed"]


def test_packs_made_at_the_same_moment_are_made_once() -> None:
    world = small_world(children=3)

    def make() -> int:
        return services.make_packs(run=world.run, actor=world.coordinator, now=PACKING_DAY).new

    assert sorted(map(str, at_once([make, make]))) == ["0", "3"]
    assert len(world.packs()) == 3
