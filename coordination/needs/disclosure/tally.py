"""Counts by school and finest band, made once per wave; every cell is a sum of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Tally:
    """Every corner by (school, number of the finest band)."""

    edges: tuple[int, ...]
    corners: Mapping[tuple[str, int], Corner]
    items: tuple[str, ...]
    _homes: dict[tuple[tuple[str, ...], Band], tuple[int, int]] = field(default_factory=dict)

    def cell(self, *, schools: tuple[str, ...], band: Band, item: str) -> Tested:
        """Add up the corners of one cell."""
        rows = {code: self._corners(code, band) for code in schools}
        by_school = {
            code: (
                sum(corner.pupils for corner in found),
                sum(corner.needs[item] for corner in found),
                sum(corner.registered for corner in found),
            )
            for code, found in rows.items()
            if found
        }
        in_need = (c.homes_in_need[item] for found in rows.values() for c in found if c.needs[item])
        homes, homes_registered = self._homes_of(schools, band)
        return Tested(by_school, homes, len(set[str]().union(*in_need)), homes_registered)

    def _homes_of(self, schools: tuple[str, ...], band: Band) -> tuple[int, int]:
        """Count (homes, homes registered for anything); the same for every item, so kept."""
        if (schools, band) not in self._homes:
            corners = [corner for code in schools for corner in self._corners(code, band)]
            homes = set[str]().union(*(corner.homes for corner in corners))
            registered = set[str]().union(*(corner.homes_registered for corner in corners))
            self._homes[schools, band] = len(homes), len(registered)
        return self._homes[schools, band]

    def _corners(self, school: str, band: Band) -> list[Corner]:
        inside = (n for n, (low, _) in enumerate(bands(self.edges)) if band[0] <= low < band[1])
        found = (self.corners.get((school, number)) for number in inside)
        return [corner for corner in found if corner]

    def pupils(self) -> Counter[str]:
        """Count pupils inside the ladder by school."""
        counted: Counter[str] = Counter()
        for (code, _), corner in self.corners.items():
            counted[code] += corner.pupils
        return counted


def count(
    *,
    roll: Iterable[RollPupil],
    rows: Iterable[NeedRow],
    registered: frozenset[str],
    edges: tuple[int, ...],
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
            if pupil.code in registered:
                _count_child(corner, pupil, items.get(pupil.code, ()))
    seen = {item for corner in corners.values() for item in corner.needs}
    return Tally(edges, dict(corners), tuple(sorted(seen)))


def _count_child(corner: Corner, pupil: RollPupil, items: Iterable[str]) -> None:
    corner.registered += 1
    corner.homes_registered.add(pupil.home)
    for item in items:
        corner.needs[item] += 1
        corner.homes_in_need[item].add(pupil.home)
