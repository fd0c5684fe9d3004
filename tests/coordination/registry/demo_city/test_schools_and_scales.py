from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordination.registry.demo_city import CityPlan, Scale, build_city
from coordination.registry.demo_city.dice import Dice
from coordination.registry.demo_city.drive import drive_pupils
from coordination.registry.demo_city.places import DRIVE_COUNTY, roll_by_age
from coordination.registry.demo_city.plan import HOODIES_NEEDED, SHOES_NEEDED

CITY = build_city(scale="city")


def test_each_county_has_at_least_eight_schools_of_600_to_1500_pupils() -> None:
    assert set(Counter(school.county for school in CITY.schools).values()) == {8}
    assert all(600 <= school.roll <= 1500 for school in CITY.schools)


def test_the_drives_school_has_1150_pupils_and_an_invented_name() -> None:
    school = next(school for school in CITY.schools if school.code == CITY.drive_school)

    assert (school.name, school.county, school.roll) == ("青禾小学", DRIVE_COUNTY, 1150)


def test_no_other_school_stands_out_by_its_registered_children() -> None:
    at_school = Counter(child.school for child in CITY.children if child.school)

    for school in CITY.schools:
        if school.code != CITY.drive_school:
            assert at_school[school.code] <= school.roll * 0.06


def test_children_go_to_schools_that_teach_their_age_in_their_county() -> None:
    schools = {school.code: school for school in CITY.schools}
    for child in CITY.children:
        if child.school:
            assert schools[child.school].county == child.county
            assert schools[child.school].teaches(child.age)


def test_who_is_out_of_school_has_none() -> None:
    assert not [c for c in CITY.children if "out_of_school" in c.tags and c.school]


def test_the_number_of_schools_and_pupils_follows_the_plan() -> None:
    plan = CityPlan(schools_per_county=10, pupils_per_school=(700, 800), drive_school_roll=1000)

    city = build_city(scale="city", plan=plan)

    assert len(city.schools) == 110
    assert {school.roll for school in city.schools if school.roll == 1000} == {1000}
    others = [school.roll for school in city.schools if school.code != city.drive_school]
    assert min(others) >= 700
    assert max(others) <= 800
    assert len({school.name for school in city.schools if school.county == DRIVE_COUNTY}) == 10


@given(st.integers(0, 5000), st.sampled_from(["primary", "junior"]))
def test_a_roll_by_age_sums_to_the_roll(pupils: int, kind: str) -> None:
    by_age = roll_by_age("primary" if kind == "primary" else "junior", pupils)

    assert sum(count for _, count in by_age) == pupils
    assert min(count for _, count in by_age) >= 0


def test_the_tiny_city_has_2_townships_6_villages_and_24_children() -> None:
    city = build_city(scale="tiny")

    assert Counter(area.level for area in city.areas) == {
        "city": 1,
        "county": 1,
        "township": 2,
        "village": 6,
    }
    assert len(city.children) == 24
    places = {area.code for area in city.areas}
    schools = {school.code for school in city.schools} | {None}
    for child in city.children:
        assert child.village in places
        assert child.township in places
        assert child.school in schools


def test_the_school_alone_has_its_103_children() -> None:
    city = build_city(scale="school")

    assert [school.code for school in city.schools] == [city.drive_school]
    assert len(city.children) == 103
    assert Counter(child.garment_cm for child in city.children) == HOODIES_NEEDED
    assert Counter(child.shoe_mm for child in city.children) == SHOES_NEEDED


@pytest.mark.parametrize("scale", ["tiny", "school", "city"])
def test_the_same_seed_gives_the_same_city(scale: Scale) -> None:
    first = build_city(scale=scale)
    build_city.cache_clear()

    assert build_city(scale=scale) == first


def test_another_seed_gives_other_people() -> None:
    assert drive_pupils(1) != drive_pupils(2)


@given(st.integers(0, 10_000))
def test_the_needed_sizes_come_out_whatever_the_seed(seed: int) -> None:
    pupils = drive_pupils(seed)

    assert Counter(pupil.garment_cm for pupil in pupils) == HOODIES_NEEDED
    assert Counter(pupil.shoe_mm for pupil in pupils) == SHOES_NEEDED
    assert all(1 <= pupil.grade <= 6 for pupil in pupils)


def test_names_differ_but_for_the_two_who_share_one() -> None:
    shared = [name for name, n in Counter(p.name for p in drive_pupils(20241220)).items() if n > 1]

    assert shared == ["刘思雨"]


def test_dice_fall_the_same_way_for_ever() -> None:
    dice = Dice(20241220, "test")

    assert [dice.below(100) for _ in range(6)] == [14, 6, 36, 35, 58, 0]


@given(st.integers(), st.lists(st.integers(), max_size=30))
def test_shuffling_keeps_every_thing(seed: int, things: list[int]) -> None:
    assert sorted(Dice(seed, "shuffle").shuffled(things)) == sorted(things)


@given(st.integers(), st.integers(1, 1000), st.integers(0, 1000))
def test_draws_stay_within_their_limits(seed: int, limit: int, width: int) -> None:
    dice = Dice(seed, "draw")

    assert 0 <= dice.below(limit) < limit
    assert limit <= dice.between(limit, limit + width) <= limit + width
    assert -2 <= dice.deviation() <= 2
