"""A wave as it is kept: plain data that gives back the same wave."""

from typing import Any

from coordination.needs.disclosure import Area, Cell, Reason, Reserve, Wave
from coordination.needs.disclosure.facts import Tested


def freeze(wave: Wave) -> dict[str, Any]:
    return {
        "week": wave.week,
        "since": wave.since,
        "level": wave.level,
        "cells": [_cell_out(cell) for cell in wave.cells],
        "reserve": [[list(r.districts), r.item, r.needs, str(r.reason)] for r in wave.reserve],
        "cohort": sorted(list(row) for row in wave.cohort),
    }


def thaw(data: dict[str, Any]) -> Wave:
    return Wave(
        week=data["week"],
        since=data["since"],
        level=data["level"],
        cells=tuple(_cell_in(cell) for cell in data["cells"]),
        reserve=tuple(
            Reserve(tuple(districts), item, needs, Reason(reason))
            for districts, item, needs, reason in data["reserve"]
        ),
        cohort=frozenset((child, item) for child, item in data["cohort"]),
    )


def _cell_out(cell: Cell) -> dict[str, Any]:
    inside = cell.inside
    return {
        "area": [list(cell.area.districts), list(cell.area.schools), cell.area.number],
        "item": cell.item,
        "band": list(cell.band),
        "count": cell.count,
        "by_school": {school: list(row) for school, row in inside.by_school.items()},
        "homes": [inside.homes, inside.homes_in_need, inside.homes_registered],
    }


def _cell_in(data: dict[str, Any]) -> Cell:
    districts, schools, number = data["area"]
    pupils = {school: (row[0], row[1], row[2]) for school, row in data["by_school"].items()}
    homes, in_need, registered = data["homes"]
    return Cell(
        area=Area(tuple(districts), tuple(schools), number),
        item=data["item"],
        band=(data["band"][0], data["band"][1]),
        count=data["count"],
        inside=Tested(pupils, homes, in_need, registered),
    )
