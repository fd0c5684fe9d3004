"""Strangers with every roll, size and home: one board, homes, items added up, lines laid over."""

import numpy as np

from tests.coordination.needs.hostile.world import (
    BELIEVED,
    NOBODY,
    Found,
    Line,
    World,
    any_of,
    claimed,
)

CROWDED = 0.20


def read_one_line(world: World) -> Found:
    """Every line beside the pupils it is of."""
    found = NOBODY
    for line in world.lines:
        found |= claimed(line.members, line.low, line.top)
    return found


def add_up_everything(world: World) -> Found:
    """All items and waves over one child: is anything needed at all?"""
    found = NOBODY
    for lines in world.seasons():
        for pupils, over in world.classes(lines):
            belief = any_of(line.top / len(line.members) for line in over)
            hit = frozenset(pupils.tolist()) if belief > BELIEVED else frozenset()
            found |= Found(believed=hit, most=belief)
    return found


def reckon_by_home(world: World) -> Found:
    """Brothers and sisters as one: of how many homes can a line be? Items are not added up here."""
    home = world.group["home"]
    found = NOBODY
    for line in world.lines:
        among = len(np.unique(home[line.members]))
        belief = min(1.0, line.top / among)
        hit = frozenset(line.members.tolist()) if belief > BELIEVED else frozenset()
        found |= Found(believed=hit, most=belief)
    return found


def subtract_lines(world: World) -> Found:
    """A line less the lines of the same item inside it: what is left over?"""
    found = NOBODY
    for outer in world.lines:
        same = [o for o in world.lines if (o.item, o.board) == (outer.item, outer.board)]
        inner = [one for one in same if one is not outer and _inside(one, outer)]
        if inner:
            told = np.concatenate([line.members for line in inner])
            rest = np.setdiff1d(outer.members, told)
            tops, lows = sum(line.top for line in inner), sum(line.low for line in inner)
            found |= claimed(rest, outer.low - tops, outer.top - lows)
    return found


def _inside(inner: Line, outer: Line) -> bool:
    wide = outer.size[0] <= inner.size[0] and inner.size[1] <= outer.size[1]
    return wide and inner.schools <= outer.schools


def lay_everything_over(world: World) -> Found:
    """Lines of one board laid over each other: an overlay where more than one in five is poor."""
    found = NOBODY
    for board in {line.board for line in world.lines}:
        lines = [line for line in world.lines if line.board == board]
        needy = world.in_need_of_anything(lines[0].week)
        for pupils, _ in world.classes(lines):
            dense = needy[pupils].mean() > CROWDED
            found |= Found(believed=frozenset(pupils.tolist()) if dense else frozenset())
    return found


def read_the_unusual(world: World) -> Found:
    """Children of a size that few have must lie in no line."""
    found = NOBODY
    for line in world.lines:
        rare = line.members[(world.size[line.members] >= 190) | (world.size[line.members] < 100)]
        found |= Found(certain=frozenset(rare.tolist()))
    return found
