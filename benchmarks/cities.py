"""Simulated cities in the CITY.json format (docs/formats/board.md): same seed, same bytes.

python -m benchmarks.cities city.json --seed 7 --districts 11 --registered 1312
"""

import argparse
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coordination.needs.simulation import Child, City, SchoolEntry

ITEMS = {"shoes": 0.72, "hoodie": 0.66, "coat": 0.55, "trousers": 0.40}
AGES = range(6, 16)
RARE_SHARE = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPlan:
    """How large a city is and how unevenly hardship lies in it.

    `homes`: how many homes in a hundred send one, two, three children. `boarding`: share of pupils
    whose own town is another than their school's. `seasons`: how often hardship is drawn anew.
    """

    seed: int = 20241220
    weeks: int = 12
    districts: int = 11
    towns: int = 88
    schools: int = 176
    pupils: int = 42_000
    registered: int = 1_312
    moving_a_week: int = 10
    clustering: float = 0.9
    school_spread: float = 0.45
    homes: tuple[int, int, int] = (70, 25, 5)
    boarding: float = 0.0
    one_item_each: bool = False
    seasons: int = 1


def build_city(plan: CityPlan) -> City:
    """Build one city: schools, the roll with weeks, and the open needs of every week."""
    rng = random.Random(plan.seed)
    schools = _schools(plan)
    children = _children(plan, rng, list(schools))
    for child in children:
        child["town"] = schools[child["school"]]["town"]
    if plan.boarding:
        _send_to_board(plan, rng, children)
    truth: list[list[list[str]]] = []
    while len(truth) < plan.weeks:
        season = _truth(plan, rng, _registered(plan, rng, children))
        truth += season[len(truth) : len(truth) + math.ceil(plan.weeks / plan.seasons)]
    return {"weeks": plan.weeks, "schools": schools, "children": children, "truth": truth}


def _send_to_board(plan: CityPlan, rng: random.Random, children: Sequence[Child]) -> None:
    for child in children:
        if rng.random() < plan.boarding:
            child["town"] = f"T{rng.randrange(plan.towns):02d}"


def _schools(plan: CityPlan) -> dict[str, SchoolEntry]:
    """Towns hold one to three schools; the first town of every district holds just one."""
    towns = [f"T{n:02d}" for n in range(plan.towns)]
    districts = [n * plan.districts // plan.towns for n in range(plan.towns)]
    places = list(range(plan.towns))
    spare = [n for n in places if n == 0 or districts[n] == districts[n - 1]] or places
    while len(places) < plan.schools:
        places.append(spare[(len(places) * 7) % len(spare)])
    return {
        f"S{n:04d}": SchoolEntry(town=towns[place], district=f"D{districts[place]:02d}")
        for n, place in enumerate(sorted(places[: plan.schools]))
    }


def _children(plan: CityPlan, rng: random.Random, schools: Sequence[str]) -> list[Child]:
    """Homes of one to three children; brothers and sisters mostly go to one school."""
    weights = [rng.lognormvariate(0, plan.school_spread) for _ in schools]
    moving = set(rng.sample(range(plan.pupils), min(plan.pupils, plan.moving_a_week * plan.weeks)))
    children: list[Child] = []
    home = 0
    while len(children) < plan.pupils:
        home += 1
        place = rng.choices(range(len(schools)), weights)[0]
        for _ in range(min(_brothers_and_sisters(plan, rng), plan.pupils - len(children))):
            number = len(children)
            near = place if rng.random() < 0.9 else max(0, place - 1)
            children.append(_child(plan, rng, number, schools[near], home, number in moving))
    return children


def _brothers_and_sisters(plan: CityPlan, rng: random.Random) -> int:
    return rng.choices((1, 2, 3), plan.homes)[0]


def _child(
    plan: CityPlan, rng: random.Random, number: int, school: str, home: int, moves: bool
) -> Child:
    age = rng.choice(AGES)
    starts, ends = 0, plan.weeks
    if moves and plan.weeks > 1:
        week = rng.randrange(1, plan.weeks)
        starts, ends = (week, ends) if rng.random() < 0.5 else (0, week)
    rare = rng.random() < RARE_SHARE
    height = rng.choice((90, 190, 200)) if rare else _height(rng, age)
    return {
        "id": f"c{number:06d}",
        "school": school,
        "town": "",
        "village": f"V{home % 2926:04d}",
        "age": age,
        "sex": rng.choice("mf"),
        "size": height,
        "home": f"h{home:06d}",
        "from": starts,
        "to": ends,
    }


def _height(rng: random.Random, age: int) -> int:
    """Height code: about 117 cm at six, 168 at fifteen, rounded to ten."""
    height = rng.gauss(117 + (age - 6) * 5.7, 6.5)
    return min(180, max(100, round(height / 10) * 10))


def _registered(plan: CityPlan, rng: random.Random, children: Sequence[Child]) -> list[Child]:
    """Draw registered children: hardship clusters by school and by home."""
    by_school: dict[str, float] = {}
    by_home: dict[str, float] = {}
    keyed = []
    for child in children:
        poor = by_school.setdefault(child["school"], rng.lognormvariate(0, plan.clustering))
        family = by_home.setdefault(child["home"], rng.lognormvariate(0, 1.2))
        keyed.append((rng.random() ** (1 / (poor * family)), child["id"], child))
    keyed.sort(reverse=True)
    return [child for _, _, child in keyed[: plan.registered]]


def _truth(plan: CityPlan, rng: random.Random, needy: Sequence[Child]) -> list[list[list[str]]]:
    """Open needs by week: most stand from the start, some open or close on the way."""
    late_share = min(0.3, plan.moving_a_week * plan.weeks / max(1, 2 * plan.registered))
    weeks: list[list[list[str]]] = [[] for _ in range(plan.weeks)]
    for child in needy:
        starts = rng.randrange(plan.weeks) if rng.random() < late_share else 0
        ends = rng.randrange(starts, plan.weeks) + 1 if rng.random() < late_share else plan.weeks
        items = _items(plan, rng)
        for week in range(max(starts, child["from"]), min(ends, child["to"])):
            weeks[week] += [[child["id"], item] for item in items]
    return [sorted(week) for week in weeks]


def _items(plan: CityPlan, rng: random.Random) -> list[str]:
    if plan.one_item_each:
        return [rng.choice(list(ITEMS))]
    return [item for item, share in ITEMS.items() if rng.random() < share] or ["shoes"]


def scaled_plan(pupils: int, *, seed: int = 20241220, weeks: int = 12) -> CityPlan:
    """Scale the demo city's shape to a number of pupils."""
    share = pupils / 42_000
    towns = max(6, math.ceil(88 * share))
    return CityPlan(
        seed=seed,
        weeks=weeks,
        districts=max(1, round(11 * share)),
        towns=towns,
        schools=2 * towns,
        pupils=pupils,
        registered=round(1_312 * share),
        moving_a_week=max(1, round(10 * share)),
    )


def main() -> None:
    """Write one city."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pupils", type=int, default=42_000)
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=20241220)
    given = parser.parse_args()
    city = build_city(scaled_plan(given.pupils, seed=given.seed, weeks=given.weeks))
    given.out.write_text(json.dumps(city, separators=(",", ":")))


if __name__ == "__main__":
    main()
