"""Lay all boards over each other and over the rolls.

Pupils who lie in the same lines are one class: nothing published tells them apart. A stream is what
one item's lines of one board count; its lines are sums over classes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from coordination.needs.proof.facts import Board, Line, Pupil

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Roll:
    """The public rolls as columns."""

    code: tuple[str, ...]
    school: Ints
    town_of: Ints
    home: Ints
    size: Ints
    from_week: Ints
    to_week: Ints
    schools: dict[str, int]
    towns: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One line with the pupils in it; `top` is the most it can mean."""

    line: Line
    board: int
    stream: int
    members: Ints
    homes: int
    low: int
    top: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lines, classes and who lies where. `inside` is lines x classes, `at` classes x schools."""

    roll: Roll
    lines: tuple[Seen, ...]
    streams: tuple[tuple[int, str], ...]
    sizes: Ints
    inside: sparse.csr_array
    at: sparse.csr_array


def read_roll(pupils: Sequence[Pupil]) -> Roll:
    """Turn the rolls into columns."""
    schools: dict[str, int] = {}
    towns: dict[str, int] = {}
    homes: dict[str, int] = {}
    town_of: dict[int, int] = {}
    for one in pupils:
        number = schools.setdefault(one.school, len(schools))
        town_of[number] = towns.setdefault(one.town, len(towns))
        homes.setdefault(one.home, len(homes))
    return Roll(
        code=tuple(one.code for one in pupils),
        school=_column(schools[one.school] for one in pupils),
        town_of=_column(town_of[number] for number in range(len(schools))),
        home=_column(homes[one.home] for one in pupils),
        size=_column(one.size for one in pupils),
        from_week=_column(one.from_week for one in pupils),
        to_week=_column(one.to_week for one in pupils),
        schools=schools,
        towns=len(towns),
    )


def lay(boards: Sequence[Board], roll: Roll) -> Overlay:
    """Lay one season's boards over the rolls."""
    by_school = _pupils_by_school(roll)
    streams: dict[tuple[int, str], int] = {}
    lines = []
    for number, board in enumerate(boards):
        cache: dict[tuple[frozenset[str], int, int], tuple[Ints, int]] = {}
        for line in board.lines:
            key = (line.schools, line.low, line.high)
            if key not in cache:
                members = _members(line, board.week, roll, by_school)
                cache[key] = members, len(np.unique(roll.home[members]))
            stream = streams.setdefault((number, line.item), len(streams))
            top = line.count + board.step - 1
            lines.append(Seen(line, number, stream, *cache[key], line.count, top))
    return _overlay(roll, tuple(lines), tuple(streams))


def _column(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _pupils_by_school(roll: Roll) -> list[Ints]:
    order = np.argsort(roll.school, kind="stable")
    cuts = np.searchsorted(roll.school[order], np.arange(1, len(roll.schools)))
    return list(np.split(order, cuts))


def _members(line: Line, week: int, roll: Roll, by_school: Sequence[Ints]) -> Ints:
    known = sorted(roll.schools[code] for code in line.schools if code in roll.schools)
    if not known:
        return np.empty(0, dtype=np.int64)
    found = np.concatenate([by_school[number] for number in known])
    size, start, end = roll.size[found], roll.from_week[found], roll.to_week[found]
    here = (size >= line.low) & (size < line.high) & (start <= week) & (week < end)
    return np.asarray(found[here], dtype=np.int64)


def _overlay(roll: Roll, lines: tuple[Seen, ...], streams: tuple[tuple[int, str], ...]) -> Overlay:
    classes = np.zeros(len(roll.code), dtype=np.int64)
    done: set[int] = set()
    last = 0
    for line in lines:
        if id(line.members) not in done:
            done.add(id(line.members))
            _, which = np.unique(classes[line.members], return_inverse=True)
            classes[line.members] = last + 1 + which
            last += len(line.members)
    _, classes = np.unique(classes, return_inverse=True)
    sizes = np.bincount(classes)
    inside = _incidence(lines, classes, len(sizes))
    at = sparse.csr_array(
        (np.ones(len(classes), dtype=np.int64), (classes, roll.school)),
        shape=(len(sizes), len(roll.schools)),
    )
    return Overlay(roll, lines, streams, sizes, inside, at)


def _incidence(lines: Sequence[Seen], classes: Ints, width: int) -> sparse.csr_array:
    rows, columns = [], []
    for number, line in enumerate(lines):
        found = np.unique(classes[line.members])
        rows.append(np.full(len(found), number))
        columns.append(found)
    if not rows:
        return sparse.csr_array((0, width), dtype=np.int64)
    row, column = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_array((np.ones(len(row), dtype=np.int64), (row, column)), (len(lines), width))
