"""Cities small enough for quick tests, each made once."""

from functools import cache

from benchmarks.cities import CityPlan, build_city
from coordination.needs.disclosure import Entry
from coordination.needs.simulation import City, simulate

PLANS = {
    "even": CityPlan(
        seed=1, districts=3, towns=12, schools=36, pupils=9_000, registered=300, clustering=0.4
    ),
    "clustered": CityPlan(
        seed=2, districts=4, towns=16, schools=40, pupils=9_000, registered=420, clustering=1.5
    ),
    "moving": CityPlan(
        seed=3, districts=2, towns=8, schools=24, pupils=6_000, registered=260, moving_a_week=60
    ),
    "poor": CityPlan(
        seed=4, districts=3, towns=9, schools=30, pupils=7_000, registered=900, clustering=1.2
    ),
}
BOARDING = CityPlan(
    seed=5, districts=2, towns=15, schools=30, pupils=3_000, registered=900, clustering=1.5
)


@cache
def boarding_city() -> City:
    """Small schools with many registered children, where naive boards tell most."""
    return build_city(BOARDING)


@cache
def city_of(name: str) -> City:
    return build_city(PLANS[name])


@cache
def boards_of(name: str) -> tuple[Entry, ...]:
    return tuple(simulate(city_of(name)))
