"""Areas come from the roll alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.needs.disclosure import Partition, Policy, School, partition
from coordination.needs.disclosure.partition import stands
from tests.coordination.needs.disclosure.rows import roll, school

POLICY = Policy()


def draw(schools: list[School], pupils: list[int]) -> Partition:
    counts = {one.code: number for one, number in zip(schools, pupils, strict=True)}
    return partition(schools=schools, roll=roll(counts), policy=POLICY)


def outlines(drawn: Partition) -> list[tuple[str, ...]]:
    return [area.schools for zone in drawn.zones for area in zone.areas]


def test_schools_are_joined_until_three_schools_and_nine_hundred_pupils_are_reached() -> None:
    drawn = draw([school(n) for n in range(6)], [300, 300, 300, 300, 300, 300])

    assert outlines(drawn) == [("S00", "S01", "S02"), ("S03", "S04", "S05")]


def test_the_last_incomplete_area_joins_its_neighbour() -> None:
    drawn = draw([school(n) for n in range(4)], [300, 300, 300, 300])

    assert outlines(drawn) == [("S00", "S01", "S02", "S03")]


def test_one_large_school_is_never_more_than_three_fifths_of_an_area() -> None:
    drawn = draw([school(n) for n in range(6)], [2000, 300, 300, 300, 300, 200])

    assert outlines(drawn) == [("S00", "S01", "S02", "S03", "S04", "S05")]


def test_a_town_with_one_school_never_stands_alone() -> None:
    schools = [school(0, town="T9"), *(school(n, town="T1") for n in range(1, 5))]

    drawn = draw(schools, [1500, 400, 400, 400, 400])

    assert all(len(area) >= 3 for area in outlines(drawn))


def test_no_area_is_one_town_with_a_sliver_of_another() -> None:
    schools = [school(n, town="T0") for n in range(3)]
    schools += [school(n, town="T1") for n in range(3, 6)]

    drawn = draw(schools, [340, 340, 340, 280, 20, 40])

    assert outlines(drawn) == [("S00", "S01", "S02", "S03", "S04", "S05")]


def test_a_district_too_small_to_stand_goes_with_the_next() -> None:
    schools = [school(0, district="D0"), *(school(n, district="D1") for n in range(1, 4))]

    drawn = draw(schools, [100, 300, 300, 300])

    assert [zone.districts for zone in drawn.zones] == [("D0", "D1")]


def test_the_last_district_too_small_to_stand_goes_with_the_one_before() -> None:
    schools = [*(school(n, district="D0") for n in range(3)), school(3, district="D1")]

    drawn = draw(schools, [300, 300, 300, 100])

    assert [zone.districts for zone in drawn.zones] == [("D0", "D1")]


@pytest.mark.parametrize("pupils", [[300, 300, 299], [899, 1, 1], [500, 500, 0]])
def test_a_city_that_cannot_stand_has_no_area(pupils: list[int]) -> None:
    drawn = draw([school(n) for n in range(3)], pupils)

    assert drawn.zones == ()


def test_a_pupil_outside_the_ladder_shapes_nothing() -> None:
    schools = [school(n) for n in range(6)]
    counts = dict.fromkeys((one.code for one in schools), 300)
    plain = partition(schools=schools, roll=roll(counts), policy=POLICY)

    rare = roll({"S00": 500}, sizes=(90, 190))
    drawn = partition(schools=schools, roll=[*roll(counts), *rare], policy=POLICY)

    assert outlines(drawn) == outlines(plain)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 4), st.integers(0, 2)), max_size=24))
def test_every_area_stands_and_every_school_lies_in_at_most_one(
    places: list[tuple[int, int, int]],
) -> None:
    schools = [school(n, town=f"T{d}{t}", district=f"D{d}") for n, (_, t, d) in enumerate(places)]
    pupils = [number for number, _, _ in places]

    drawn = draw(schools, pupils)

    counts = {one.code: number for one, number in zip(schools, pupils, strict=True)}
    areas = outlines(drawn)
    assert all(stands(area, counts, POLICY) for area in areas)
    assert max(Counter(code for area in areas for code in area).values(), default=0) <= 1
