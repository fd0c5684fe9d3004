"""What an attacker knows (rolls and boards) and what their guess is checked against (truth)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from coordination.needs.disclosure import CellEntry, Entry
from coordination.needs.simulation import Child, City

BELIEVED = 1 / 3
Row = tuple[str, str]


@dataclass(frozen=True)
class World:
    city: City
    boards: Sequence[Entry]

    def pupils(self, cell: CellEntry, week: int) -> list[Child]:
        low, high = cell["size"]
        return [
            child
            for school in cell["schools"]
            for child in self._by_school.get(school, [])
            if low <= child["size"] < high and child["from"] <= week < child["to"]
        ]

    def needs(self, week: int, since: int = 0) -> set[Row]:
        """Rows that a board of this week counts."""
        if (week, since) not in self._needs:
            rows = {(child, item) for child, item in self.city["truth"][week]}
            told = self.city["truth"][: since + 1] if since else ()
            self._needs[week, since] = rows - {(c, i) for one in told for c, i in one}
        return self._needs[week, since]

    def lines(self) -> Iterable[tuple[Entry, CellEntry]]:
        return ((board, cell) for board in self.boards for cell in board["cells"])

    @cached_property
    def _needs(self) -> dict[tuple[int, int], set[Row]]:
        return {}

    @cached_property
    def _by_school(self) -> dict[str, list[Child]]:
        found: dict[str, list[Child]] = {}
        for child in self.city["children"]:
            found.setdefault(child["school"], []).append(child)
        return found


Attack = Callable[[World], set[str]]
"""Gives the children about whom the attacker rightly believes more than one in three, or knows."""


def judged(children: Sequence[Child], needs: set[Row], item: str, low: int, high: int) -> set[str]:
    """Judge a claim that low..high of these children need the item.

    A child is found if believed of rightly, or if the claim leaves no doubt and is true.
    """
    in_need = {child["id"] for child in children if (child["id"], item) in needs}
    if not children or not max(0, low) <= len(in_need) <= high:
        return set()
    if high <= 0 or low >= len(children):
        return {child["id"] for child in children}
    return in_need if min(high, len(children)) / len(children) > BELIEVED else set()
