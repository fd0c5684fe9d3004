"""The only shape in which a wave leaves: one entry of the public file, `docs/formats/board.md`."""

from typing import TypedDict

from coordination.needs.disclosure.facts import Cell, Wave
from coordination.needs.disclosure.policy import Policy


class CellEntry(TypedDict):
    """One line. `since` 0 counts every open need, otherwise only those opened after that week."""

    schools: list[str]
    item: str
    size: list[int]
    count: int
    pledged: int
    since: int


class Entry(TypedDict):
    """One release; true counts lie in [count, count + round - 1]."""

    week: int
    round: int
    cells: list[CellEntry]


def as_entry(wave: Wave, policy: Policy) -> Entry:
    """Write a wave as the public sees it; what is inside cells does not come along."""
    return {
        "week": wave.week,
        "round": policy.step,
        "cells": [_as_line(cell, wave.since or 0) for cell in wave.cells],
    }


def _as_line(cell: Cell, since: int) -> CellEntry:
    return {
        "schools": list(cell.area.schools),
        "item": cell.item,
        "size": list(cell.band),
        "count": cell.count,
        "pledged": 0,
        "since": since,
    }
