"""Readers over time: joiners, leavers, stayers, newcomers of a later wave, and dates."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from tests.coordination.needs.hostile.world import (
    BELIEVED,
    NOBODY,
    Flags,
    Found,
    Ints,
    Line,
    World,
    claimed,
)

DATES = frozenset({0, 8, 26, 34, 52, 60, 78, 86})


def follow_stayers(world: World) -> Found:
    """The same children counted twice: take stayers to be unchanged, solve for who came and went.

    A wrong assumption finds nobody: the claim must be true of those it is made of.
    """
    found = NOBODY
    for first, second in _twice(world):
        old, new = _members(first), _members(second)
        came, left = np.setdiff1d(new, old), np.setdiff1d(old, new)
        rise = _low(second) - _top(first), _top(second) - _low(first)
        needs = world.in_need(second[0])
        before = world.in_need(first[0])
        found |= _if_true(came, rise[0], rise[1] + len(left), needs)
        found |= _if_true(left, -rise[1], -rise[0] + len(came), before)
    return found


def blame_newcomers(world: World) -> Found:
    """A later wave: take all its needs to be of those who came since the board before."""
    found = NOBODY
    for line in world.lines:
        if line.since:
            before = max(0, max((o.week for o in world.lines if o.week < line.week), default=0))
            came = line.members[world.start[line.members] > before]
            found |= _if_true(came, line.low, line.top, world.in_need(line))
    return found


def watch_the_dates(world: World) -> Found:
    """A date that is not fixed tells when something was reached."""
    early = [line for line in world.lines if line.week not in DATES]
    return Found(certain=frozenset(n for line in early for n in line.members.tolist()))


def watch_single_changes(world: World) -> Found:
    """Two boards of one outline and nobody moved: a change of one is one child's."""
    found = NOBODY
    for first, second in _twice(world):
        old, new = _members(first), _members(second)
        moved = np.setxor1d(old, new)
        exact = _low(first) == _top(first) and _low(second) == _top(second)
        if exact and 0 < len(moved) <= 10 and _low(first) != _low(second):
            changed = world.in_need(second[0])[moved] | world.in_need(first[0])[moved]
            found |= Found(certain=frozenset(moved[changed].tolist()))
    return found


def _if_true(pupils: Ints, low: float, top: float, needs: Flags) -> Found:
    truth = int(needs[pupils].sum())
    if not len(pupils) or not max(0, low) <= truth <= top:
        return NOBODY
    claim = claimed(pupils, low, min(top, len(pupils)))
    right = truth / len(pupils) > BELIEVED
    return Found(
        believed=frozenset(pupils[needs[pupils]].tolist()) if right else frozenset(),
        certain=claim.certain,
        most=truth / len(pupils),
    )


def _twice(world: World) -> Iterable[tuple[list[Line], list[Line]]]:
    """Lines of full boards, and sums of them, that say the same of the same schools and sizes."""
    full = [line for line in world.lines if not line.since]
    boards = sorted({line.board for line in full})
    for one, two in combinations(boards, 2):
        old = [line for line in full if line.board == one]
        new = [line for line in full if line.board == two]
        for line in new:
            yield from ((parts, [line]) for parts in [_parts(line, old)] if parts)
        for line in old:
            yield from (([line], parts) for parts in [_parts(line, new)] if len(parts) > 1)


def _parts(whole: Line, lines: Sequence[Line]) -> list[Line]:
    """Lines that together are exactly the schools and sizes of another, if there are such."""
    inside = [
        line
        for line in lines
        if line.item == whole.item
        and line.schools <= whole.schools
        and whole.size[0] <= line.size[0]
        and line.size[1] <= whole.size[1]
    ]
    cover = sum(len(line.schools) * (line.size[1] - line.size[0]) for line in inside)
    return inside if cover == len(whole.schools) * (whole.size[1] - whole.size[0]) else []


def _members(lines: Sequence[Line]) -> Ints:
    return np.concatenate([line.members for line in lines])


def _low(lines: Sequence[Line]) -> int:
    return sum(line.low for line in lines)


def _top(lines: Sequence[Line]) -> int:
    return sum(line.top for line in lines)
