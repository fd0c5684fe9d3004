from collections import Counter

import pytest

from coordination.registry.demo_city import CityPlan, DemoChild, build_city
from coordination.registry.demo_city.plan import (
    AGES,
    BENEFIT_CLASSES,
    COLOURS,
    CONSENTS,
    DRIVE_BOYS,
    DRIVE_GIRLS,
    MEASUREMENTS,
    NEEDS_OPEN_ON,
    TAGS,
)
from coordination.vault.idnumbers import parse_id

CITY = build_city(scale="city")
CHILDREN = CITY.children


def test_the_city_has_1312_registered_children() -> None:
    assert len(CHILDREN) == 1312
    assert len({child.key for child in CHILDREN}) == 1312


def test_places_have_the_exact_counts_of_the_story() -> None:
    assert Counter(area.level for area in CITY.areas) == {
        "city": 1,
        "county": 11,
        "township": 88,
        "village": 2926,
    }
    assert len({area.code for area in CITY.areas}) == len(CITY.areas)


def test_every_place_lies_in_one_that_comes_before_it() -> None:
    seen: set[str | None] = {None}
    for area in CITY.areas:
        assert area.parent in seen
        seen.add(area.code)


def test_names_of_places_under_one_roof_differ() -> None:
    named = Counter((area.parent, area.name) for area in CITY.areas)

    assert max(named.values()) == 1


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("benefit_class", BENEFIT_CLASSES),
        ("colour", COLOURS),
        ("consent", CONSENTS),
        ("sex", {"m": 700, "f": 612}),
        ("age", dict(enumerate(AGES))),
    ],
)
def test_each_split_is_exact(field: str, counts: dict[object, int]) -> None:
    assert Counter(getattr(child, field) for child in CHILDREN) == counts


def test_each_tag_is_given_its_exact_number_of_times() -> None:
    assert Counter(tag for child in CHILDREN for tag in child.tags) == TAGS


def test_measurements_are_fresh_older_or_none_in_exact_counts() -> None:
    kinds: Counter[str] = Counter()
    for child in CHILDREN:
        if child.measured_on is None:
            kinds["none"] += 1
            assert (child.height_cm, child.shoe_mm, child.garment_cm) == (None, None, None)
        else:
            is_fresh = (NEEDS_OPEN_ON - child.measured_on).days <= 65
            kinds["fresh" if is_fresh else "older"] += 1
            assert child.height_cm
            assert child.garment_cm
            assert child.shoe_mm

    assert kinds == MEASUREMENTS


def test_310_children_have_brothers_or_sisters_in_140_homes() -> None:
    homes = Counter(child.household for child in CHILDREN if child.household != "H-CITY")
    families = {home: size for home, size in homes.items() if size > 1}

    assert Counter(families.values()) == {2: 110, 3: 30}


def test_a_family_lives_in_one_village_and_has_one_guardian() -> None:
    for members in families().values():
        assert len({child.guardian for child in members}) == 1
        if not any(child.is_on_drive_list for child in members):
            assert len({child.village for child in members}) == 1


def families() -> dict[str, list[DemoChild]]:
    found: dict[str, list[DemoChild]] = {}
    for child in CHILDREN:
        if child.household.startswith("F"):
            found.setdefault(child.household, []).append(child)
    return found


def test_96_are_registered_elsewhere_11_of_them_in_another_province() -> None:
    away = [child for child in CHILDREN if child.registered_in not in (child.county, "990012")]

    assert len(away) == 96
    assert sum(child.registered_in == "other_province" for child in away) == 11


def test_the_drive_has_its_103_children_at_one_school_all_with_consent() -> None:
    listed = CITY.drive_children

    assert {child.school for child in listed} == {CITY.drive_school}
    assert {child.consent for child in listed} == {"given"}
    ages = Counter((child.sex, child.age) for child in listed)
    assert {age: ages["m", age] for age in DRIVE_BOYS} == DRIVE_BOYS
    assert {age: ages["f", age] for age in DRIVE_GIRLS} == DRIVE_GIRLS


def test_all_ids_are_valid_demo_numbers_and_differ() -> None:
    numbers = {child.id_no for child in CHILDREN}

    assert len(numbers) == 1312
    for child in CHILDREN:
        parsed = parse_id(child.id_no, allow_demo=True, sex=child.sex, birth=child.birth)
        assert parsed.errors == ()
        assert parsed.warnings == ()


def test_phones_are_numbers_nobody_has() -> None:
    assert all(child.phone.startswith("1200000") and len(child.phone) == 11 for child in CHILDREN)


def test_red_and_yellow_fall_more_often_on_children_without_a_guardian() -> None:
    def share(children: list[DemoChild]) -> float:
        return sum(child.colour in ("red", "yellow") for child in children) / len(children)

    alone = [child for child in CHILDREN if "no_guardian" in child.tags]
    others = [child for child in CHILDREN if "no_guardian" not in child.tags]

    assert share(alone) > 2.5 * share(others)


def test_nobody_on_the_drives_list_lives_in_the_institution() -> None:
    assert not [c for c in CITY.drive_children if c.benefit_class == "orphan_institution"]


def test_a_printed_child_shows_no_identity() -> None:
    child = CHILDREN[0]

    assert child.name not in repr(child)
    assert child.id_no not in repr(child)


def test_a_plan_with_more_children_around_the_drive_keeps_the_totals() -> None:
    city = build_city(scale="city", plan=CityPlan(drive_county_children=500))

    assert len(city.children) == 1312
    assert sum(child.county == "990003" for child in city.children) == 500
    assert Counter(child.consent for child in city.children) == CONSENTS
