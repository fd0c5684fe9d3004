"""The places of the demo city: all names invented, all codes unassigned."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.plan import CityPlan

Level = Literal["city", "county", "township", "village"]
SchoolKind = Literal["primary", "junior"]

CITY_CODE, CITY_ID_REGION = "990000", "990012"
DRIVE_COUNTY = "990003"
COUNTIES = (
    ("青塘区", "Qingtang District"), ("赤岭区", "Chiling District"), ("白石县", "Baishi County"),
    ("玄溪县", "Xuanxi County"), ("蓝屿县", "Lanyu County"), ("紫坪县", "Ziping County"),
    ("金芦县", "Jinlu County"), ("银杉区", "Yinshan District"),
    ("高新示范区", "High-Tech Demo Zone"), ("经开示范区", "Economic Demo Zone"),
    ("湖滨示范区", "Lakeside Demo Zone"),
)  # fmt: skip
FIRST = (("青", "Qing"), ("云", "Yun"), ("柳", "Liu"), ("石", "Shi"),
         ("竹", "Zhu"), ("梅", "Mei"), ("泉", "Quan"), ("谷", "Gu"))  # fmt: skip
SECOND = (("溪", "xi"), ("桥", "qiao"), ("禾", "he"), ("坪", "ping"), ("岭", "ling"),
          ("湾", "wan"), ("塘", "tang"), ("丘", "qiu"), ("渡", "du"), ("岗", "gang"),
          ("屏", "ping"))  # fmt: skip
VILLAGES_EACH, TOWNSHIPS_WITH_ONE_MORE = 33, 22
PRIMARY_AGES, JUNIOR_AGES = range(6, 13), range(12, 16)


@dataclass(frozen=True, slots=True)
class DemoArea:
    """`code` has 6 digits for city and county, 9 for a township, 12 for a village."""

    code: str
    name: str
    name_en: str
    level: Level
    parent: str | None


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """`roll_by_age` is public: pupils by whole years of age."""

    code: str
    name: str
    name_en: str
    county: str
    township: str
    kind: SchoolKind
    roll_by_age: tuple[tuple[int, int], ...]

    @property
    def roll(self) -> int:
        return sum(pupils for _, pupils in self.roll_by_age)

    def teaches(self, age: int) -> bool:
        return any(age == known for known, _ in self.roll_by_age)


def all_areas(*, with_villages: bool) -> Iterator[DemoArea]:
    """Yield the city, 11 counties, 88 townships and 2,926 villages, parents first."""
    yield DemoArea(CITY_CODE, "演示市", "Demo City", "city", None)
    for at, (name, name_en) in enumerate(COUNTIES, start=1):
        county = f"9900{at:02}"
        yield DemoArea(county, name, name_en, "county", CITY_CODE)
        for place in range(1, len(FIRST) + 1):
            yield township(county, place)
            if with_villages:
                yield from villages(county, place)


def township(county: str, place: int) -> DemoArea:
    (first, first_en), (second, second_en) = FIRST[place - 1], SECOND[int(county) % 100 - 1]
    code = f"{county}{100 + place}"
    return DemoArea(code, f"{first}{second}镇", f"{first_en}{second_en} Town", "township", county)


def villages(county: str, place: int) -> Iterator[DemoArea]:
    """Yield 33 villages; every fourth township has one more."""
    position = (int(county) % 100 - 1) * len(FIRST) + place - 1
    parent = f"{county}{100 + place}"
    for number in range(1, VILLAGES_EACH + (position % 4 == 0) + 1):
        name = f"第{number}村"
        yield DemoArea(f"{parent}{200 + number}", name, f"Village {number}", "village", parent)


def schools_of(county: str, *, plan: CityPlan, dice: Dice) -> list[DemoSchool]:
    """Return the county's schools, the drive's own first where it is the county."""
    return [
        one_school(county, number, plan=plan, dice=dice)
        for number in range(1, plan.schools_per_county + 1)
    ]


def one_school(county: str, number: int, *, plan: CityPlan, dice: Dice) -> DemoSchool:
    place = (number - 1) % len(FIRST) + 1
    town = township(county, place)
    is_drive = county == DRIVE_COUNTY and number == 1
    kind: SchoolKind = "primary" if number <= plan.primary_schools else "junior"
    pupils = plan.drive_school_roll if is_drive else dice.between(*plan.pupils_per_school)
    word, word_en = ("小学", "Primary School") if kind == "primary" else ("中学", "Middle School")
    turn = "" if number <= len(FIRST) else f"第{(number - 1) // len(FIRST) + 1}"
    return DemoSchool(
        code=f"S{county[-2:]}{number:02}",
        name=f"{town.name[:2]}{turn}{word}",
        name_en=f"{town.name_en.split()[0]} {word_en}{turn and f' {number}'}",
        county=county,
        township=town.code,
        kind=kind,
        roll_by_age=roll_by_age(kind, pupils),
    )


def roll_by_age(kind: SchoolKind, pupils: int) -> tuple[tuple[int, int], ...]:
    """Spread pupils over the ages taught; the first and last age have half a year each."""
    ages = PRIMARY_AGES if kind == "primary" else JUNIOR_AGES
    halves = [1 if age in (ages[0], ages[-1]) else 2 for age in ages]
    ends = [pupils * sum(halves[:at]) // sum(halves) for at in range(len(halves) + 1)]
    return tuple((age, ends[at + 1] - ends[at]) for at, age in enumerate(ages))
