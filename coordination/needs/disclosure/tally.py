"""Counts by school and finest band, made once per wave; every cell is a sum of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coordination.needs.disclosure.facts import NeedRow, RollPupil, Tested
from coordination.needs.disclosure.ladder import Band, bands, finest_band


@dataclass(slots=True)
class Corner:
    """One finest band in one school."""

    pupils: int = 0
    homes: set[str] = field(default_factory=set)
    registered: int = 0
    homes_registered: set[str] = field(default_factory=set)
    needs: Counter[str] = field(default_factory=Counter)
    homes_in_need: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    newcomers: int = 0
    newcomers_in_need: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Tally:
    """Every corner by (school, number of the finest band)."""

    edges: tuple[int, ...]
    corners: Mapping[tuple[str, int], Corner]
    items: tuple[str, ...]
    _homes: dict[tuple[tuple[str, ...], Band], tuple[int, int]] = field(default_factory=dict)
    _cells: dict[tuple[tuple[str, ...], Band, str], Tested] = field(default_factory=dict)
    _needs: dict[tuple[tuple[str, ...], str], list[int]] = field(default_factory=dict)
    _inside: dict[Band, list[int]] = field(default_factory=dict)

    def needs(self, *, schools: tuple[str, ...], band: Band, item: str) -> int:
        """Count the needs of one cell."""
        low, high = self.edges.index(band[0]), self.edges.index(band[1])
        return sum(self._needs_of(schools, item)[low:high])

    def _needs_of(self, schools: tuple[str, ...], item: str) -> list[int]:
        """Count the needs of an area by finest band; made once."""
        if (schools, item) not in self._needs:
            numbers = range(len(self.edges) - 1)
            found = [[self.corners.get((code, n)) for code in schools] for n in numbers]
            self._needs[schools, item] = [
                sum(corner.needs[item] for corner in corners if corner) for corners in found
            ]
        return self._needs[schools, item]

    def cell(self, *, schools: tuple[str, ...], band: Band, item: str) -> Tested:
        """Add up the corners of one cell; made once."""
        key = schools, band, item
        if key not in self._cells:
            self._cells[key] = self._cell(schools, band, item)
        return self._cells[key]

    def _cell(self, schools: tuple[str, ...], band: Band, item: str) -> Tested:
        rows = {code: found for code in schools if (found := self._corners(code, band))}
        corners = [corner for found in rows.values() for corner in found]
        in_need = (corner.homes_in_need[item] for corner in corners if corner.needs[item])
        homes, homes_registered = self._homes_of(schools, band)
        return Tested(
            {code: _row(found, item) for code, found in rows.items()},
            homes,
            len(set[str]().union(*in_need)),
            homes_registered,
            sum(corner.newcomers for corner in corners),
            sum(corner.newcomers_in_need[item] for corner in corners),
        )

    def _homes_of(self, schools: tuple[str, ...], band: Band) -> tuple[int, int]:
        """Count (homes, homes registered for anything); the same for every item, so kept."""
        if (schools, band) not in self._homes:
            corners = [corner for code in schools for corner in self._corners(code, band)]
            homes = set[str]().union(*(corner.homes for corner in corners))
            registered = set[str]().union(*(corner.homes_registered for corner in corners))
            self._homes[schools, band] = len(homes), len(registered)
        return self._homes[schools, band]

    def _corners(self, school: str, band: Band) -> list[Corner]:
        if band not in self._inside:
            edges = enumerate(bands(self.edges))
            self._inside[band] = [n for n, (low, _) in edges if band[0] <= low < band[1]]
        found = (self.corners.get((school, number)) for number in self._inside[band])
        return [corner for corner in found if corner]

    def pupils(self) -> Counter[str]:
        """Count pupils inside the ladder by school."""
        counted: Counter[str] = Counter()
        for (code, _), corner in self.corners.items():
            counted[code] += corner.pupils
        return counted


def _row(corners: Sequence[Corner], item: str) -> tuple[int, int, int]:
    """(pupils, needs, registered) of some corners."""
    return (
        sum(corner.pupils for corner in corners),
        sum(corner.needs[item] for corner in corners),
        sum(corner.registered for corner in corners),
    )


def count(
    *,
    roll: Iterable[RollPupil],
    rows: Iterable[NeedRow],
    registered: frozenset[str],
    edges: tuple[int, ...],
    newcomers: Collection[str] = (),
) -> Tally:
    """Count the roll, and of the needs those in `rows`; `registered` are children with any need."""
    items: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        items[row.child].append(row.item)
    corners: defaultdict[tuple[str, int], Corner] = defaultdict(Corner)
    for pupil in roll:
        number = finest_band(pupil.size, edges)
        if number is not None:
            corner = corners[pupil.school, number]
            corner.pupils += 1
            corner.homes.add(pupil.home)
            came = pupil.code in newcomers
            corner.newcomers += came
            if pupil.code in registered:
                _count_child(corner, pupil, items.get(pupil.code, ()), came=came)
    seen = {item for corner in corners.values() for item in corner.needs}
    return Tally(edges, dict(corners), tuple(sorted(seen)))


def _count_child(corner: Corner, pupil: RollPupil, items: Iterable[str], *, came: bool) -> None:
    corner.registered += 1
    corner.homes_registered.add(pupil.home)
    for item in items:
        corner.needs[item] += 1
        corner.homes_in_need[item].add(pupil.home)
        corner.newcomers_in_need[item] += came
