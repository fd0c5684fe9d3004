"""Size bands. Every item is banded by the child's height, so that all overlays nest.

A shoe has its own size, but a band of shoe sizes would cut across the bands of garments and the
overlay of both would be a new, unchecked cell. So the band is always the height of the child as the
roll has it, and the board shows beside it the sizes such children usually wear.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

Band = tuple[int, int]

# mm of foot length on the label at each edge of height: height x 0.152 (to 119 cm), 0.153 (to 159),
# 0.148 (from 160), plus half a year of growth and 5 mm for socks, rounded up to 5.
_SHOE_MM_AT_CM: Final = {
    100: 165,
    110: 180,
    120: 195,
    130: 210,
    140: 225,
    150: 235,
    160: 245,
    170: 260,
    190: 285,
}
_RARE_FROM: Final = {"garment": 190, "shoe": 280}


class SizeKind(StrEnum):
    """How an item is sized: cm of height, mm of foot, or not at all."""

    GARMENT = "garment"
    SHOE = "shoe"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ShownSize:
    """What a donor reads: `low` <= size < `high` in `unit`; None is an open end."""

    low: int | None
    high: int | None
    unit: str


def bands(edges: tuple[int, ...]) -> tuple[Band, ...]:
    """Give the bands between neighbouring edges: low <= height < high."""
    return tuple(pairwise(edges))


def finest_band(size: int, edges: tuple[int, ...]) -> int | None:
    """Give the number of the band that holds a height; None outside the ladder."""
    place = bisect_right(edges, size) - 1
    return place if 0 <= place < len(edges) - 1 else None


def is_rare(kind: SizeKind, own_size: int) -> bool:
    """Whether an article's own size (cm or mm) is served from reserve and never shown."""
    return kind is not SizeKind.NONE and own_size >= _RARE_FROM[kind.value]


def shown_size(kind: SizeKind, band: Band, edges: tuple[int, ...]) -> ShownSize | None:
    """Give the sizes that children of a height band usually wear; None if it has no size."""
    if kind is SizeKind.NONE:
        return None
    low, high = band
    scale = _SHOE_MM_AT_CM if kind is SizeKind.SHOE else {edge: edge for edge in edges}
    return ShownSize(
        low=None if low == edges[0] else scale[low],
        high=None if high == edges[-1] else scale[high],
        unit="mm" if kind is SizeKind.SHOE else "cm",
    )
