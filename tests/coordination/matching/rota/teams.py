"""Small invented rotas."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl
from hypothesis import strategies as st

from coordination.matching.rota.instance import (
    AVAILABLE_SCHEMA,
    PAIR_SCHEMA,
    VISIT_SCHEMA,
    VOLUNTEER_SCHEMA,
    Instance,
    Rules,
)
from coordination.matching.rota.reading import assemble

MONDAY = date(2026, 12, 7)
DAYS = [date(2026, 12, day) for day in (7, 8, 9, 15)]
VISIT: dict[str, Any] = {
    "visit_id": "v1",
    "school_id": "s1",
    "day": MONDAY,
    "slot": "am",
    "x_km": 0,
    "y_km": 0,
    "priority": 1,
    "least": 2,
    "wanted": 3,
    "capacity": 4,
    "vetting": 1,
    "drivers": 0,
    "first_aiders": 0,
    "lesson_leaders": 0,
    "dialect": "",
}
VOLUNTEER: dict[str, Any] = {
    "volunteer_id": "u1",
    "x_km": 3,
    "y_km": 4,
    "most_km": 10,
    "adult": 1,
    "vetting": 2,
    "cleared_until": date(2027, 6, 1),
    "driver": 0,
    "first_aid": 0,
    "lesson": 0,
    "dialects": "",
    "visits_done": 3,
    "most_visits": 4,
    "most_in_4_weeks": 2,
    "asked_days_ago": 100,
    "wish": "",
}
Pairs = Iterable[tuple[str, str]]


def visit(name: str, **changes: Any) -> dict[str, Any]:
    return VISIT | {"visit_id": name} | changes


def volunteer(name: str, **changes: Any) -> dict[str, Any]:
    return VOLUNTEER | {"volunteer_id": name} | changes


def rota(
    visits: list[dict[str, Any]],
    volunteers: list[dict[str, Any]],
    *,
    free: Iterable[tuple[str, date, str]] | None = None,
    rules: dict[str, Any] | None = None,
    **pairs: Pairs,
) -> Instance:
    """Make an instance; everybody can always unless `free` says when."""
    if free is None:
        free = [(who["volunteer_id"], day, "day") for who in volunteers for day in DAYS]
    head: dict[str, Any] = {"name": "small", "first_day": date(2026, 12, 1), "weeks": 4}
    none: Pairs = ()
    return assemble(
        rules=Rules(**head | (rules or {})),
        visits=pl.DataFrame(visits, schema=VISIT_SCHEMA),
        volunteers=pl.DataFrame(volunteers, schema=VOLUNTEER_SCHEMA),
        available=pl.DataFrame(list(free), schema=AVAILABLE_SCHEMA, orient="row"),
        **{
            name: pl.DataFrame(list(pairs.get(name, none)), schema=PAIR_SCHEMA, orient="row")
            for name in ("previous", "pinned", "forbidden")
        },
    )


@st.composite
def small_rotas(draw: st.DrawFn) -> Instance:
    visits = [
        visit(
            f"v{at}",
            school_id=draw(st.sampled_from(["s1", "s2"])),
            day=draw(st.sampled_from(DAYS)),
            slot=draw(st.sampled_from(["am", "pm", "day"])),
            priority=draw(st.integers(0, 3)),
            least=2,
            wanted=draw(st.integers(2, 3)),
            drivers=draw(st.sampled_from([0, 0, 1])),
            first_aiders=draw(st.sampled_from([0, 0, 1])),
            dialect=draw(st.sampled_from(["", "", "hakka"])),
            vetting=draw(st.sampled_from([1, 1, 2])),
        )
        for at in range(draw(st.integers(1, 3)))
    ]
    volunteers = [
        volunteer(
            f"u{at}",
            x_km=draw(st.integers(0, 12)),
            y_km=0,
            vetting=draw(st.sampled_from([1, 2, 2])),
            adult=draw(st.sampled_from([1, 1, 0])),
            driver=draw(st.integers(0, 1)),
            first_aid=draw(st.integers(0, 1)),
            dialects=draw(st.sampled_from(["", "hakka", "hakka miao"])),
            visits_done=draw(st.sampled_from([0, 3])),
            most_in_4_weeks=draw(st.integers(0, 2)),
            asked_days_ago=draw(st.sampled_from([0, 20, 40, 200])),
            wish=draw(st.sampled_from(["", "s1"])),
        )
        for at in range(draw(st.integers(1, 4)))
    ]
    both = [(v["visit_id"], u["volunteer_id"]) for v in visits for u in volunteers]
    free = [
        (u["volunteer_id"], day, draw(st.sampled_from(["am", "day", "day"])))
        for u in volunteers
        for day in DAYS
        if draw(st.booleans()) or draw(st.booleans())
    ]
    return rota(
        visits,
        volunteers,
        free=free,
        previous=draw(st.lists(st.sampled_from(both), max_size=3)),
        forbidden=draw(st.lists(st.sampled_from(both), max_size=2)),
        rules={"rest_days": draw(st.integers(0, 1))},
    )
