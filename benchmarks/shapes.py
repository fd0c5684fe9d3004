"""Cities of many shapes, so that a board is not only good in the one it was made for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from benchmarks.cities import CityPlan, build_city, scaled_plan
from coordination.needs.simulation import City, SchoolEntry

_TOWN: Final = CityPlan(
    seed=11, districts=4, towns=24, schools=48, pupils=12_000, registered=400, clustering=0.9
)

PLANS: Final[Mapping[str, CityPlan]] = {
    "ordinary": scaled_plan(42_000),
    "boarding": replace(
        _TOWN, seed=12, schools=24, pupils=9_000, registered=1_300, clustering=1.2, boarding=0.6
    ),
    "one-school towns": replace(_TOWN, seed=13, towns=48),
    "churn 50": replace(_TOWN, seed=14, moving_a_week=50),
    "churn 200": replace(_TOWN, seed=15, moving_a_week=200),
    "churn 600": replace(_TOWN, seed=16, moving_a_week=600),
    "tiny district": replace(_TOWN, seed=17),
    "few large schools": replace(_TOWN, seed=18, districts=2, towns=8, schools=8, pupils=14_000),
    "many brothers": replace(_TOWN, seed=19, homes=(10, 40, 50), clustering=1.4),
    "clustered": replace(_TOWN, seed=20, clustering=2.2),
    "uneven schools": replace(_TOWN, seed=21, school_spread=1.3),
    "needy newcomers": replace(_TOWN, seed=26, moving_a_week=60),
    "overlay": replace(
        _TOWN, seed=22, pupils=8_000, registered=1_450, clustering=0.5, one_item_each=True
    ),
    "two seasons": replace(_TOWN, seed=23, weeks=36, seasons=2, registered=600),
    "one district": replace(_TOWN, seed=24, districts=1, towns=10, schools=20, pupils=5_000),
    "one school": replace(_TOWN, seed=25, districts=1, towns=1, schools=1, pupils=1_200),
}


def city_of_shape(name: str) -> City:
    """Build the city of one shape; always the same one."""
    city = build_city(PLANS[name])
    if name == "tiny district":
        return _with_a_tiny_district(city)
    return _with_needy_newcomers(city) if name == "needy newcomers" else city


def _with_needy_newcomers(city: City) -> City:
    """Let whoever comes need something twice out of three times, and nobody else anew."""
    start = {child["id"]: child["from"] for child in city["children"]}
    first = {tuple(row) for row in city["truth"][0]}
    fresh = [code for n, code in enumerate(sorted(c for c in start if start[c])) if n % 3]
    truth = [
        [row for row in week if tuple(row) in first]
        + [[code, item] for code in fresh if start[code] <= n for item in ("coat", "shoes")]
        for n, week in enumerate(city["truth"])
    ]
    return {**city, "truth": truth}


def _with_a_tiny_district(city: City) -> City:
    """Give the first two schools a district of their own."""
    first = sorted(city["schools"])[:2]
    alone = {code: SchoolEntry(town=f"X{code}", district="D99") for code in first}
    return {**city, "schools": {**city["schools"], **alone}}
