"""Several items and several waves added up, by outsiders and by people who know a school or two.

For one pupil, belief is the sum over all cells that hold the pupil of what each cell says at most:
(top - needs the reader knows) / (pupils the reader does not know). A sum is never less than the
belief of somebody who thinks the items independent, or who knows how they overlap.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import chain, combinations

from coordination.needs.disclosure.facts import Cell, School, Tested
from coordination.needs.disclosure.ladder import Band, bands
from coordination.needs.disclosure.policy import Policy


def holds_together(
    *,
    area: Collection[str],
    cells: Sequence[Cell],
    schools: Mapping[str, School],
    policy: Policy,
) -> bool:
    """Whether belief stays bounded for every pupil of an area; `cells` are all boards to date."""
    return all(
        _band_holds(group, schools, policy)
        for band in bands(policy.edges)
        for group in _groups(area, band, cells)
    )


def _groups(area: Collection[str], band: Band, cells: Sequence[Cell]) -> Iterable[list[Cell]]:
    """Schools of the area that lie in the same cells are read alike; give each such set once."""
    covering = [cell for cell in cells if cell.band[0] <= band[0] and band[1] <= cell.band[1]]
    sets = {tuple(n for n, one in enumerate(covering) if code in one.area.schools) for code in area}
    return ([covering[n] for n in numbers] for numbers in sorted(sets))


def _band_holds(cells: Sequence[Cell], schools: Mapping[str, School], policy: Policy) -> bool:
    tested = [(cell.inside, policy.top(cell.inside.needs)) for cell in cells]
    limit = policy.most_share_outside
    if sum(_share(top, one.homes) for one, top in tested) > limit:
        return False
    if sum(_share(top, _least_outside(one, schools)) for one, top in tested) <= limit:
        return True
    return all(_belief(tested, known) <= limit for known in _readers(tested, schools))


def _belief(tested: Sequence[tuple[Tested, int]], known: Collection[str]) -> float:
    total = 0.0
    for one, top in tested:
        rows = [one.by_school[code] for code in known if code in one.by_school]
        outside = one.pupils - sum(row[0] for row in rows)
        total += _share(top - sum(row[1] for row in rows), outside) if outside else 0.0
    return total


def _least_outside(cell: Tested, schools: Mapping[str, School]) -> int:
    """Pupils outside the two largest schools or the largest town, whichever leaves fewer."""
    towns: dict[str, int] = {}
    for code, row in cell.by_school.items():
        towns[schools[code].town] = towns.get(schools[code].town, 0) + row[0]
    pairs = sum(nlargest(2, (row[0] for row in cell.by_school.values())))
    return cell.pupils - max(pairs, *towns.values()) if towns else 0


def _readers(
    tested: Sequence[tuple[Tested, int]], schools: Mapping[str, School]
) -> Iterable[Collection[str]]:
    codes = sorted({code for one, _ in tested for code in one.by_school})
    towns: dict[str, list[str]] = {}
    for code in codes:
        towns.setdefault(schools[code].town, []).append(code)
    return chain(([code] for code in codes), combinations(codes, 2), towns.values())


def _share(top: int, among: int) -> float:
    return min(1.0, top / among) if among > 0 else 1.0
