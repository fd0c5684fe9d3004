"""Simulated cities: their figures, their shape, and that a seed gives the same bytes."""

import json
from collections import Counter

import pytest

from benchmarks.cities import CityPlan, build_city, scaled_plan
from coordination.needs.simulation import City

SMALL = CityPlan(seed=8, weeks=4, districts=2, towns=6, schools=12, pupils=2_000, registered=90)


@pytest.fixture(scope="module")
def city() -> City:
    return build_city(SMALL)


def test_the_same_seed_gives_the_same_bytes(city: City) -> None:
    assert json.dumps(build_city(SMALL)) == json.dumps(city)


def test_the_demo_citys_figures_are_the_default() -> None:
    plan = scaled_plan(42_000)

    assert (plan.pupils, plan.registered, plan.districts, plan.towns) == (42_000, 1_312, 11, 88)


def test_a_city_has_its_pupils_its_schools_and_its_registered_children(city: City) -> None:
    in_need = {child for week in city["truth"] for child, _ in week}

    assert len(city["children"]) == 2_000
    assert len(city["schools"]) == 12
    assert 80 <= len(in_need) <= 90


def test_children_come_and_go_and_have_needs_only_while_they_are_there(city: City) -> None:
    weeks = {child["id"]: range(child["from"], child["to"]) for child in city["children"]}

    moved = [code for code, there in weeks.items() if len(there) < 4]

    assert len(moved) >= 20
    assert all(n in weeks[code] for n, week in enumerate(city["truth"]) for code, _ in week)


def test_there_are_brothers_and_sisters_and_towns_with_one_school(city: City) -> None:
    homes = Counter(child["home"] for child in city["children"])
    towns = Counter(at["town"] for at in city["schools"].values())

    assert max(homes.values()) >= 3
    assert 1 in towns.values()
