"""Sizes as consecutive whole numbers, and how many of them larger will do."""

import math
from collections.abc import Iterable, Mapping

from coordination.needs.sizing.rules import SizingRules
from coordination.needs.sizing.substitution import allowed_sizes
from home.catalogue.items import ITEMS, SizeKind


def scales(sizes: Mapping[str, Iterable[int]], *, rules: SizingRules) -> dict[str, int]:
    """Return mm or cm of one size index for each item: its step, finer if some size needs it."""
    steps = {SizeKind.SHOE: rules.shoe_step_mm, SizeKind.GARMENT: rules.garment_step_cm}
    return {
        item: math.gcd(steps[ITEMS[item].size_kind], *found)
        for item, found in sizes.items()
        if is_sized(item)
    }


def largest_size(item: str, size: int, *, rules: SizingRules) -> int:
    """Return the largest size that may be given for this one; never a smaller one."""
    if ITEMS[item].size_kind is SizeKind.SHOE:
        return max(allowed_sizes("shoe", size, rules=rules), default=size)
    return max(allowed_sizes("garment", size, rules=rules), default=size)


def steps_larger(item: str, asked: int, given: int, *, rules: SizingRules) -> int:
    """Return how many size codes larger the given size is, rounded up."""
    kind = ITEMS[item].size_kind
    if kind is SizeKind.NONE:
        return 0
    step = rules.shoe_step_mm if kind is SizeKind.SHOE else rules.garment_step_cm
    return -((asked - given) // step)


def is_sized(item: str) -> bool:
    return ITEMS[item].size_kind is not SizeKind.NONE
