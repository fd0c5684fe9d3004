"""Read a folder in the format visits-rota/1, and check every row."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from coordination.matching.engine.checking import Check, between, filled, row_faults, unique
from coordination.matching.engine.faults import Fault, InstanceError
from coordination.matching.engine.instance import sort_once
from coordination.matching.engine.reading import HEAD, head_numbers, read_head, read_table, refuse
from coordination.matching.rota.admissible import cleared, joined, near, vetted
from coordination.matching.rota.instance import (
    AVAILABLE_SCHEMA,
    PAIR_SCHEMA,
    PRIORITIES,
    SLOTS,
    VISIT_SCHEMA,
    VOLUNTEER_SCHEMA,
    Instance,
    Rules,
)

FORMAT = "visits-rota/1"
MOST_KM = 10_000
MOST_PEOPLE = 1000
MOST_WEEKS = 53
HEAD_NUMBERS = {  # field: default, least, most
    "weeks": (12, 1, MOST_WEEKS),
    "newcomer_visits": (1, 0, 1000),
    "newcomer_share": (50, 0, 99),
    "rest_days": (1, 0, 60),
    "school_days": (7, 1, 366),
}


def read_instance(folder: Path) -> Instance:
    """Read instance.json and the files it names. Raises InstanceError."""
    head = read_head(folder / HEAD, FORMAT)
    tables = {
        name: read_table(folder, head.get(name, f"{name}.csv"), schema)
        for name, schema in (
            ("visits", VISIT_SCHEMA),
            ("volunteers", VOLUNTEER_SCHEMA),
            ("available", AVAILABLE_SCHEMA),
        )
    }
    pairs = {
        name: read_table(folder, head[name], PAIR_SCHEMA)
        if head.get(name) is not None
        else pl.DataFrame(schema=PAIR_SCHEMA)
        for name in ("previous", "pinned", "forbidden")
    }
    return assemble(rules=read_rules(head), **tables, **pairs)


def read_rules(head: dict[str, Any]) -> Rules:
    try:
        first = date.fromisoformat(head["first_day"])
    except (KeyError, TypeError, ValueError) as error:
        mend = 'write a date such as "2026-12-01"'
        raise refuse(HEAD, "first_day", "is not a date", mend) from error
    numbers = {}
    for field, (default, low, high) in HEAD_NUMBERS.items():
        value = head.get(field, default)
        if type(value) is not int or not low <= value <= high:
            problem = f"is not a whole number from {low} to {high}"
            raise refuse(HEAD, field, problem, f"write a number such as {default}")
        numbers[field] = value
    bands = head_numbers(head, "asked_bands", (14, 30, 90))
    if list(bands) != sorted(set(bands)) or min(bands, default=0) < 0:
        mend = "list days in ascending order, such as [14, 30, 90]"
        raise refuse(HEAD, "asked_bands", "is not ascending", mend)
    return Rules(name=str(head.get("name", "")), first_day=first, asked_bands=bands, **numbers)


def assemble(*, rules: Rules, **tables: pl.DataFrame) -> Instance:
    """Check typed tables in the order of their files, then sort. Raises InstanceError."""
    faults = row_faults(tables["visits"], visit_checks(rules), "visits.csv")
    faults += row_faults(tables["volunteers"], VOLUNTEER_CHECKS, "volunteers.csv")
    visits, volunteers = tables["visits"]["visit_id"], tables["volunteers"]["volunteer_id"]
    known = {"visit_id": (visits, "visits.csv"), "volunteer_id": (volunteers, "volunteers.csv")}
    faults += row_faults(
        tables["available"],
        (*must_be_known(known, "volunteer_id"), filled("day"), one_of("slot", SLOTS)),
        "available.csv",
    )
    for name in ("pinned", "forbidden"):
        faults += row_faults(tables[name], must_be_known(known, *known), f"{name}.csv")
    faults += collisions(tables["pinned"], tables["forbidden"])
    if faults:
        raise InstanceError(faults)
    instance = Instance(
        rules=rules,
        visits=sort_once(tables["visits"], "visit_id"),
        volunteers=sort_once(tables["volunteers"], "volunteer_id"),
        available=tables["available"].unique().sort("volunteer_id", "day", "slot"),
        **{
            name: tables[name].unique().sort("visit_id", "volunteer_id")
            for name in ("previous", "pinned", "forbidden")
        },
    )
    faults = row_faults(joined(instance, tables["pinned"]), PIN_CHECKS, "pinned.csv")
    if faults:
        raise InstanceError(faults)
    return instance


# A person who is pinned need not have said that they can; everything else holds for them as well.
PIN_CHECKS = tuple(
    Check("volunteer_id", ~rule, problem, f"remove the pin, or {mend} in volunteers.csv")
    for rule, problem, mend in (
        (near(), "lives too far from this visit", "correct the places or most_km"),
        (vetted(), "lacks the vetting that this visit asks for", "correct vetting"),
        (cleared(), "is not cleared on the day of this visit", "correct cleared_until"),
    )
)


def visit_checks(rules: Rules) -> tuple[Check, ...]:
    last = rules.first_day + timedelta(days=7 * rules.weeks - 1)
    inside = pl.col("day").is_between(rules.first_day, last).fill_null(value=False)
    people = [
        between(field, 0, MOST_PEOPLE) for field in ("drivers", "first_aiders", "lesson_leaders")
    ]
    return (
        filled("visit_id"),
        unique("visit_id"),
        filled("school_id"),
        Check(
            "day",
            ~inside,
            f"is not from {rules.first_day} to {last}",
            "write a day of the rota, or change first_day or weeks in instance.json",
        ),
        one_of("slot", SLOTS),
        between("x_km", -MOST_KM, MOST_KM),
        between("y_km", -MOST_KM, MOST_KM),
        between("priority", 0, PRIORITIES - 1),
        between("least", 2, MOST_PEOPLE),
        between("capacity", 2, MOST_PEOPLE),
        Check(
            "wanted",
            ~pl.col("wanted").is_between("least", "capacity").fill_null(value=False),
            "is not from least to capacity",
            "want no fewer people than the visit needs and no more than the school lets in",
        ),
        between("vetting", 1, 2),
        *people,
    )


VOLUNTEER_CHECKS = (
    filled("volunteer_id"),
    unique("volunteer_id"),
    between("x_km", -MOST_KM, MOST_KM),
    between("y_km", -MOST_KM, MOST_KM),
    between("most_km", 0, MOST_KM),
    *(between(field, 0, 1) for field in ("adult", "driver", "first_aid", "lesson")),
    between("vetting", 0, 2),
    between("visits_done", 0, 10**6),
    between("most_visits", 0, 400),
    between("most_in_4_weeks", 0, 28),
    between("asked_days_ago", 0, 10**6),
)


def one_of(field: str, values: tuple[str, ...]) -> Check:
    wrong = ~pl.col(field).is_in(values).fill_null(value=False)
    return Check(field, wrong, f"is none of {', '.join(values)}", f"write {' or '.join(values)}")


def must_be_known(known: dict[str, tuple[pl.Series, str]], *fields: str) -> tuple[Check, ...]:
    return tuple(
        Check(
            field,
            ~pl.col(field).is_in(known[field][0].implode()),
            "is not in this instance",
            f"remove the row or add the {field} to {known[field][1]}",
        )
        for field in fields
    )


def collisions(pinned: pl.DataFrame, forbidden: pl.DataFrame) -> list[Fault]:
    both = pl.struct("visit_id", "volunteer_id").is_in(
        forbidden.select(pl.struct(pl.all())).to_series().implode()
    )
    if not forbidden.height:
        return []
    mend = "remove the pair from one of the two files"
    check = Check("volunteer_id", both, "is pinned and forbidden for this visit", mend)
    return row_faults(pinned, (check,), "pinned.csv")
