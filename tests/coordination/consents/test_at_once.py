"""Withdrawal against approving, packing, sealing and shipping at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from coordination.accounts.models import Officer
from coordination.consents import services
from coordination.consents.models import Consent
from coordination.fulfilment import services as packing
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.services.boxes import BoxNotReady
from coordination.fulfilment.services.packing import (
    NoLongerAskedFor,
    PackNotComplete,
    PackNotOpen,
)
from coordination.matching.models import Run
from coordination.matching.services import runs
from coordination.needs.models import Need
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    pack_and_seal,
    planned_world,
)
from tests.coordination.matching.runs.world import NEXT_DAY, coordinator, small_drive, solved
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (PackNotOpen, PackNotComplete, NoLongerAskedFor, BoxNotReady, runs.InputsChanged)
ROUNDS = range(3)


def at_once(*acts: Callable[[], object]) -> None:
    """Do the acts at the same time, each on a connection of its own."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except REFUSED:
            return
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(one, acts))


def withdrawing(row: Consent, actor: Officer) -> Callable[[], object]:
    return lambda: services.withdraw_consent(
        consent_id=row.pk, why="guardian", actor=actor, now=PACKING_DAY
    )


def packing_all(world: World, pack: Pack) -> Callable[[], object]:
    def act() -> None:
        pack_and_seal(pack, actor=world.packer)

    return act


def shipping(world: World) -> Callable[[], object]:
    box = world.boxes()[0]
    return lambda: packing.ship_box(box_id=box.pk, actor=world.packer, now=PACKING_DAY)


@pytest.mark.parametrize("_", ROUNDS)
def test_no_pack_sealed_at_the_same_moment_travels(_: int) -> None:
    world = planned_world(children=2)
    mine, other = world.packs()
    pack_and_seal(other, actor=world.packer)
    row = Consent.objects.get(child=mine.subject)
    keeper = officer_with(role="supervisor", area=world.school.county)

    at_once(withdrawing(row, keeper), packing_all(world, mine))
    packing.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    mine.refresh_from_db()
    assert mine.state == Pack.State.SET_ASIDE
    assert not PackLine.objects.filter(pack=mine, state="planned").exists()


@pytest.mark.parametrize("_", ROUNDS)
def test_a_box_shipped_at_the_same_moment_leaves_without_it_or_it_is_withheld(_: int) -> None:
    world = planned_world(children=2)
    for pack in world.packs():
        pack_and_seal(pack, actor=world.packer)
    mine = world.pack()
    row = Consent.objects.get(child=mine.subject)
    keeper = officer_with(role="supervisor", area=world.school.county)

    at_once(withdrawing(row, keeper), shipping(world))

    mine.refresh_from_db()
    assert (mine.state, mine.note) in {("set_aside", ""), ("problem", "withheld")}
    assert set(Need.objects.filter(child=mine.subject).values_list("state", flat=True)) == {
        "withdrawn"
    }


@pytest.mark.parametrize("_", ROUNDS)
def test_a_run_approved_at_the_same_moment_holds_nothing_for_the_child(_: int) -> None:
    drive = small_drive(wanted=2, pieces=2)
    run = solved(drive)
    row = Consent.objects.order_by("pk")[0]
    keeper, second = officer_with(role="supervisor"), coordinator()

    at_once(
        withdrawing(row, keeper),
        lambda: runs.approve_run(run_id=run.pk, actor=second, now=NEXT_DAY),
    )

    run.refresh_from_db()
    held = run.allocations.filter(need__child=row.child_id, released_at=None)
    assert row.child.needs.get().state == Need.State.WITHDRAWN
    assert run.state == Run.State.SOLVED or not held.exists()


def test_of_two_answers_recorded_at_once_one_stands() -> None:
    world = planned_world(children=1)
    row = Consent.objects.get()
    keepers = [officer_with(role="supervisor", area=world.school.county) for _ in range(2)]

    at_once(*(withdrawing(row, keeper) for keeper in keepers))

    assert Consent.objects.filter(withdrawn_at=None).count() == 0
    assert world.pack().state == Pack.State.SET_ASIDE
