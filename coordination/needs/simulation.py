"""Run the product's releaser over a city file, week by week, proof included. No database.

The calendar is the product's own: with the floors, full boards in weeks 0, 26, 52 ... and boards of
new needs eight weeks after each. In any other week, and when no proof holds, nothing comes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from coordination.needs.clearance import Published, clear_wave
from coordination.needs.disclosure import (
    Entry,
    NeedRow,
    Partition,
    Policy,
    RollPupil,
    School,
    Wave,
    as_entry,
    is_season_start,
    may_begin_season,
    partition,
    wave_weeks,
)
from coordination.needs.proof import Pupil, read_pupils


class SchoolEntry(TypedDict):
    """Where a school is."""

    town: str
    district: str


Child = TypedDict(
    "Child",
    {
        "id": str,
        "school": str,
        "town": str,
        "village": str,
        "age": int,
        "sex": str,
        "size": int,
        "home": str,
        "from": int,
        "to": int,
    },
)


class City(TypedDict):
    """CITY.json: the public rolls, and behind the wall the open needs of every week."""

    weeks: int
    schools: Mapping[str, SchoolEntry]
    children: Sequence[Child]
    truth: Sequence[Sequence[Sequence[str]]]


@dataclass(slots=True)
class Office:
    """What the office has kept by a week."""

    city: City
    policy: Policy
    pupils: Sequence[Pupil]
    opened: dict[tuple[str, str], int] = field(default_factory=dict)
    partition: Partition | None = None
    season: list[Wave] = field(default_factory=list)
    boards: list[Published] = field(default_factory=list)


def simulate(city: City, policy: Policy | None = None) -> list[Entry]:
    """Give every board that comes out of a city, in order."""
    office = Office(city, policy or Policy(), read_pupils(city["children"], city["schools"]))
    for week in range(city["weeks"]):
        _live_week(office, week)
    return [board.entry for board in office.boards]


def _live_week(office: Office, week: int) -> None:
    rows = sorted({(child, item) for child, item in office.city["truth"][week]})
    for row in rows:
        office.opened.setdefault(row, week)
    begins = is_season_start(week, office.policy)
    if not begins and week not in _dates(office):
        return
    needs = [NeedRow(child, item, office.opened[child, item]) for child, item in rows]
    roll = _roll(office.city, week)
    if begins and may_begin_season(needs, office.season, office.policy):
        office.partition, office.season = _draw(office, roll, week), []
    if office.partition is not None:
        _release(office, office.partition, needs, roll, week)


def _dates(office: Office) -> tuple[int, ...]:
    drawn = office.partition
    return wave_weeks(office.policy, first_week=drawn.week) if drawn else ()


def _release(
    office: Office,
    drawn: Partition,
    needs: Sequence[NeedRow],
    roll: Sequence[RollPupil],
    week: int,
) -> None:
    clearance = clear_wave(
        needs=needs,
        roll=roll,
        rolls_to_date=office.pupils,
        partition=drawn,
        season=office.season,
        boards=office.boards,
        week=week,
        policy=office.policy,
    )
    if clearance and clearance.wave:
        wave = clearance.wave
        office.season.append(wave)
        office.boards.append(Published(as_entry(wave, office.policy), wave.cohort))


def _draw(office: Office, roll: Sequence[RollPupil], week: int) -> Partition:
    schools = [
        School(code, place["town"], place["district"])
        for code, place in office.city["schools"].items()
    ]
    return partition(schools=schools, roll=roll, policy=office.policy, week=week)


def _roll(city: City, week: int) -> list[RollPupil]:
    return [
        RollPupil(child["id"], child["school"], child["size"], child["home"])
        for child in city["children"]
        if child["from"] <= week < child["to"]
    ]
