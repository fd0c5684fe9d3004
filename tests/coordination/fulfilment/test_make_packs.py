import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coordination.consents.models import Consent
from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.services.planning import PacksMade, RunNotApproved
from coordination.matching.models import Run
from coordination.needs.models import Need
from coordination.registry.models import ChildFile
from coordination.vault import crypto
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    approved_run,
    pack_and_seal,
    planned_world,
    signed_world,
    small_world,
)
from tests.coordination.matching.factories import LotFactory
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import ChildFileFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def make(world: World, run: Run | None = None) -> PacksMade:
    return services.make_packs(run=run or world.run, actor=world.coordinator, now=PACKING_DAY)


def test_each_child_gets_one_pack_with_a_line_for_each_need() -> None:
    world = small_world(children=3)

    made = make(world)

    assert made == PacksMade(new=3, planned=3, short=0, without_goods=0)
    for pack in world.packs():
        lines = {line.item: line for line in pack.lines.all()}
        assert lines["SHOE_COTTON"].lot == world.shoes
        assert (lines["HOODIE_FLEECE"].size_asked, lines["HOODIE_FLEECE"].size_given) == (140, 140)
        assert crypto.is_code(pack.code)
        assert len(pack.token) == 20


def test_made_twice_there_are_no_more_packs_and_the_codes_stay() -> None:
    world = small_world()
    make(world)
    before = {pack.code: pack.token for pack in world.packs()}

    again = make(world)

    assert again.new == 0
    assert {pack.code: pack.token for pack in world.packs()} == before
    assert PackLine.objects.count() == 6


def test_a_need_that_was_not_served_is_short_at_once_and_says_why() -> None:
    world = small_world(children=1)
    child = ChildFile.objects.get()
    socks = NeedFactory.create(drive=world.drive, child=child, item="SOCKS_3", size=210)
    run = approved_run([(socks, None)], drive=world.drive)

    make(world)
    made = make(world, run)

    line = PackLine.objects.get(need=socks)
    assert made.short == 1
    assert (line.state, line.short_reason, line.lot) == ("short", "not_allocated", None)


def test_nobody_gets_an_empty_pack() -> None:
    world = small_world(children=1)
    need = NeedFactory.create(drive=world.drive, child__school=world.school)

    made = make(world, approved_run([(need, None)], drive=world.drive))

    assert (made.new, made.without_goods) == (0, 1)
    assert not Pack.objects.exists()


def test_a_run_that_nobody_approved_makes_no_packs() -> None:
    world = small_world()
    Run.objects.update(state=Run.State.SOLVED, approved_by=None, approved_at=None)

    with pytest.raises(RunNotApproved):
        make(world)

    assert not Pack.objects.exists()


@pytest.mark.parametrize("role", ["packer", "supervisor", "auditor", "director"])
def test_only_a_coordinator_makes_packs(role: str) -> None:
    world = small_world()
    somebody = officer_with(role=role, area=world.school.county)

    with pytest.raises(PermissionDenied):
        services.make_packs(run=world.run, actor=somebody, now=PACKING_DAY)

    assert not Pack.objects.exists()


def test_without_consent_there_is_no_pack() -> None:
    world = small_world(children=2)
    child = ChildFile.objects.order_by("pk")[0]
    Consent.objects.filter(child=child).update(withdrawn_at=PACKING_DAY, withdrawn_why="child")

    make(world)

    assert [pack.subject for pack in world.packs()] != []
    assert not Pack.objects.filter(subject=child.pk).exists()


def test_a_later_run_changes_packs_that_are_still_planned() -> None:
    world = planned_world(children=1)
    need = Need.objects.get(item="SHOE_COTTON")
    other = LotFactory.create(drive=world.drive, size=215)

    make(world, approved_run([(need, other)], drive=world.drive))

    line = PackLine.objects.get(need=need)
    assert (line.lot, line.size_asked, line.size_given) == (other, 210, 215)


def test_a_later_run_moves_neither_a_packed_line_nor_a_sealed_pack() -> None:
    world = planned_world(children=2)
    open_pack, sealed = world.packs()
    services.pack_line(
        pack_id=open_pack.pk, item="SHOE_COTTON", actor=world.packer, now=PACKING_DAY
    )
    pack_and_seal(sealed, actor=world.packer)
    other = LotFactory.create(drive=world.drive, size=215)
    needs = Need.objects.filter(item="SHOE_COTTON")

    make(world, approved_run([(need, other) for need in needs], drive=world.drive))

    assert set(PackLine.objects.filter(item="SHOE_COTTON").values_list("lot", flat=True)) == {
        world.shoes.pk
    }


def test_an_earlier_run_that_stands_is_not_forgotten_by_a_later_one() -> None:
    world = planned_world(children=1)
    need = Need.objects.get(item="SHOE_COTTON")

    make(world, approved_run([(need, None)], drive=world.drive))

    line = PackLine.objects.get(need=need)
    assert (line.lot, line.state) == (world.shoes, "planned")


def test_a_withdrawn_need_lets_its_goods_go() -> None:
    world = planned_world(children=1)
    Need.objects.filter(item="SHOE_COTTON").update(state=Need.State.WITHDRAWN)

    make(world)

    line = PackLine.objects.get(item="SHOE_COTTON")
    assert (line.state, line.short_reason, line.lot) == ("short", "withdrawn", None)


def test_a_countersigned_school_gets_no_further_packs() -> None:
    world = signed_world(children=1)
    child = ChildFileFactory.create(school=world.school, consented=True)
    need = NeedFactory.create(drive=world.drive, child=child)

    made = make(world, approved_run([(need, world.shoes)], drive=world.drive))

    assert made.new == 0


def test_codes_of_one_child_in_two_drives_have_nothing_in_common() -> None:
    world = small_world(children=12)
    make(world)
    children = list(ChildFile.objects.order_by("opened_at", "pk"))
    summer = DriveFactory.create(code="summer-2025", county=world.school.county)
    lot = LotFactory.create(drive=summer, announced=20)
    needs = [NeedFactory.create(drive=summer, child=child) for child in children]

    make(world, approved_run([(need, lot) for need in needs], drive=summer))

    codes = {
        drive.pk: dict(Pack.objects.filter(drive=drive).values_list("subject", "code"))
        for drive in (world.drive, summer)
    }
    winter, later = codes[world.drive.pk], codes[summer.pk]
    assert not set(winter.values()) & set(later.values())
    assert sorted(winter, key=lambda child: winter[child]) != sorted(
        later, key=lambda child: later[child]
    )
    registered = [winter[child.pk] for child in children]
    assert registered != sorted(registered)


def test_tokens_say_nothing_of_codes() -> None:
    world = planned_world(children=5)

    tokens = [pack.token for pack in world.packs()]

    assert len(set(tokens)) == 5
    assert not any(pack.code in pack.token for pack in world.packs())


def test_making_packs_costs_the_same_for_any_school() -> None:
    counts = []
    for children in (1, 20):
        world = small_world(children=children)
        run = Run.objects.get(pk=world.run.pk)
        with CaptureQueriesContext(connection) as queries:
            make(world, run)
        counts.append(len(queries))

    assert counts[0] == counts[1] < 25
