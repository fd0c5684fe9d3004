"""A rota as a careful person makes it by hand: visit by visit, the urgent first; to compare with.

For each visit first whoever brings a skill that is asked for, then others, the longest unasked
first; what does not become a team is left alone.
"""

from collections import defaultdict
from datetime import date

import polars as pl

from coordination.matching.rota import checking
from coordination.matching.rota.admissible import admissible
from coordination.matching.rota.checking import Book, Row, book_of, busiest, team_breaches
from coordination.matching.rota.instance import PAIR_SCHEMA, TRUSTED, Instance

Days = dict[str, list[date]]
SKILLS = {"driver": "drivers", "first_aid": "first_aiders", "lesson": "lesson_leaders"}


def by_hand(instance: Instance) -> pl.DataFrame:
    """Return visit_id, volunteer_id, sorted."""
    book = book_of(instance)
    people: dict[str, list[Row]] = defaultdict(list)
    for row in admissible(instance).iter_rows(named=True):
        people[row["visit_id"]].append(row)
    busy, schools = defaultdict[str, list[date]](list), defaultdict[str, list[date]](list)
    found = []
    for visit_id, visit in sorted(
        book.visits.items(), key=lambda item: (item[1]["priority"], item[1]["day"], item[0])
    ):
        day, school = visit["day"], visit["school_id"]
        if busiest([*schools[school], day], instance.rules.school_days) > 1:
            continue
        free = [row for row in people[visit_id] if has_time(book, row["volunteer_id"], day, busy)]
        team = team_of(book, visit, free)
        if team and not team_breaches(book, visit_id, team):
            schools[school].append(day)
            for who in team:
                busy[who].append(day)
                found.append((visit_id, who))
    return pl.DataFrame(sorted(found), schema=PAIR_SCHEMA, orient="row")


def has_time(book: Book, who: str, day: date, busy: Days) -> bool:
    person, days = book.volunteers[who], [*busy[who], day]
    return (
        busiest(days, book.instance.rules.rest_days + 1) <= 1
        and busiest(days, checking.MONTH) <= person["most_in_4_weeks"]
        and len(days) <= person["most_visits"]
    )


def team_of(book: Book, visit: Row, free: list[Row]) -> list[str]:
    """Skills first, then a trusted adult, then others, newcomers only while they are few."""
    order = sorted(
        free,
        key=lambda row: (
            -book.volunteers[row["volunteer_id"]]["asked_days_ago"],
            row["km"],
            row["volunteer_id"],
        ),
    )
    team: list[Row] = []
    wishes = [(name, visit[field]) for name, field in SKILLS.items()]
    wishes += [("speaks", int(bool(visit["dialect"])))]
    for name, wanted in wishes:
        lacking = wanted - sum(row[name] for row in team)
        team += [row for row in order if row[name] and row not in team][: max(0, lacking)]
    if not any(row["vetting"] >= TRUSTED and row["adult"] for row in team):
        team += [r for r in order if r["vetting"] >= TRUSTED and r["adult"] and r not in team][:1]
    share = book.instance.rules.newcomer_share
    for row in sorted(order, key=lambda row: int(row["newcomer"])):
        new = sum(r["newcomer"] for r in team) + row["newcomer"]
        if len(team) < visit["wanted"] and row not in team and 100 * new <= share * (len(team) + 1):
            team.append(row)
    return [str(row["volunteer_id"]) for row in team]
