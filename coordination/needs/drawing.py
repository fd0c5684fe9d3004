"""From the office's tables to the releaser: rolls, needs and earlier boards of one county."""

from datetime import date

from coordination.needs import frozen, queries, season
from coordination.needs.clearance import Clearance, Published, clear_wave
from coordination.needs.disclosure import (
    NeedRow,
    Partition,
    Policy,
    RollPupil,
    School,
    SizeKind,
    as_entry,
    is_rare,
    partition,
)
from coordination.needs.models import Drive
from coordination.needs.proof import Pupil
from coordination.registry import models as registry
from coordination.registry.rolls import RollLine, county_roll
from home.catalogue.items import ITEMS

ALWAYS = (0, 1_000_000)  # rolls are kept as they are today: every pupil is on all of them


def draw_board(drive: Drive, *, week: int, on: date, policy: Policy) -> Clearance | None:
    """Return the proved wave of a publishing week from what the office holds today."""
    roll = county_roll(drive.county, heights_mm=queries.heights_mm(county=drive.county.pk))
    waves = [frozen.thaw(row.frozen) for row in queries.released(drive).order_by("wave")]
    boards = [frozen.thaw(row.frozen) for row in queries.released_in_county(drive)]
    return clear_wave(
        needs=_need_rows(drive, on),
        roll=[RollPupil(line.code, line.school, line.size, line.home) for line in roll],
        rolls_to_date=_pupils(drive, roll),
        partition=_geometry(drive, roll, policy),
        season=waves,
        boards=[Published(as_entry(wave, policy), wave.cohort) for wave in boards],
        week=week,
        policy=policy,
        kinds={item: SizeKind(ITEMS[item].size_kind) for item in drive.items},
    )


def _geometry(drive: Drive, roll: list[RollLine], policy: Policy) -> Partition:
    schools = [
        School(school.code, school.township_id, school.county_id)
        for school in registry.School.objects.filter(county=drive.county).order_by("code")
    ]
    pupils = [RollPupil(line.code, line.school, line.size, line.home) for line in roll]
    week = season.week_of(drive.opens_on)
    return partition(schools=schools, roll=pupils, policy=policy, week=week)


def _pupils(drive: Drive, roll: list[RollLine]) -> list[Pupil]:
    schools = registry.School.objects.filter(county=drive.county)
    towns = dict(schools.values_list("code", "township"))
    return [
        Pupil(line.code, line.school, towns[line.school], line.size, line.home, *ALWAYS)
        for line in roll
    ]


def _need_rows(drive: Drive, on: date) -> list[NeedRow]:
    rows = queries.countable_needs(drive, on=on).values_list("child", "item", "opened_on", "size")
    return [
        NeedRow(
            child=str(child),
            item=item,
            opened=season.week_of(opened_on),
            rare=size is not None and is_rare(SizeKind(ITEMS[item].size_kind), size),
        )
        for child, item, opened_on, size in rows.order_by("child", "item")
    ]
