"""The 103 children of the drive: heights and shoes that come out as the tables of the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from coordination.needs.sizing.ages import years_old
from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.rules import Sex, SizingRules, rules_on
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.names import (
    RARE,
    IdNumbers,
    child_name,
    guardian_name,
    phone_number,
)
from coordination.registry.demo_city.places import DRIVE_COUNTY
from coordination.registry.demo_city.plan import (
    DRIVE_BOYS,
    DRIVE_GIRLS,
    HOODIES_NEEDED,
    NEEDS_OPEN_ON,
    SHOES_NEEDED,
)

SCHOOL_STARTS = (9, 1)
FIRST_GRADE_AGE = 6
LAST_BIRTHDAY = (11, 10)  # nobody has a birthday while the drive runs
CLASSES_A_GRADE = 2
EDGE_CM = 1.5
TWINS_AGE = 9
TOLD: tuple[tuple[str, Sex], ...] = (
    ("王小明", "m"), ("李佳怡", "f"), ("张子轩", "m"), ("刘思雨", "f"), ("刘思雨", "f"),
)  # fmt: skip
NAMES_TOLD = {name for name, _ in (*RARE, *TOLD)}
COMPOUND_SURNAMES = ("欧阳", "司徒", "上官", "诸葛", "令狐")


@dataclass(frozen=True, slots=True)
class Pupil:
    """One child on the school's list as a careful clerk would have written it."""

    name: str = field(repr=False)
    sex: Sex
    birth: date = field(repr=False)
    id_no: str = field(repr=False)
    grade: int
    class_number: int
    guardian: str = field(repr=False)
    phone: str = field(repr=False)
    height_cm: int = 0
    garment_cm: int = 0
    shoe_mm: int = 0


def drive_pupils(seed: int, *, ids: IdNumbers | None = None) -> list[Pupil]:
    """Return the 103 in the order of the list: by grade, class and birth."""
    dice, ids = Dice(seed, "drive"), ids or IdNumbers()
    plain = [
        one_pupil(number, sex, age, dice=dice, ids=ids)
        for number, (sex, age) in enumerate(drive_ages())
    ]
    told = with_twins(with_story_names(plain), dice=dice, ids=ids)
    sized = with_sizes(told, dice=dice)
    return sorted(sized, key=lambda pupil: (pupil.grade, pupil.class_number, pupil.birth))


def drive_ages() -> list[tuple[Sex, int]]:
    boys: list[tuple[Sex, int]] = [("m", age) for age, n in DRIVE_BOYS.items() for _ in range(n)]
    girls: list[tuple[Sex, int]] = [("f", age) for age, n in DRIVE_GIRLS.items() for _ in range(n)]
    return boys + girls


def one_pupil(number: int, sex: Sex, age: int, *, dice: Dice, ids: IdNumbers) -> Pupil:
    birth = birth_at(age, dice)
    name = child_name(dice, sex)
    return Pupil(
        name=name,
        sex=sex,
        birth=birth,
        id_no=ids.issue(region=DRIVE_COUNTY, birth=birth, sex=sex, dice=dice),
        grade=grade_of(birth),
        class_number=dice.between(1, CLASSES_A_GRADE),
        guardian=guardian_name(dice, name[0]),
        phone=phone_number(100 + number),
    )


def birth_at(age: int, dice: Dice) -> date:
    """Return a birth date that gives this age all through the drive and grades 1 to 6."""
    year = NEEDS_OPEN_ON.year - age
    first, last = date(year, 1, 1), date(year, *LAST_BIRTHDAY)
    if age == FIRST_GRADE_AGE:
        last = date(year, 8, 31)
    elif age == max(DRIVE_BOYS):
        first = date(year, *SCHOOL_STARTS)
    return first + timedelta(days=dice.below((last - first).days + 1))


def grade_of(birth: date) -> int:
    """Return 1 for those who turned six by the last school start."""
    is_late = (birth.month, birth.day) >= SCHOOL_STARTS
    return NEEDS_OPEN_ON.year - (birth.year + is_late) - FIRST_GRADE_AGE + 1


def with_story_names(pupils: Sequence[Pupil]) -> list[Pupil]:
    """Give rare names, one name borne by two and names easily misspelt their places."""
    named = list(pupils)
    girls = [at for at, pupil in enumerate(named) if pupil.sex == "f"]
    boys = [at for at, pupil in enumerate(named) if pupil.sex == "m"]
    for name, sex in (*RARE, *TOLD):
        at = (boys if sex == "m" else girls).pop(3)
        surname = name[:2] if name.startswith(COMPOUND_SURNAMES) else name[0]
        named[at] = replace(named[at], name=name, guardian=surname + named[at].guardian[1:])
    return named


def with_twins(pupils: Sequence[Pupil], *, dice: Dice, ids: IdNumbers) -> list[Pupil]:
    """Make the first two boys of nine brothers of one day."""
    first, second = [
        at
        for at, (sex, age) in enumerate(drive_ages())
        if (sex, age) == ("m", TWINS_AGE) and pupils[at].name not in NAMES_TOLD
    ][:2]
    elder = pupils[first]
    younger = replace(
        elder,
        name=elder.name[:-1] + ("乐" if elder.name[-1] != "乐" else "安"),
        id_no=ids.issue(region=DRIVE_COUNTY, birth=elder.birth, sex="m", dice=dice),
    )
    return [younger if at == second else pupil for at, pupil in enumerate(pupils)]


def with_sizes(pupils: Sequence[Pupil], *, dice: Dice) -> list[Pupil]:
    """Hand out the needed sizes from short to tall, with heights that lead to them."""
    table, rules = height_table(), rules_on(NEEDS_OPEN_ON)
    natural: list[float] = []
    for pupil in pupils:
        age = years_old(pupil.birth, NEEDS_OPEN_ON)
        middle = table.at(age, sex=pupil.sex) or 0.0
        spread = table.spread(age, sex=pupil.sex, divisor=rules.sd_divisor) or 0.0
        natural.append(middle + 0.6 * spread * dice.deviation())
    garments = dealt(HOODIES_NEEDED, natural)
    heights = [
        leading_height(pupil, wish, garment, rules)
        for pupil, wish, garment in zip(pupils, natural, garments, strict=True)
    ]
    shoes = dealt(SHOES_NEEDED, [height + 3 * dice.deviation() for height in heights])
    return [
        replace(pupil, height_cm=height, garment_cm=garment, shoe_mm=shoe)
        for pupil, height, garment, shoe in zip(pupils, heights, garments, shoes, strict=True)
    ]


def dealt(counts: Mapping[int, int], order: Sequence[float]) -> list[int]:
    """Return a size for each place, the smallest sizes to the smallest values."""
    sizes = [size for size, count in sorted(counts.items()) for _ in range(count)]
    by_rank = sorted(range(len(order)), key=lambda at: order[at])
    given = dict(zip(by_rank, sizes, strict=True))
    return [given[at] for at in range(len(order))]


def leading_height(pupil: Pupil, wish: float, garment: int, rules: SizingRules) -> int:
    """Return the whole cm nearest the wish from which the rules come to this garment."""
    age = years_old(pupil.birth, NEEDS_OPEN_ON)
    table = height_table()
    growth = (table.at(age + 1, sex=pupil.sex) or 0.0) - (table.at(age, sex=pupil.sex) or 0.0)
    highest = garment + rules.inner_ease_cm - growth - EDGE_CM
    lowest = garment - rules.garment_step_cm + rules.inner_ease_cm - growth + EDGE_CM
    return int(max(lowest + 1, min(highest, wish)))
