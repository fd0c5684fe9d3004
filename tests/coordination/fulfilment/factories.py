"""An approved run for a school of an invented county, and a delivery at each of its stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from coordination.accounts.models import Officer
from coordination.fulfilment import services
from coordination.fulfilment.models import Box, Pack, PackLine
from coordination.matching.engine.instance import NEED_SCHEMA
from coordination.matching.inputs.frozen import csv_text
from coordination.matching.models import Allocation, Lot, Run
from coordination.needs.models import Drive, Need
from coordination.registry.models import School
from tests.coordination.accounts.factories import OfficerFactory
from tests.coordination.matching.factories import LotFactory
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

PACKING_DAY = datetime(2024, 12, 18, 2, tzinfo=UTC)
DELIVERY_DAY = datetime(2024, 12, 20, 2, tzinfo=UTC)
DELIVERED_ON = date(2024, 12, 20)


class ApprovedRunFactory(DjangoModelFactory[Run]):
    class Meta:
        model = Run

    number = factory.Sequence(lambda n: n + 1)
    drive = factory.SubFactory(DriveFactory)
    state = Run.State.APPROVED
    instance = factory.LazyFunction(lambda: frozen([]))
    input_digest = "0" * 64
    report = factory.LazyFunction(dict)
    certificate = factory.LazyFunction(dict)
    certified = True
    created_by = factory.SubFactory(OfficerFactory)
    created_at = datetime(2024, 12, 16, 2, tzinfo=UTC)
    approved_by = factory.SubFactory(OfficerFactory)
    approved_at = datetime(2024, 12, 16, 3, tzinfo=UTC)


def frozen(needs: Sequence[Need]) -> dict[str, object]:
    """Return a run's frozen tables as far as packing reads them: the ids of its needs."""
    blank = [""] * (len(NEED_SCHEMA) - 1)
    rows = [[str(need.pk), *blank] for need in needs]
    return {"head": {}, "tables": {"needs.csv": csv_text(list(NEED_SCHEMA), rows)}}


def approved_run(
    pairs: Sequence[tuple[Need, Lot | None]], *, drive: Drive, school: School | None = None
) -> Run:
    """Return an approved run that gives each need its lot, or nothing."""
    run = ApprovedRunFactory.create(
        drive=drive, school=school, instance=frozen([need for need, _ in pairs])
    )
    Allocation.objects.bulk_create(
        Allocation(run=run, need=need, lot=lot, steps_up=0) for need, lot in pairs if lot
    )
    return run


@dataclass(frozen=True)
class World:
    """One school, its children with a pair of shoes and a hoodie each, and who works there."""

    drive: Drive
    school: School
    shoes: Lot
    hoodies: Lot
    run: Run
    coordinator: Officer
    packer: Officer
    contact: Officer

    def pack(self) -> Pack:
        return self.packs()[0]

    def packs(self) -> list[Pack]:
        mine = Pack.objects.filter(drive=self.drive, school=self.school)
        return list(mine.order_by("code"))

    def boxes(self) -> list[Box]:
        mine = Box.objects.filter(drive=self.drive, school=self.school)
        return list(mine.order_by("number"))


def small_world(*, children: int = 3, school: School | None = None) -> World:
    """Return a world with an approved run that serves everybody, before packs are made."""
    school = school or SchoolFactory.create()
    drive = DriveFactory.create(county=school.county)
    shoes = LotFactory.create(drive=drive, announced=children + 2)
    hoodies = LotFactory.create(drive=drive, item="HOODIE_FLEECE", size=140, announced=children + 2)
    pairs: list[tuple[Need, Lot | None]] = []
    for _ in range(children):
        child = ChildFileFactory.create(school=school, consented=True)
        pairs.append((NeedFactory.create(drive=drive, child=child, size=210), shoes))
        hoodie = NeedFactory.create(drive=drive, child=child, item="HOODIE_FLEECE", size=140)
        pairs.append((hoodie, hoodies))
    return World(
        drive=drive,
        school=school,
        shoes=shoes,
        hoodies=hoodies,
        run=approved_run(pairs, drive=drive, school=school),
        coordinator=officer_with(role="coordinator", area=school.county),
        packer=officer_with(role="packer", area=school.county),
        contact=officer_with(role="school_contact", school=school),
    )


def planned_world(*, children: int = 3, per_box: int = 20, school: School | None = None) -> World:
    """Return a world whose packs are planned and lie in boxes."""
    world = small_world(children=children, school=school)
    services.make_packs(run=world.run, actor=world.coordinator, now=PACKING_DAY)
    services.fill_boxes(
        drive=world.drive,
        school=world.school,
        packs_per_box=per_box,
        actor=world.coordinator,
        now=PACKING_DAY,
    )
    return world


def pack_and_seal(pack: Pack, *, actor: Officer, now: datetime = PACKING_DAY) -> None:
    for line in pack.lines.filter(state=PackLine.State.PLANNED):
        services.pack_line(pack_id=pack.pk, item=line.item, actor=actor, now=now)
    services.seal_pack(pack_id=pack.pk, actor=actor, now=now)


def shipped_world(*, children: int = 3, per_box: int = 20, school: School | None = None) -> World:
    """Return a world whose boxes are on their way."""
    world = planned_world(children=children, per_box=per_box, school=school)
    for pack in world.packs():
        pack_and_seal(pack, actor=world.packer)
    for box in world.boxes():
        services.ship_box(box_id=box.pk, actor=world.packer, now=PACKING_DAY)
    return world


def arrived_world(*, children: int = 3, school: School | None = None) -> World:
    """Return a world whose boxes reached the school; nothing is ticked yet."""
    world = shipped_world(children=children, school=school)
    for box in world.boxes():
        services.receive_box(box_id=box.pk, actor=world.contact, now=DELIVERY_DAY)
    return world


def tick(world: World, pack: Pack, outcome: services.Outcome, note: str = "") -> Pack:
    return services.tick_pack(
        pack_id=pack.pk, outcome=outcome, note=note, actor=world.contact, now=DELIVERY_DAY
    )


def sign(world: World, *, now: datetime = DELIVERY_DAY) -> None:
    services.countersign(
        drive=world.drive,
        school=world.school,
        delivered_on=DELIVERED_ON,
        actor=world.contact,
        now=now,
    )


def signed_world(*, children: int = 3, absent: int = 0, school: School | None = None) -> World:
    """Return a countersigned delivery; the first packs by code wait for absent children."""
    world = arrived_world(children=children, school=school)
    for pack in world.packs()[:absent]:
        tick(world, pack, services.Outcome.ABSENT)
    services.tick_all_present(
        drive=world.drive, school=world.school, actor=world.contact, now=DELIVERY_DAY
    )
    sign(world)
    return world
