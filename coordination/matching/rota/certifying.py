"""Prove a bound from stored weights, in whole numbers: nothing of the solver is trusted.

Each rule of a rota is a line, a sum of columns that is at most something; a column is one person
on one visit, or one visit held. Lines may be added up with weights that are not negative. What a
goal counts beyond that sum is taken in full. The total is a bound that no rota passes, whatever
the weights are; well-chosen weights make it meet the rota's own value, which proves it the best.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from coordination.matching.rota.checking import MONTH, Book, Row, book_of, can
from coordination.matching.rota.instance import ADULTS, GROUP, OBJECTIVES, TRUSTED, Instance

SCALE = 720_720_000  # one whole; halves, thirds, sevenths and hundredths of it are whole as well
GOALS = OBJECTIVES[:5]  # visits held by priority, and people sent
WEIGHT_SCHEMA: dict[str, pl.DataType] = {
    "goal": pl.String(),
    "rule": pl.String(),
    "visit_id": pl.String(),
    "owner": pl.String(),
    "day": pl.Date(),
    "weight": pl.Int64(),
}
Column = tuple[str, str]  # visit and volunteer; a visit held has an empty volunteer
Line = tuple[list[tuple[Column, int]], int]  # parts and what their sum is at most
Kind = tuple[Callable[[Row, Row], int], Callable[[Row], int]]

# What a team needs: how much a person of it counts, and how much the visit asks for.
KINDS: dict[str, Kind] = {
    "least": (lambda visit, person: 1, lambda visit: int(visit["least"])),
    "two_adults": (
        lambda visit, person: int(bool(person["adult"]) and person["vetting"] >= GROUP),
        lambda visit: ADULTS,
    ),
    "one_trusted": (
        lambda visit, person: int(bool(person["adult"]) and person["vetting"] >= TRUSTED),
        lambda visit: 1,
    ),
    "driver": (lambda visit, person: int(person["driver"]), lambda visit: int(visit["drivers"])),
    "first_aid": (
        lambda visit, person: int(person["first_aid"]),
        lambda visit: int(visit["first_aiders"]),
    ),
    "lesson": (
        lambda visit, person: int(person["lesson"]),
        lambda visit: int(visit["lesson_leaders"]),
    ),
    "dialect": (
        lambda visit, person: int(visit["dialect"] in person["dialects"].split(" ")),
        lambda visit: int(visit["dialect"] != ""),
    ),
}


class Unsound(ValueError):
    """The certificate names what is not there, or a weight that may not be."""


@dataclass(frozen=True, slots=True)
class Field:
    """`teams`: everybody who may go, for each visit that can be held at all."""

    book: Book
    teams: dict[str, list[str]]
    visits_of: dict[str, list[str]]
    vector: Sequence[int]


def certified(instance: Instance, vector: Sequence[int], weights: pl.DataFrame) -> dict[str, int]:
    """Return for each of GOALS a bound that holds for all rotas which reach the goals before it.

    `vector` is the recounted one. Raises Unsound.
    """
    field = field_of(instance, vector)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in weights.iter_rows(named=True):
        rows[row["goal"]].append(row)
    return {goal: bound(field, goal, rows[goal]) for goal in GOALS}


def field_of(instance: Instance, vector: Sequence[int]) -> Field:
    book = book_of(instance)
    teams = {
        visit_id: people
        for visit_id, people in everybody(book).items()
        if is_possible(book, book.visits[visit_id], people)
    }
    visits_of: dict[str, list[str]] = defaultdict(list)
    for visit_id, people in teams.items():
        for who in people:
            visits_of[who].append(visit_id)
    return Field(book, teams, visits_of, vector)


def everybody(book: Book) -> dict[str, list[str]]:
    """Return everybody who may go on a visit, as far as that is a matter of these two alone."""
    free: dict[date, set[str]] = defaultdict(set)
    for who, day, _ in book.free:
        free[day].add(who)
    pinned: dict[str, set[str]] = defaultdict(set)
    for visit_id, who in book.instance.pinned.rows():
        pinned[visit_id].add(who)
    forbidden = set(book.instance.forbidden.rows())
    found = {}
    for visit_id, visit in book.visits.items():
        fixed = pinned[visit_id]
        found[visit_id] = [
            who
            for who in sorted(free[visit["day"]] | fixed)
            if fits(visit, book.volunteers[who])
            and (who in fixed or can(book, visit, who))
            and (visit_id, who) not in forbidden
        ]
    return found


def fits(visit: Row, person: Row) -> bool:
    until = person["cleared_until"]
    if until is None or until < visit["day"] or person["vetting"] < visit["vetting"]:
        return False
    east, north = visit["x_km"] - person["x_km"], visit["y_km"] - person["y_km"]
    return bool(east * east + north * north <= person["most_km"] ** 2)


def is_possible(book: Book, visit: Row, people: list[str]) -> bool:
    """Return whether all who may go would fill each need, one need at a time."""
    rows = [book.volunteers[who] for who in people]
    rules = book.instance.rules
    old = sum(row["visits_done"] >= rules.newcomer_visits for row in rows)
    return 100 * old >= (100 - rules.newcomer_share) * visit["least"] and all(
        sum(counts(visit, row) for row in rows) >= needed(visit)
        for counts, needed in KINDS.values()
    )


def bound(field: Field, goal: str, rows: list[Row]) -> int:
    worth: Counter[Column] = Counter()
    for column in columns_of(field, goal):
        worth[column] += SCALE
    total = 0
    for row in rows:
        weight = row["weight"]
        if type(weight) is not int or weight < 0:
            raise Unsound(f"{row['rule']} has the weight {weight}")
        parts, most = line_of(field, goal, row)
        total += weight * most
        for column, count in parts:
            worth[column] -= weight * count
    return (total + sum(left for left in worth.values() if left > 0)) // SCALE


def columns_of(field: Field, goal: str) -> list[Column]:
    """Return what a goal counts."""
    if goal == "filled":
        return [(visit, who) for visit, team in field.teams.items() for who in team]
    number = int(goal.removeprefix("held_"))
    return [(visit, "") for visit in field.teams if field.book.visits[visit]["priority"] == number]


def line_of(field: Field, goal: str, row: Mapping[str, str | date]) -> Line:
    rule, visit, owner, day = (row[name] for name in ("rule", "visit_id", "owner", "day"))
    try:
        if rule == "reached":
            return reached(field, goal, str(owner))
        if rule in ("rest", "four_weeks", "most_visits"):
            return of_person(field, str(rule), str(owner), day)
        if rule == "school":
            return of_school(field, str(owner), day)
        return of_visit(field, str(rule), str(visit), str(owner))
    except (KeyError, TypeError, ValueError) as error:
        raise Unsound(f"{rule} of {visit or owner} is no line of this rota") from error


def reached(field: Field, goal: str, earlier: str) -> Line:
    """Only goals that come before may be taken for reached."""
    if GOALS.index(earlier) >= GOALS.index(goal):
        raise ValueError(earlier)
    parts = [(column, -1) for column in columns_of(field, earlier)]
    return parts, -field.vector[GOALS.index(earlier)]


def of_person(field: Field, rule: str, who: str, day: object) -> Line:
    rules, person = field.book.instance.rules, field.book.volunteers[who]
    length, most = {
        "rest": (rules.rest_days + 1, 1),
        "four_weeks": (MONTH, person["most_in_4_weeks"]),
        "most_visits": (7 * rules.weeks, person["most_visits"]),
    }[rule]
    begin = rules.first_day if rule == "most_visits" else day
    visits = within(field, field.visits_of.get(who, []), begin, length)
    return [((visit, who), 1) for visit in visits], most


def of_school(field: Field, school: str, day: object) -> Line:
    own = [v for v in field.teams if field.book.visits[v]["school_id"] == school]
    visits = within(field, own, day, field.book.instance.rules.school_days)
    return [((visit, ""), 1) for visit in visits], 1


def within(field: Field, visits: list[str], begin: object, days: int) -> list[str]:
    if not isinstance(begin, date):
        raise TypeError("a day is needed")
    end = begin + timedelta(days=days)
    return [visit for visit in visits if begin <= field.book.visits[visit]["day"] < end]


def of_visit(field: Field, rule: str, visit_id: str, who: str) -> Line:
    """Lines of one team; a visit that cannot be held has none of its columns."""
    visit, team = field.book.visits[visit_id], field.teams.get(visit_id, [])
    if rule == "pinned" and (visit_id, who) in set(field.book.instance.pinned.rows()):
        return [((visit_id, who), -1)], -1
    if not team:
        return [], 0
    if rule == "pair" and who in team:
        return [((visit_id, who), 1), ((visit_id, ""), -1)], 0
    people = [((visit_id, one), field.book.volunteers[one]) for one in team]
    if rule == "wanted":
        return [*((column, 1) for column, _ in people), ((visit_id, ""), -visit["wanted"])], 0
    if rule == "newcomers":
        rules = field.book.instance.rules
        return [
            (column, 100 * (row["visits_done"] < rules.newcomer_visits) - rules.newcomer_share)
            for column, row in people
        ], 0
    counts, needed = KINDS[rule]
    return [
        *((column, -counts(visit, row)) for column, row in people),
        ((visit_id, ""), needed(visit)),
    ], 0
