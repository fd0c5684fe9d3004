"""Lines laid over each other must be lines again: any two are one inside the other, or apart.

Areas of one season are steps of one tree and bands of one ladder, so only this can go wrong: a wide
area with narrow bands across a narrow area with a wide one.
"""

from collections.abc import Iterable, Sequence

from coordination.needs.disclosure.facts import Cell
from coordination.needs.disclosure.ladder import Band

Areas = dict[tuple[str, ...], tuple[frozenset[str], set[Band]]]


def all_nest(cells: Iterable[Cell], others: Sequence[Cell]) -> bool:
    """Whether every one of `cells` nests with every one of `others`."""
    known = _by_area(others)
    return all(
        _bands_nest(schools, bands, far, far_bands)
        for schools, bands in _by_area(cells).values()
        for far, far_bands in known.values()
    )


def _by_area(cells: Iterable[Cell]) -> Areas:
    areas: Areas = {}
    for cell in cells:
        key = cell.area.schools
        if key not in areas:
            areas[key] = frozenset(key), set()
        areas[key][1].add(cell.band)
    return areas


def _bands_nest(
    one: frozenset[str], one_bands: set[Band], two: frozenset[str], two_bands: set[Band]
) -> bool:
    if one == two or one.isdisjoint(two):
        return True
    small, large = (one_bands, two_bands) if one < two else (two_bands, one_bands)
    return all(_inside(narrow, wide) or _apart(narrow, wide) for narrow in small for wide in large)


def _inside(one: Band, two: Band) -> bool:
    return two[0] <= one[0] and one[1] <= two[1]


def _apart(one: Band, two: Band) -> bool:
    return one[1] <= two[0] or two[1] <= one[0]
