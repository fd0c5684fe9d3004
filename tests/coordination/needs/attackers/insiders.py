"""People who know the whole truth about some schools subtract it and read the rest."""

from collections.abc import Callable, Iterable
from itertools import combinations

from coordination.needs.disclosure import CellEntry
from tests.coordination.needs.attackers.world import World, judged


def know_one_school(world: World) -> set[str]:
    return _subtract(world, lambda cell: ((school,) for school in cell["schools"]))


def know_two_schools(world: World) -> set[str]:
    """Pairs within a line; a line of very many schools is tried with its first dozen."""
    return _subtract(world, lambda cell: combinations(cell["schools"][:12], 2))


def know_one_town(world: World) -> set[str]:
    town = {code: place["town"] for code, place in world.city["schools"].items()}

    def towns(cell: CellEntry) -> Iterable[tuple[str, ...]]:
        return (
            tuple(code for code in cell["schools"] if town[code] == name)
            for name in sorted({town[code] for code in cell["schools"]})
        )

    return _subtract(world, towns)


def _subtract(world: World, readers: Callable[[CellEntry], Iterable[tuple[str, ...]]]) -> set[str]:
    found: set[str] = set()
    for board, cell in world.lines():
        needs = world.needs(board["week"], cell["since"])
        pupils = world.pupils(cell, board["week"])
        for known in readers(cell):
            own = sum((c["id"], cell["item"]) in needs for c in pupils if c["school"] in known)
            others = [child for child in pupils if child["school"] not in known]
            low = cell["count"] - own
            found |= judged(others, needs, cell["item"], low, low + board["round"] - 1)
    return found
