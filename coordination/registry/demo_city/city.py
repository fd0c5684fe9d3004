"""The demo city whole: the same seed, scale and plan give the same city."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from coordination.registry.demo_city import attributes
from coordination.registry.demo_city.children import (
    DemoChild,
    as_families,
    at_schools,
    county_codes,
    from_pupil,
    in_institution,
    other_children,
)
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import drive_pupils
from coordination.registry.demo_city.names import IdNumbers
from coordination.registry.demo_city.places import (
    CITY_CODE,
    DRIVE_COUNTY,
    DemoArea,
    DemoSchool,
    all_areas,
    schools_of,
)
from coordination.registry.demo_city.plan import (
    FAMILIES,
    SEED,
    TINY_CHILDREN,
    TINY_TOWNSHIPS,
    TINY_VILLAGES,
    CityPlan,
    Scale,
)


@dataclass(frozen=True, slots=True)
class DemoCity:
    """`drive_school` is the code of the school whose list the drive serves."""

    areas: tuple[DemoArea, ...]
    schools: tuple[DemoSchool, ...]
    children: tuple[DemoChild, ...]
    drive_school: str

    @property
    def drive_children(self) -> tuple[DemoChild, ...]:
        return tuple(child for child in self.children if child.is_on_drive_list)


@cache
def build_city(*, scale: Scale, seed: int = SEED, plan: CityPlan = CityPlan()) -> DemoCity:  # noqa: B008 - a frozen value
    """Build the city; smaller scales are cut out of the whole one.

    `tiny` has 24 children of 2 townships, `school` the drive's school with its 103.
    """
    whole = whole_city(seed=seed, plan=plan)
    if scale == "city":
        return whole
    return school_alone(whole) if scale == "school" else tiny(whole)


def whole_city(*, seed: int, plan: CityPlan) -> DemoCity:
    dice = Dice(seed, "schools")
    schools = [
        school for county in county_codes() for school in schools_of(county, plan=plan, dice=dice)
    ]
    drive_school = next(school for school in schools if school.county == DRIVE_COUNTY)
    ids = IdNumbers()
    pupils = drive_pupils(seed, ids=ids)
    listed = [from_pupil(at, pupil, drive_school) for at, pupil in enumerate(pupils, start=1)]
    others = other_children(seed=seed, plan=plan, ids=ids, first_number=len(listed) + 1)
    spread = [school for school in schools if school is not drive_school]
    children = complete([*listed, *others], spread, seed=seed)
    areas = tuple(all_areas(with_villages=True))
    return DemoCity(areas, tuple(schools), with_villages(children, areas, seed), drive_school.code)


def complete(
    children: Sequence[DemoChild], schools: Sequence[DemoSchool], *, seed: int
) -> list[DemoChild]:
    """Deal out what is known of each child, one kind of fact after the other."""
    dice = Dice(seed, "facts")
    known = attributes.with_classes(children, dice=dice)
    known = in_institution(known)
    known = attributes.with_tags(known, dice=dice)
    known = attributes.with_colours(known, dice=dice)
    known = attributes.with_consents(known, dice=dice)
    known = attributes.with_registration(known, dice=dice)
    known = attributes.with_measurements(known, dice=dice)
    known = as_families(known, FAMILIES, dice=dice)
    return at_schools(known, schools, dice=dice)


def with_villages(
    children: Sequence[DemoChild], areas: Sequence[DemoArea], seed: int
) -> tuple[DemoChild, ...]:
    """Give every home a village of its township; a home keeps to one."""
    dice = Dice(seed, "villages")
    within: dict[str, list[str]] = {}
    for area in areas:
        if area.level == "village" and area.parent:
            within.setdefault(area.parent, []).append(area.code)
    homes: dict[tuple[str, str], str] = {}
    for child in children:
        place = (child.household, child.township)
        homes.setdefault(place, dice.pick(within[child.township]))
    return tuple(
        replace(child, village=homes[child.household, child.township]) for child in children
    )


def school_alone(whole: DemoCity) -> DemoCity:
    school = next(school for school in whole.schools if school.code == whole.drive_school)
    places = {CITY_CODE, school.county, school.township}
    return DemoCity(
        areas=tuple(area for area in whole.areas if area.code in places),
        schools=(school,),
        children=whole.drive_children,
        drive_school=school.code,
    )


def tiny(whole: DemoCity) -> DemoCity:
    """Cut out 1 county, 2 townships, 6 villages and 24 children."""
    county = [area for area in whole.areas if area.parent == DRIVE_COUNTY][:TINY_TOWNSHIPS]
    towns = {area.code for area in county}
    each = TINY_VILLAGES // TINY_TOWNSHIPS
    villages = [
        area
        for town in sorted(towns)
        for area in [area for area in whole.areas if area.parent == town][:each]
    ]
    places = {CITY_CODE, DRIVE_COUNTY, *towns, *(area.code for area in villages)}
    living = [child for child in whole.children if child.township in towns]
    taught = {school.code: school.code for school in whole.schools if school.township in towns}
    step = max(1, len(living) // TINY_CHILDREN)
    return DemoCity(
        areas=tuple(area for area in whole.areas if area.code in places),
        schools=tuple(school for school in whole.schools if school.township in towns),
        children=tuple(
            replace(
                child,
                village=villages[at % len(villages)].code,
                school=taught.get(child.school or ""),
            )
            for at, child in enumerate(living[::step][:TINY_CHILDREN])
        ),
        drive_school=whole.drive_school,
    )
