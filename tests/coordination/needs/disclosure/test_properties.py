"""Whatever the city, every published cell satisfies the rules."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.cities import CityPlan, build_city
from coordination.needs.disclosure import (
    NeedRow,
    Policy,
    Reason,
    RollPupil,
    School,
    Wave,
    partition,
    release_wave,
)
from coordination.needs.disclosure.rules import broken_rule

POLICY = Policy()
PLANS = st.builds(
    CityPlan,
    seed=st.integers(0, 9_999),
    weeks=st.just(1),
    districts=st.integers(1, 3),
    towns=st.integers(6, 10),
    schools=st.integers(12, 24),
    pupils=st.integers(2_000, 5_000),
    registered=st.integers(60, 500),
    clustering=st.floats(0.2, 1.8),
)


@cache
def released(plan: CityPlan) -> tuple[Wave, dict[str, School]]:
    city = build_city(plan)
    schools = [School(code, at["town"], at["district"]) for code, at in city["schools"].items()]
    roll = [
        RollPupil(child["id"], child["school"], child["size"], child["home"])
        for child in city["children"]
    ]
    wave = release_wave(
        needs=[NeedRow(child, item, 0) for child, item in city["truth"][0]],
        roll=roll,
        partition=partition(schools=schools, roll=roll, policy=POLICY),
        earlier=(),
        week=0,
        policy=POLICY,
    )
    assert wave is not None
    return wave, {one.code: one for one in schools}


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_every_published_cell_satisfies_every_rule(plan: CityPlan) -> None:
    wave, schools = released(plan)

    reasons = [broken_rule(cell.inside, schools=schools, policy=POLICY) for cell in wave.cells]

    assert reasons == [None] * len(wave.cells)


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_every_count_is_a_floor_of_ten_or_more(plan: CityPlan) -> None:
    wave, _ = released(plan)

    assert all(cell.count >= 10 and cell.count % 5 == 0 for cell in wave.cells)
    assert all(0 <= cell.inside.needs - cell.count < 5 for cell in wave.cells)


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_published_and_reserved_needs_are_all_needs(plan: CityPlan) -> None:
    wave, _ = released(plan)

    total = sum(cell.count for cell in wave.cells) + sum(one.needs for one in wave.reserve)

    rare = sum(one.needs for one in wave.reserve if one.reason is Reason.RARE_SIZE)
    assert total == len(wave.cohort) + rare


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_any_two_cells_nest_or_are_apart(plan: CityPlan) -> None:
    wave, _ = released(plan)
    spans = {
        frozenset((school, cm) for school in cell.area.schools for cm in range(*cell.band))
        for cell in wave.cells
    }

    assert all(one <= two or two <= one or not one & two for one in spans for two in spans)


@settings(max_examples=20, deadline=None)
@given(PLANS)
def test_cells_of_one_item_are_apart(plan: CityPlan) -> None:
    wave, _ = released(plan)

    seen = [
        (cell.item, school, cm)
        for cell in wave.cells
        for school in cell.area.schools
        for cm in range(*cell.band)
    ]

    assert len(seen) == len(set(seen))
