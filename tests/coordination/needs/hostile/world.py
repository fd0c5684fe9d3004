"""A city and its boards as an attacker with arrays sees them; shares nothing with the product."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

BELIEVED = 0.34
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Line:
    """One published line: low..top needs among `members`; `season` and `board` count from 0."""

    board: int
    season: int
    week: int
    since: int
    item: str
    schools: frozenset[str]
    size: tuple[int, int]
    low: int
    top: int
    members: Ints


@dataclass(frozen=True)
class Found:
    """Children an attacker finds: believed of more than BELIEVED, or known for certain."""

    believed: frozenset[int] = frozenset()
    certain: frozenset[int] = frozenset()
    most: float = 0.0

    def __or__(self, other: "Found") -> "Found":
        return Found(
            self.believed | other.believed,
            self.certain | other.certain,
            max(self.most, other.most),
        )

    @property
    def nobody(self) -> bool:
        return not self.believed and not self.certain and self.most <= BELIEVED


NOBODY = Found()


class World:
    """`city` and `releases` as parsed from the two files of `manage.py simulate_board`."""

    def __init__(self, city: Mapping[str, Any], releases: Sequence[Mapping[str, Any]]) -> None:
        children = city["children"]
        self.number = {child["id"]: n for n, child in enumerate(children)}
        self.size = np.array([child["size"] for child in children])
        self.start = np.array([child["from"] for child in children])
        self.end = np.array([child["to"] for child in children])
        town_of = {code: place["town"] for code, place in city["schools"].items()}
        self.group = {
            "school": _numbered(child["school"] for child in children),
            "town": _numbered(town_of[child["school"]] for child in children),
            "home": _numbered(child["home"] for child in children),
            "lives_in": _numbered(child["town"] for child in children),
            "village": _numbered(child["village"] for child in children),
        }
        self._school = np.array([child["school"] for child in children])
        self._truth = city["truth"]
        self.releases = releases
        self.lines = tuple(self._read())

    def _read(self) -> Iterable[Line]:
        season = -1
        told: set[str] = set()
        places = {code: np.flatnonzero(self._school == code) for code in set(self._school.tolist())}
        for number, board in enumerate(self.releases):
            full = {cell["item"] for cell in board["cells"] if not cell["since"]}
            if season < 0 or full & told:
                season, told = season + 1, set()
            told |= full
            for cell in board["cells"]:
                there = [places[code] for code in cell["schools"] if code in places]
                found = np.concatenate([np.empty(0, dtype=np.int64), *there])
                low, high = cell["size"]
                here = (self.size[found] >= low) & (self.size[found] < high)
                here &= (self.start[found] <= board["week"]) & (board["week"] < self.end[found])
                yield Line(
                    board=number,
                    season=season,
                    week=board["week"],
                    since=cell["since"],
                    item=cell["item"],
                    schools=frozenset(cell["schools"]),
                    size=(low, high),
                    low=cell["count"],
                    top=cell["count"] + board["round"] - 1,
                    members=found[here],
                )

    def in_need(self, line: Line) -> Flags:
        """Say which children of the whole city have a need that this line's stream counts."""
        key = (line.week, line.since, line.item)
        if key not in self._streams:
            rows = {tuple(row) for row in self._truth[line.week] if row[1] == line.item}
            old = self._truth[: line.since + 1] if line.since else ()
            rows -= {tuple(row) for week in old for row in week}
            flags = np.zeros(len(self.size), dtype=np.bool_)
            flags[[self.number[child] for child, _ in rows if child in self.number]] = True
            self._streams[key] = flags
        return self._streams[key]

    def in_need_of_anything(self, week: int) -> Flags:
        """Say which children need anything at all in a week."""
        flags = np.zeros(len(self.size), dtype=np.bool_)
        rows = {child for child, _ in self._truth[week] if child in self.number}
        flags[[self.number[child] for child in rows]] = True
        return flags

    def seasons(self) -> Iterable[list[Line]]:
        last = max((line.season for line in self.lines), default=-1)
        return ([one for one in self.lines if one.season == n] for n in range(last + 1))

    def classes(self, lines: Sequence[Line]) -> list[tuple[Ints, list[Line]]]:
        """Lay all lines over each other: children whom nothing tells apart, and their lines."""
        inside = np.zeros((len(lines), len(self.size)), dtype=np.bool_)
        for number, line in enumerate(lines):
            inside[number, line.members] = True
        covered = np.flatnonzero(inside.any(axis=0))
        packed = np.ascontiguousarray(np.packbits(inside[:, covered], axis=0).T)
        _, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
        order = np.split(np.argsort(which, kind="stable"), np.cumsum(np.bincount(which))[:-1])
        return [
            (covered[members], [lines[int(n)] for n in np.flatnonzero(inside[:, covered[one]])])
            for members, one in zip(order, first, strict=True)
        ]

    @cached_property
    def _streams(self) -> dict[tuple[int, int, str], Flags]:
        return {}


Attack = Callable[[World], Found]


def claimed(pupils: Ints, low: float, top: float) -> Found:
    """Judge a claim that low..top of some pupils are in need, read at its most."""
    if not len(pupils):
        return NOBODY
    belief = min(1.0, max(0.0, top) / len(pupils))
    everybody = frozenset(pupils.tolist())
    sure = top <= 0 or low >= len(pupils)
    return Found(
        believed=everybody if belief > BELIEVED else frozenset(),
        certain=everybody if sure else frozenset(),
        most=belief,
    )


def any_of(shares: Iterable[float]) -> float:
    """Add shares up as independent."""
    none = 1.0
    for share in shares:
        none *= 1.0 - min(1.0, max(0.0, share))
    return 1.0 - none


def _numbered(values: Iterable[str]) -> Ints:
    _, numbers = np.unique(np.array(list(values)), return_inverse=True)
    return np.asarray(numbers, dtype=np.int64)
