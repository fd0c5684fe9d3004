"""The registered children of the demo city, with the exact counts of the plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain

from coordination.needs.sizing.ages import whole_years
from coordination.needs.sizing.rules import Sex
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import COMPOUND_SURNAMES, Pupil
from coordination.registry.demo_city.names import (
    IdNumbers,
    child_name,
    guardian_name,
    phone_number,
)
from coordination.registry.demo_city.places import (
    CITY_ID_REGION,
    COUNTIES,
    DRIVE_COUNTY,
    DemoSchool,
    township,
)
from coordination.registry.demo_city.plan import (
    AGES,
    BOYS,
    DRIVE_BOYS,
    DRIVE_GIRLS,
    DRIVE_ON,
    CityPlan,
)

TOWNSHIPS_EACH = 8


@dataclass(frozen=True, slots=True)
class DemoChild:
    """One file. `township` is where the child lives; sizes are None when never measured."""

    key: str
    name: str = field(repr=False)
    id_no: str = field(repr=False)
    sex: Sex
    birth: date = field(repr=False)
    county: str
    township: str
    guardian: str = field(repr=False)
    phone: str = field(repr=False)
    household: str = ""
    village: str | None = None
    school: str | None = None
    school_class: str = ""
    benefit_class: str = ""
    colour: str = ""
    consent: str = ""
    tags: frozenset[str] = frozenset()
    registered_in: str = ""
    height_cm: int | None = None
    foot_mm: int | None = None
    shoe_mm: int | None = None
    garment_cm: int | None = None
    measured_on: date | None = None
    is_on_drive_list: bool = False

    @property
    def age(self) -> int:
        """Return whole years on the day of the drive."""
        return whole_years(self.birth, DRIVE_ON)


def from_pupil(number: int, pupil: Pupil, school: DemoSchool) -> DemoChild:
    """Make the file of a child on the drive's list."""
    return DemoChild(
        key=f"C{number:04}",
        name=pupil.name,
        id_no=pupil.id_no,
        sex=pupil.sex,
        birth=pupil.birth,
        county=school.county,
        township=school.township,
        guardian=pupil.guardian,
        phone=pupil.phone,
        school=school.code,
        school_class=f"{pupil.grade}.{pupil.class_number}",
        height_cm=pupil.height_cm,
        shoe_mm=pupil.shoe_mm,
        garment_cm=pupil.garment_cm,
        is_on_drive_list=True,
    )


def other_children(
    *, seed: int, plan: CityPlan, ids: IdNumbers, first_number: int
) -> list[DemoChild]:
    """Make everybody who is not on the drive's list."""
    dice = Dice(seed, "children")
    ages, sexes = left_ages(), left_sexes(dice)
    counties = left_counties(len(ages), plan=plan, dice=dice)
    people = zip(dice.shuffled(ages), sexes, counties, strict=True)
    return [
        one_child(first_number + at, age, sex, county, dice=dice, ids=ids)
        for at, (age, sex, county) in enumerate(people)
    ]


def left_ages() -> list[int]:
    """Return the ages of the city without those of the drive."""
    on_drive = {age: DRIVE_BOYS.get(age, 0) + DRIVE_GIRLS.get(age, 0) for age in range(len(AGES))}
    return [age for age, count in enumerate(AGES) for _ in range(count - on_drive[age])]


def left_sexes(dice: Dice) -> list[Sex]:
    boys = BOYS - sum(DRIVE_BOYS.values())
    girls = len(left_ages()) - boys
    return dice.shuffled([*["m"] * boys, *["f"] * girls])  # type: ignore[list-item]  # "m" and "f"


def left_counties(count: int, *, plan: CityPlan, dice: Dice) -> list[str]:
    """Return a county for each child: the drive's has its own number, the rest share evenly."""
    on_drive = sum(DRIVE_BOYS.values()) + sum(DRIVE_GIRLS.values())
    here = plan.drive_county_children - on_drive
    others = [code for code in county_codes() if code != DRIVE_COUNTY]
    elsewhere = [others[at % len(others)] for at in range(count - here)]
    return dice.shuffled([DRIVE_COUNTY] * here + elsewhere)


def county_codes() -> list[str]:
    return [f"9900{at:02}" for at in range(1, len(COUNTIES) + 1)]


def one_child(
    number: int, age: int, sex: Sex, county: str, *, dice: Dice, ids: IdNumbers
) -> DemoChild:
    birth = birth_of(age, dice)
    name = child_name(dice, sex)
    return DemoChild(
        key=f"C{number:04}",
        name=name,
        id_no=ids.issue(region=county, birth=birth, sex=sex, dice=dice),
        sex=sex,
        birth=birth,
        county=county,
        township=township(county, dice.between(1, TOWNSHIPS_EACH)).code,
        guardian=guardian_name(dice, name[0]),
        phone=phone_number(1000 + number),
    )


def birth_of(age: int, dice: Dice) -> date:
    """Return a day that makes the child this old on the day of the drive."""
    youngest = DRIVE_ON.replace(year=DRIVE_ON.year - age)
    return youngest - timedelta(days=dice.below(364))


def at_schools(
    children: Sequence[DemoChild], schools: Sequence[DemoSchool], *, dice: Dice
) -> list[DemoChild]:
    """Send the children of each county to its schools in turn, so that none stands out."""
    turn: Mapping[tuple[str, str], list[int]] = defaultdict(lambda: [0])
    placed = []
    for child in children:
        fitting = [s for s in schools if s.county == child.county and s.teaches(child.age)]
        if child.school is None and fitting and "out_of_school" not in child.tags:
            count = turn[child.county, fitting[0].kind]
            school = fitting[count[0] % len(fitting)]
            count[0] += 1
            grade = max(1, child.age - 5)
            child = replace(  # noqa: PLW2901 - the child with a school
                child,
                school=school.code,
                school_class=f"{grade}.{dice.between(1, 4)}",
            )
        placed.append(child)
    return placed


def in_institution(children: Sequence[DemoChild]) -> list[DemoChild]:
    """Let the children of institutional care live in the city's own house."""
    return [
        replace(child, registered_in=CITY_ID_REGION, household="H-CITY", guardian="")
        if child.benefit_class == "orphan_institution"
        else child
        for child in children
    ]


def as_families(
    children: Sequence[DemoChild], families: Mapping[int, int], *, dice: Dice
) -> list[DemoChild]:
    """Join brothers and sisters of one township into homes; every other child has its own."""
    sizes = list(chain.from_iterable([size] * count for size, count in families.items()))
    homes: dict[str, tuple[str, DemoChild]] = {}
    free: dict[str, list[DemoChild]] = defaultdict(list)
    for child in dice.shuffled(children):
        if not child.household:
            free[child.county].append(child)
    counties = sorted(free)
    for number, size in enumerate(sizes, start=1):
        home = free[counties[number % len(counties)]]
        members = [home.pop() for _ in range(size)]
        head = next((member for member in members if member.is_on_drive_list), members[0])
        homes |= {member.key: (f"F{number:04}", head) for member in members}
    return [with_home(child, homes) for child in children]


def with_home(child: DemoChild, homes: Mapping[str, tuple[str, DemoChild]]) -> DemoChild:
    if child.household:
        return child
    if child.key not in homes:
        return replace(child, household=f"H{child.key[1:]}")
    home, head = homes[child.key]
    surname_of = head.name[:2] if head.name.startswith(COMPOUND_SURNAMES) else head.name[0]
    name = child.name if child.is_on_drive_list else surname_of + child.name[1:]
    return replace(
        child,
        household=home,
        name=name,
        guardian=head.guardian,
        phone=head.phone,
        township=child.township if child.is_on_drive_list else head.township,
    )
