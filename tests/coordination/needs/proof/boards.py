"""Boards and rolls by the figure, for the prover."""

from coordination.needs.proof import Pupil
from coordination.needs.proof.facts import Board, Line


def pupils(
    counts: dict[str, int], *, town: str | None = None, weeks: tuple[int, int] = (0, 12)
) -> list[Pupil]:
    """Pupils of size 130, each of another home; a school is its own town unless one is given."""
    return [
        Pupil(f"{code}-{n}", code, town or f"town {code}", 130, f"{code}-{n}", *weeks)
        for code, number in counts.items()
        for n in range(number)
    ]


def line(schools: str, count: int, *, item: str = "coat", since: int = 0) -> Line:
    """One line over schools given as one word, a letter each."""
    return Line(frozenset(schools), item, 100, 190, count, since)


def board(*lines: Line, week: int = 0, step: int = 5) -> Board:
    return Board(week, step, lines)


def entry(*lines: Line, week: int = 0, step: int = 5) -> dict[str, object]:
    """Write a board as it is in the public file."""
    return {
        "week": week,
        "round": step,
        "cells": [
            {
                "schools": sorted(one.schools),
                "item": one.item,
                "size": [one.low, one.high],
                "count": one.count,
                "pledged": 0,
                "since": one.since,
            }
            for one in lines
        ],
    }


def rows(counts: dict[str, int], item: str = "coat") -> set[tuple[str, str]]:
    """The first pupils of each school need the item."""
    return {(f"{code}-{n}", item) for code, number in counts.items() for n in range(number)}
