"""Chance that falls the same way for ever: hashes of a seed, a purpose and a count."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SPREAD_DRAWS = 12


class Dice:
    """The same seed and purpose give the same row of draws on every machine and version."""

    def __init__(self, seed: int, purpose: str) -> None:
        self.source = f"{seed}/{purpose}"
        self.drawn = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to limit - 1."""
        self.drawn += 1
        digest = hashlib.sha256(f"{self.source}/{self.drawn}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order

    def deviation(self) -> float:
        """Return a draw from about a normal spread, within two standard deviations."""
        total = sum(self.below(1000) for _ in range(SPREAD_DRAWS)) / 1000 - SPREAD_DRAWS / 2
        return max(-2.0, min(2.0, total))
