"""Drives with children, needs and stock; an invented winter in one county."""

from collections.abc import Mapping
from datetime import UTC, datetime

from coordination.accounts.models import Officer
from coordination.fulfilment.models import Pack, PackLine
from coordination.matching.models import Lot, Run
from coordination.matching.services import runs
from coordination.needs.models import Drive, Need
from coordination.registry.models import ChildFile, School
from tests.coordination.consents.factories import consent_all
from tests.coordination.matching.factories import LotFactory
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

RUN_DAY = datetime(2024, 12, 12, 4, tzinfo=UTC)
NEXT_DAY = datetime(2024, 12, 13, 4, tzinfo=UTC)

# domain facts 7.3: what 103 children of one school need, and what lies in stock
HOODIES_NEEDED = {120: 6, 130: 22, 140: 31, 150: 26, 160: 15, 170: 3}
HOODIES_IN_STOCK = {120: 6, 130: 24, 140: 28, 150: 30, 160: 14, 170: 4}
SHOE_SIZES = range(185, 255, 5)
SHOES_NEEDED = dict(zip(SHOE_SIZES, [2, 5, 6, 8, 8, 10, 9, 12, 9, 10, 9, 7, 4, 4], strict=True))
SHOES_IN_STOCK = dict(zip(SHOE_SIZES, [2, 5, 8, 8, 6, 10, 12, 10, 9, 12, 8, 7, 4, 2], strict=True))


def the_drive() -> tuple[Drive, School]:
    """Return the drive of 103 children at one school, with its stock."""
    drive, school = DriveFactory.create(), SchoolFactory.create()
    children = ChildFile.objects.bulk_create(
        ChildFileFactory.build(school=school, area=school.township, colour=n % 4)
        for n in range(103)
    )
    consent_all(children)
    for item, wanted in (("SHOE_COTTON", SHOES_NEEDED), ("HOODIE_FLEECE", HOODIES_NEEDED)):
        Need.objects.bulk_create(
            NeedFactory.build(drive=drive, child=child, item=item, size=size)
            for child, size in zip(children, listed(wanted), strict=True)
        )
    stock(drive, "SHOE_COTTON", SHOES_IN_STOCK)
    stock(drive, "HOODIE_FLEECE", HOODIES_IN_STOCK)
    return drive, school


def listed(counts: Mapping[int, int]) -> list[int]:
    return [size for size, count in counts.items() for _ in range(count)]


def stock(drive: Drive, item: str, counts: Mapping[int, int]) -> list[Lot]:
    return [
        LotFactory.create(drive=drive, item=item, size=size, announced=count)
        for size, count in counts.items()
    ]


def small_drive(*, wanted: int = 3, pieces: int = 2, size: int = 210) -> Drive:
    """Return a drive in which `wanted` children need one pair and `pieces` pairs are there."""
    drive, school = DriveFactory.create(), SchoolFactory.create()
    for _ in range(wanted):
        child = ChildFileFactory.create(school=school, consented=True)
        NeedFactory.create(drive=drive, child=child, size=size)
    stock(drive, "SHOE_COTTON", {size: pieces})
    return drive


def add_need(drive: Drive, *, size: int = 210, school: School | None = None) -> Need:
    where = school or School.objects.order_by("code").first() or SchoolFactory.create()
    child = ChildFileFactory.create(school=where, consented=True)
    return NeedFactory.create(drive=drive, child=child, size=size)


def school_of(drive: Drive) -> School:
    """Return the one school whose children have needs."""
    return School.objects.filter(files__needs__drive=drive).distinct().get()


def coordinator() -> Officer:
    return officer_with(role="coordinator")


def solved(drive: Drive, *, school: School | None = None, by: Officer | None = None) -> Run:
    return runs.solve_run(drive=drive, school=school, actor=by or coordinator(), now=RUN_DAY)


def approved(drive: Drive, *, school: School | None = None) -> Run:
    run = solved(drive, school=school)
    return runs.approve_run(run_id=run.pk, actor=coordinator(), now=NEXT_DAY)


def pack_up(run: Run, need: Need, lot: Lot | None, *, state: str = "packed") -> PackLine:
    """Return the line of an open pack that holds this piece, or still waits for it."""
    pack = Pack.objects.create(
        drive=run.drive,
        school=school_of(run.drive),
        run=run,
        subject=need.child_id,
        code=f"W{Pack.objects.count():07d}",
        token=f"{Pack.objects.count():032d}",
    )
    return PackLine.objects.create(
        pack=pack,
        need=need,
        item=need.item,
        size_asked=need.size,
        size_given=lot.size if lot else None,
        lot=lot,
        state=state,
    )
