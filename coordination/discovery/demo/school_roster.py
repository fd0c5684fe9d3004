"""The list the school of the drive really sends: 103 children in 112 rows."""

from dataclasses import dataclass, replace
from datetime import date

from coordination.discovery.demo.lines import Line, clean_line
from coordination.discovery.demo.planting import FreeLines, plant_all
from coordination.discovery.roster.sheets import Cell
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import NAMES_TOLD, Pupil, drive_pupils
from coordination.registry.demo_city.names import IdNumbers, phone_number
from coordination.registry.demo_city.places import CITY_ID_REGION

SPELT = (("王小明", "王晓明"), ("李佳怡", "李佳宜"), ("张子轩", "张梓轩"))
SAME_NAME = "刘思雨"
COPIES = 4
FIRST_ROW = 5


@dataclass(frozen=True, slots=True)
class NumberedLine:
    row: int
    line: Line


def roster_lines(seed: int) -> list[NumberedLine]:
    """Return the lines by row, grouped by class as on the sheet."""
    pupils = drive_pupils(seed)
    lines = [clean_line(pupil, at) for at, pupil in enumerate(pupils)]
    dice = Dice(seed, "planting")
    kept_clean = frozenset(NAMES_TOLD | {twin.name for twin in twins_of(pupils)})
    free = FreeLines(lines, dice, kept_clean=kept_clean)
    plant_all(free)
    mark_lookalikes(lines, pupils)
    extra = [*copies(free), *second_spellings(lines), teacher(seed), grown_up(seed)]
    ordered = sorted([*lines, *extra], key=lambda line: line.group)
    return [NumberedLine(FIRST_ROW + at, line) for at, line in enumerate(ordered)]


def twins_of(pupils: list[Pupil]) -> list[Pupil]:
    """Return the children who share a birth date and a phone."""
    return [
        pupil
        for pupil in pupils
        if sum(o.birth == pupil.birth and o.phone == pupil.phone for o in pupils) > 1
    ]


def mark_lookalikes(lines: list[Line], pupils: list[Pupil]) -> None:
    """Record the pairs the importer should note and leave alone."""
    twins = {pupil.id_no for pupil in twins_of(pupils)}
    for line in lines:
        if line.truth and line.truth.name == SAME_NAME:
            line.plant("same_name", "same_name", "name", "note")
        if line.truth and line.truth.id_no in twins:
            line.plant("twins", "twins", "birth", "note")


def copies(free: FreeLines) -> list[Line]:
    """Return exact copies, to stand later in the same class."""
    made = []
    for line, _ in free.take(COPIES):
        copy = Line(None, line.group, dict(line.cells))
        copy.plant("exact_duplicate", "duplicate_row", "name", "duplicate")
        copy.skip("重复行", "a copy of another row")
        made.append(copy)
    return made


def second_spellings(lines: list[Line]) -> list[Line]:
    """Return the same children again under a name that sounds the same."""
    made = []
    for right, wrong in SPELT:
        line = next(line for line in lines if line.truth and line.truth.name == right)
        again = Line(None, line.group, {**line.cells, "name": Cell(wrong)})
        for one in (line, again):
            one.plant("two_spellings", "same_id_other_name", "id_no", "error")
        again.skip("问过家长,是同一人,保留另一行", "the family was asked: the other row is right")
        made.append(again)
    return made


def teacher(seed: int) -> Line:
    line = outsider(seed, "周建国", date(1985, 4, 12), group=(3, 1))
    line.plant("adult", "adult", "birth")
    line.skip("这是班主任", "this is the class teacher")
    return line


def grown_up(seed: int) -> Line:
    line = outsider(seed, "孙一鸣", date(2005, 5, 6), group=(6, 2))
    line.plant("nineteen", "too_old", "birth")
    line.skip("已满19周岁,转成年人帮扶", "19 years old, referred to help for adults")
    return line


def outsider(seed: int, name: str, birth: date, *, group: tuple[int, int]) -> Line:
    """Return a row of somebody who does not belong on the list."""
    number = IdNumbers().issue(
        region=CITY_ID_REGION, birth=birth, sex="m", dice=Dice(seed, f"outsider {birth}")
    )
    pupil = Pupil(
        name=name, sex="m", birth=birth, id_no=number, grade=group[0], class_number=group[1],
        guardian="", phone=phone_number(birth.year), height_cm=168, garment_cm=170, shoe_mm=250,
    )  # fmt: skip
    return replace(clean_line(pupil, 0), truth=None)
