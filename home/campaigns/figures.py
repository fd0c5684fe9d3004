"""Live numbers of the home page, given by the apps that hold them.

A figure counts pieces, never children, and is floored by whoever gives it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Figure:
    label: str  # already in the reader's language
    count: int
    on: date  # the day the count was true


Maker = Callable[[], Figure | None]
_registered: dict[str, tuple[int, Maker]] = {}


def register(name: str, maker: Maker, *, order: int = 100) -> None:
    _registered[name] = (order, maker)


def unregister(name: str) -> None:
    _registered.pop(name, None)


def names() -> frozenset[str]:
    return frozenset(_registered)


def figures() -> list[Figure]:
    made = (maker() for _, maker in sorted(_registered.values(), key=lambda entry: entry[0]))
    return [figure for figure in made if figure is not None]
