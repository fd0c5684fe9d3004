"""Whether a rota keeps every rule, and what it is worth: counted anew, nothing of the solver.

Everything is looked up again in the instance, row by row in plain Python.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, dist
from typing import Any

import polars as pl

from coordination.matching.rota.instance import (
    ADULTS,
    GROUP,
    PRIORITIES,
    TRUSTED,
    Instance,
)

FURTHER = 4  # what being asked once more costs beyond the time before; see the format
MONTH = 28
Row = dict[str, Any]
Teams = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is broken, by which visit or volunteer."""

    rule: str
    who: str


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of an instance by identifier."""

    instance: Instance
    visits: dict[str, Row]
    volunteers: dict[str, Row]
    free: set[tuple[str, date, str]]


def book_of(instance: Instance) -> Book:
    return Book(
        instance,
        {row["visit_id"]: row for row in instance.visits.iter_rows(named=True)},
        {row["volunteer_id"]: row for row in instance.volunteers.iter_rows(named=True)},
        set(instance.available.rows()),
    )


def breaches(instance: Instance, pairs: pl.DataFrame) -> list[Breach]:
    """Return every rule that the pairs break; an empty list means that the rota may be."""
    book = book_of(instance)
    rows = pairs.rows()
    unknown = [
        Breach("unknown", f"{visit} {who}")
        for visit, who in rows
        if visit not in book.visits or who not in book.volunteers
    ]
    if unknown:
        return unknown
    teams: Teams = defaultdict(list)
    for visit, who in rows:
        teams[visit].append(who)
    return [
        *pair_breaches(book, rows),
        *(b for visit, team in teams.items() for b in team_breaches(book, visit, team)),
        *person_breaches(book, rows),
        *school_breaches(book, teams),
    ]


def pair_breaches(book: Book, rows: list[tuple[str, str]]) -> list[Breach]:
    forbidden, pinned = set(book.instance.forbidden.rows()), book.instance.pinned.rows()
    times = Counter(rows)
    found = [Breach("pin_missing", f"{v} {u}") for v, u in pinned if (v, u) not in times]
    found += [Breach("twice", f"{v} {u}") for (v, u), count in times.items() if count > 1]
    for visit_id, who in rows:
        visit, person = book.visits[visit_id], book.volunteers[who]
        until = person["cleared_until"]
        broken = {
            "forbidden": (visit_id, who) in forbidden,
            "available": not can(book, visit, who) and (visit_id, who) not in pinned,
            "near": km(visit, person) > person["most_km"],
            "vetted": person["vetting"] < visit["vetting"],
            "cleared": until is None or until < visit["day"],
        }
        found += [Breach(rule, f"{visit_id} {who}") for rule, is_so in broken.items() if is_so]
    return found


def can(book: Book, visit: Row, who: str) -> bool:
    """Return whether the volunteer can in the visit's slot; a whole day holds both halves."""
    day, slot = visit["day"], visit["slot"]
    if (who, day, "day") in book.free or (who, day, slot) in book.free:
        return True
    return slot == "day" and all((who, day, half) in book.free for half in ("am", "pm"))


def km(visit: Row, person: Row) -> int:
    places = ((row["x_km"], row["y_km"]) for row in (visit, person))
    return ceil(dist(*places))


def team_breaches(book: Book, visit_id: str, team: list[str]) -> list[Breach]:
    visit = book.visits[visit_id]
    people = [book.volunteers[who] for who in team]
    rules = book.instance.rules
    grown = [row for row in people if row["adult"]]
    new = sum(row["visits_done"] < rules.newcomer_visits for row in people)
    speaks = sum(visit["dialect"] in row["dialects"].split(" ") for row in people)
    broken = {
        "least": len(people) < visit["least"],
        "wanted": len(people) > visit["wanted"],
        "two_adults": sum(row["vetting"] >= GROUP for row in grown) < ADULTS,
        "one_trusted": not any(row["vetting"] >= TRUSTED for row in grown),
        "newcomers": 100 * new > rules.newcomer_share * len(people),
        "driver": sum(row["driver"] for row in people) < visit["drivers"],
        "first_aid": sum(row["first_aid"] for row in people) < visit["first_aiders"],
        "lesson": sum(row["lesson"] for row in people) < visit["lesson_leaders"],
        "dialect": bool(visit["dialect"]) and not speaks,
    }
    return [Breach(rule, visit_id) for rule, is_so in broken.items() if is_so]


def person_breaches(book: Book, rows: list[tuple[str, str]]) -> list[Breach]:
    days: dict[str, list[date]] = defaultdict(list)
    for visit, who in rows:
        days[who].append(book.visits[visit]["day"])
    found = []
    for who, own in days.items():
        person = book.volunteers[who]
        rest = book.instance.rules.rest_days + 1
        broken = {
            "rest": busiest(own, rest) > 1,
            "four_weeks": busiest(own, MONTH) > person["most_in_4_weeks"],
            "most_visits": len(own) > person["most_visits"],
        }
        found += [Breach(rule, who) for rule, is_so in broken.items() if is_so]
    return found


def school_breaches(book: Book, teams: Teams) -> list[Breach]:
    days: dict[str, list[date]] = defaultdict(list)
    for visit in teams:
        days[book.visits[visit]["school_id"]].append(book.visits[visit]["day"])
    gap = book.instance.rules.school_days
    return [Breach("school", school) for school, own in days.items() if busiest(own, gap) > 1]


def busiest(days: list[date], length: int) -> int:
    """Return how many of the days lie within any `length` days in a row, at most."""
    return max(sum(begin <= day < begin + timedelta(days=length) for day in days) for begin in days)


def recount(instance: Instance, pairs: pl.DataFrame) -> tuple[int, ...]:
    """Count the vector of a rota by its definition."""
    book = book_of(instance)
    rows = pairs.rows()
    held = {visit for visit, _ in rows}
    previous = set(instance.previous.rows())
    times: dict[str, int] = defaultdict(int)
    fairness = 0
    for _, who in rows:
        bands = instance.rules.asked_bands
        lately = sum(book.volunteers[who]["asked_days_ago"] < days for days in bands)
        fairness += lately + FURTHER * times[who]
        times[who] += 1
    return (
        *(sum(book.visits[v]["priority"] == p for v in held) for p in range(PRIORITIES)),
        len(rows),
        fairness,
        sum(km(book.visits[visit], book.volunteers[who]) for visit, who in rows),
        sum(book.volunteers[who]["wish"] == book.visits[v]["school_id"] for v, who in rows),
        sum(row in previous for row in rows),
    )
