"""The demo city's shape: eleven counties, 88 towns, and one school that the drive is for."""

from functools import cache
from typing import Any

from benchmarks.cities import CityPlan, build_city
from coordination.needs.simulation import City

SEED = 20241220
DRIVE_SCHOOL = "S0000"
DRIVE_COUNTY = "D00"
DRIVE_CHILDREN = 103
COUNTY_SCHOOLS = 16
OTHERS_IN_NEED = 40
DRIVE_ITEMS = ("shoes", "hoodie")


@cache
def drive_city(
    *,
    school_roll: int = 420,
    other_roll: int = 220,
    others: int = OTHERS_IN_NEED,
    schools: int = COUNTY_SCHOOLS,
) -> City:
    """A city whose drive school has 103 children in need of shoes and a hoodie each."""
    city = build_city(CityPlan(seed=SEED, weeks=1))
    outside = {c for c, at in city["schools"].items() if at["district"] != DRIVE_COUNTY}
    county = [f"S{n:04d}" for n in range(schools)]
    places = {c: at for c, at in city["schools"].items() if c in outside} | {
        code: {"town": f"T{n // 2:02d}", "district": DRIVE_COUNTY} for n, code in enumerate(county)
    }
    kept = [child for child in city["children"] if child["school"] in outside]
    codes = {child["id"] for child in kept}
    rolls = {code: school_roll if code == DRIVE_SCHOOL else other_roll for code in county}
    pupils = [_pupil(code, places[code]["town"], n) for code in county for n in range(rolls[code])]
    truth = [row for row in city["truth"][0] if row[0] in codes]
    truth += [[f"{DRIVE_SCHOOL}-{n}", item] for n in range(DRIVE_CHILDREN) for item in DRIVE_ITEMS]
    truth += [
        [f"{county[1 + n % (schools - 1)]}-{7 * (n // (schools - 1)) + n % 7}", item]
        for n in range(others)
        for item in DRIVE_ITEMS
    ]
    return {"weeks": 1, "schools": places, "children": [*kept, *pupils], "truth": [truth]}


def _pupil(school: str, town: str, number: int) -> Any:
    """Ages six to twelve in turn, heights by age, four pupils in three homes."""
    age = 6 + number % 7
    return {
        "id": f"{school}-{number}",
        "school": school,
        "town": town,
        "village": f"V{number % 33:02d}",
        "age": age,
        "sex": "mf"[number % 2],
        "size": (120, 120, 130, 130, 140, 150, 160)[age - 6],
        "home": f"{school} home {number * 3 // 4}",
        "from": 0,
        "to": 12,
    }
