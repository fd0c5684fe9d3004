"""Several items and several waves added up, by outsiders and by people who know a school or two.

Each cell that holds a pupil says at most (top - needs the reader knows) / (pupils the reader does
not know). Added up as independent, these are the belief that the pupil needs anything at all: more
than is true, since one child mostly needs several items, which no board tells.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import chain, combinations
from math import prod

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
    here = [cell for cell in cells if not cell.inside.by_school.keys().isdisjoint(area)]
    most = {id(cell): _most_share(cell, schools, policy) for cell in here}
    return all(
        _added_up([most[id(cell)] for cell in group]) <= policy.most_share_outside
        or _readers_hold(group, schools, policy)
        for band in bands(policy.edges)
        for group in _groups(area, band, here)
    )


def _most_share(cell: Cell, schools: Mapping[str, School], policy: Policy) -> tuple[int, int]:
    """Give (most needs, among pupils) as if the reader knew the largest schools or town."""
    inside = cell.inside
    return policy.top(inside.needs), inside.pupils - _most_known(inside, schools)


def _groups(area: Collection[str], band: Band, cells: Sequence[Cell]) -> Iterable[list[Cell]]:
    """Schools of the area that lie in the same cells are read alike; give each such set once."""
    covering = [cell for cell in cells if cell.band[0] <= band[0] and band[1] <= cell.band[1]]
    sets = {
        tuple(n for n, one in enumerate(covering) if code in one.inside.by_school) for code in area
    }
    return ([covering[n] for n in numbers] for numbers in sorted(sets))


def _readers_hold(cells: Sequence[Cell], schools: Mapping[str, School], policy: Policy) -> bool:
    tops = [(cell.inside, cell.inside.pupils, policy.top(cell.inside.needs)) for cell in cells]
    narrowest = min((one.by_school for one, _, _ in tops), key=len)
    return all(
        _belief(tops, known) <= policy.most_share_outside
        for known in [(), *_readers(narrowest, schools)]
    )


def _belief(tops: Sequence[tuple[Tested, int, int]], known: Collection[str]) -> float:
    left = []
    for one, pupils, top in tops:
        rows = [one.by_school[code] for code in known if code in one.by_school]
        outside = pupils - sum(row[0] for row in rows)
        if outside:
            left.append((top - sum(row[1] for row in rows), outside))
    return _added_up(left)


def _added_up(shares: Iterable[tuple[int, int]]) -> float:
    """Add (most needs, among pupils) up as independent."""
    return 1 - prod(1 - _share(top, among) for top, among in shares)


def _most_known(cell: Tested, schools: Mapping[str, School]) -> int:
    """Pupils of the two largest schools or of the largest town, whichever are more."""
    towns: Counter[str] = Counter()
    for code, row in cell.by_school.items():
        towns[schools[code].town] += row[0]
    pair = sum(nlargest(2, (row[0] for row in cell.by_school.values())))
    return max(pair, *towns.values())


def _readers(codes: Iterable[str], schools: Mapping[str, School]) -> Iterable[Collection[str]]:
    """Give the schools that one reader may know: one, two, or those of a town.

    Only schools of the narrowest cell: in wider ones the same school weighs less, and the prover
    tries everybody.
    """
    known = sorted(codes)
    towns: dict[str, list[str]] = {}
    for code in known:
        towns.setdefault(schools[code].town, []).append(code)
    return chain(([code] for code in known), combinations(known, 2), towns.values())


def _share(top: int, among: int) -> float:
    return min(1.0, top / among) if among > 0 else 1.0
