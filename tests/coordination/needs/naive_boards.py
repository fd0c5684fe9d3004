"""Boards as people first think of them. Each is here to show that some attacker bites."""

from collections import Counter

from coordination.needs.disclosure import CellEntry, Entry
from coordination.needs.simulation import City

Key = tuple[str, str, int]
AGAIN_AFTER = 10


def hide_small_counts(city: City) -> list[Entry]:
    """Live counts every week by school, item and size; under five hidden."""
    return [_board(week, _lines(_counts(city, week), 5)) for week in range(city["weeks"])]


def publish_when_grown(city: City) -> list[Entry]:
    """Live counts every week by school and item for all sizes; under five hidden."""
    boards = []
    for week in range(city["weeks"]):
        counts: Counter[Key] = Counter()
        for (school, item, _), number in _counts(city, week).items():
            counts[school, item, 0] += number
        boards.append(_board(week, _lines(counts, 5)))
    return boards


def merge_to_ten(city: City, *, schools_at_least: int = 2) -> list[Entry]:
    """One board: neighbouring schools joined until a count reaches ten; exact."""
    counts = _counts(city, 0)
    cells = []
    for item in sorted({item for _, item, _ in counts}):
        for size in sorted({size for _, _, size in counts}):
            group: list[str] = []
            for school in sorted(city["schools"]):
                group.append(school)
                total = sum(counts[one, item, size] for one in group)
                if total >= 10 and len(group) >= schools_at_least:
                    cells.append(_cell(group, item, (size, size + 10), total))
                    group = []
    return [_board(0, cells)]


def merge_and_publish_again(city: City) -> list[Entry]:
    """Two schools joined until ten, once; told anew whenever ten needs have changed."""
    outline = merge_to_ten(city)[0]["cells"]
    boards: list[Entry] = []
    last = Counter[int]()
    for week in range(city["weeks"]):
        counts = _counts(city, week)
        now = Counter({n: _total(counts, cell) for n, cell in enumerate(outline)})
        if not boards or sum(abs(now[n] - last[n]) for n in now | last) >= AGAIN_AFTER:
            cells = [
                _cell(cell["schools"], cell["item"], (cell["size"][0], cell["size"][1]), now[n])
                for n, cell in enumerate(outline)
            ]
            boards.append(_board(week, cells))
            last = now
    return boards


def tell_what_is_new(city: City) -> list[Entry]:
    """Exact counts by school: all of them once, then every week what was opened since."""
    boards: list[Entry] = []
    told = set[tuple[str, ...]]()
    for week in range(city["weeks"]):
        fresh = [row for row in city["truth"][week] if tuple(row) not in told]
        told |= {tuple(row) for row in fresh}
        counts = _counts({**city, "truth": [fresh]}, 0)
        cells = _lines(counts, 1)
        boards.append(_board(week, [{**cell, "since": max(0, week - 1)} for cell in cells]))
    return boards


def with_totals(city: City) -> list[Entry]:
    """Counts by school, item and size, single ones hidden, and the exact total of each school."""
    counts = _counts(city, 0)
    totals: Counter[tuple[str, str]] = Counter()
    for (school, item, _), number in counts.items():
        totals[school, item] += number
    rows = [_cell([school], item, (0, 300), n) for (school, item), n in sorted(totals.items())]
    return [_board(0, [*_lines(counts, 2), *rows])]


def _total(counts: Counter[Key], cell: CellEntry) -> int:
    return sum(counts[school, cell["item"], cell["size"][0]] for school in cell["schools"])


def _counts(city: City, week: int) -> Counter[Key]:
    children = {child["id"]: child for child in city["children"]}
    return Counter(
        (children[code]["school"], item, children[code]["size"])
        for code, item in city["truth"][week]
    )


def _lines(counts: Counter[Key], least: int) -> list[CellEntry]:
    return [
        _cell([school], item, (size, size + 10) if size else (0, 300), number)
        for (school, item, size), number in sorted(counts.items())
        if number >= least
    ]


def _cell(schools: list[str], item: str, size: tuple[int, int], number: int) -> CellEntry:
    return {
        "schools": list(schools),
        "item": item,
        "size": list(size),
        "count": number,
        "pledged": 0,
        "since": 0,
    }


def _board(week: int, cells: list[CellEntry]) -> Entry:
    return {"week": week, "round": 1, "cells": cells}
