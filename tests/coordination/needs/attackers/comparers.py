"""Readers who compare: two weeks with who came and went, and an outline with how it was made."""

from collections.abc import Iterable
from itertools import pairwise

from coordination.needs.disclosure import CellEntry, Entry
from coordination.needs.simulation import Child
from tests.coordination.needs.attackers.world import World, judged


def difference_the_weeks(world: World) -> set[str]:
    """A line twice: the rise is what joiners brought, if nobody else changed or left."""
    found: set[str] = set()
    for (before, first), (after, second) in _same_lines(world):
        old, new = world.pupils(first, before["week"]), world.pupils(second, after["week"])
        came, left = _missing(new, old), _missing(old, new)
        rise = second["count"] - first["count"]
        blur = after["round"] - 1
        needs = world.needs(after["week"])
        found |= judged(came, needs, second["item"], rise - blur, rise + blur + len(left))
    return found


def assume_stayers_unchanged(world: World) -> set[str]:
    """A line twice: the fall is what leavers took with them."""
    found: set[str] = set()
    for (before, first), (after, second) in _same_lines(world):
        old, new = world.pupils(first, before["week"]), world.pupils(second, after["week"])
        came, left = _missing(new, old), _missing(old, new)
        fall = first["count"] - second["count"]
        blur = after["round"] - 1
        needs = world.needs(before["week"])
        found |= judged(left, needs, first["item"], fall - blur, fall + blur + len(came))
    return found


def read_the_outline(world: World) -> set[str]:
    """Schools were joined until ten needs were reached, so before the last one there were fewer."""
    found: set[str] = set()
    for board, cell in world.lines():
        last = cell["schools"][-1]
        pupils = [c for c in world.pupils(cell, board["week"]) if c["school"] == last]
        needs = world.needs(board["week"], cell["since"])
        least = cell["count"] - 9
        if least > 0 and least / max(1, len(pupils)) > 1 / 3:
            found |= judged(pupils, needs, cell["item"], least, len(pupils))
    return found


def _same_lines(world: World) -> Iterable[tuple[tuple[Entry, CellEntry], tuple[Entry, CellEntry]]]:
    """Lines that say the same of the same schools in two boards of all open needs."""
    for before, after in pairwise(world.boards):
        old = {_key(cell): cell for cell in before["cells"] if not cell["since"]}
        for cell in after["cells"]:
            if not cell["since"] and _key(cell) in old:
                yield (before, old[_key(cell)]), (after, cell)


def _key(cell: CellEntry) -> tuple[object, ...]:
    return tuple(cell["schools"]), cell["item"], tuple(cell["size"])


def _missing(here: list[Child], there: list[Child]) -> list[Child]:
    known = {child["id"] for child in there}
    return [child for child in here if child["id"] not in known]
