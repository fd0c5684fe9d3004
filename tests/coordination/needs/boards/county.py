"""A county whose board can be shown: 4 schools, 4,800 pupils, 48 children with two needs each."""

from coordination.needs.models import Drive
from coordination.registry.models import ChildFile
from tests.coordination.needs.factories import DriveFactory, NeedFactory
from tests.coordination.registry.factories import (
    ChildFileFactory,
    MeasurementFactory,
    RollGroupFactory,
    SchoolFactory,
    TownshipFactory,
)

SCHOOLS, PUPILS_A_GROUP, CHILDREN_A_SCHOOL = 4, 300, 12
SIZES = {"SHOE_COTTON": 210, "HOODIE_FLEECE": 140}


def county_with_needs() -> Drive:
    """Return a drive over two towns of two schools, every need countable."""
    drive = DriveFactory.create()
    for town in [TownshipFactory.create(), TownshipFactory.create()]:
        for _ in range(SCHOOLS // 2):
            _fill_school(drive, SchoolFactory.create(township=town))
    return drive


def add_child(drive: Drive, school: object) -> ChildFile:
    """Return one more child with both needs at this school."""
    child = ChildFileFactory.create(school=school, consented=True)
    MeasurementFactory.create(child=child, value=1380)
    for item in drive.items:
        NeedFactory.create(drive=drive, child=child, item=item, size=SIZES[item])
    return child


def _fill_school(drive: Drive, school: object) -> None:
    for size in [110, 130, 150, 170]:
        RollGroupFactory.create(
            school=school, size=size, pupils=PUPILS_A_GROUP, households=PUPILS_A_GROUP - 20
        )
    for _ in range(CHILDREN_A_SCHOOL):
        add_child(drive, school)
