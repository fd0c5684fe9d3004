"""What a rota is made of: rules, visits, volunteers, when they can, what is fixed."""

from dataclasses import dataclass
from datetime import date

import polars as pl

PRIORITIES = 4
GROUP, TRUSTED = 1, 2  # vetting: V1 goes in groups, V2 holds the full clearance
ADULTS = 2  # vetted ones, in every team
SLOTS = ("am", "pm", "day")  # a day takes both halves
SKILLS = ("driver", "first_aid", "lesson")
OBJECTIVES = (
    *(f"held_{number}" for number in range(PRIORITIES)),
    *("filled", "fairness", "travel", "wishes", "kept"),
)
LESS_IS_BETTER = frozenset({"fairness", "travel"})

VISIT_SCHEMA: dict[str, pl.DataType] = {
    "visit_id": pl.String(),
    "school_id": pl.String(),
    "day": pl.Date(),
    "slot": pl.String(),
    "x_km": pl.Int64(),
    "y_km": pl.Int64(),
    "priority": pl.Int64(),
    "least": pl.Int64(),
    "wanted": pl.Int64(),
    "capacity": pl.Int64(),
    "vetting": pl.Int64(),
    "drivers": pl.Int64(),
    "first_aiders": pl.Int64(),
    "lesson_leaders": pl.Int64(),
    "dialect": pl.String(),
}
VOLUNTEER_SCHEMA: dict[str, pl.DataType] = {
    "volunteer_id": pl.String(),
    "x_km": pl.Int64(),
    "y_km": pl.Int64(),
    "most_km": pl.Int64(),
    "adult": pl.Int64(),
    "vetting": pl.Int64(),
    "cleared_until": pl.Date(),
    "driver": pl.Int64(),
    "first_aid": pl.Int64(),
    "lesson": pl.Int64(),
    "dialects": pl.String(),
    "visits_done": pl.Int64(),
    "most_visits": pl.Int64(),
    "most_in_4_weeks": pl.Int64(),
    "asked_days_ago": pl.Int64(),
    "wish": pl.String(),
}
AVAILABLE_SCHEMA: dict[str, pl.DataType] = {
    "volunteer_id": pl.String(),
    "day": pl.Date(),
    "slot": pl.String(),
}
PAIR_SCHEMA: dict[str, pl.DataType] = {"visit_id": pl.String(), "volunteer_id": pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The head of an instance. Shares are whole numbers of a hundred."""

    name: str
    first_day: date
    weeks: int
    newcomer_visits: int = 1  # who has made fewer visits is a newcomer
    newcomer_share: int = 50  # of a team at most
    rest_days: int = 1  # free days between two visits of a person
    school_days: int = 7  # a school has one visit in so many days
    asked_bands: tuple[int, ...] = (14, 30, 90)  # days since somebody was asked


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """Checked and sorted by identifier, so that the order of rows means nothing."""

    rules: Rules
    visits: pl.DataFrame
    volunteers: pl.DataFrame
    available: pl.DataFrame
    previous: pl.DataFrame
    pinned: pl.DataFrame
    forbidden: pl.DataFrame
