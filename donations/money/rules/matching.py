"""How much of a sponsor's money one gift brings. Plain arithmetic in whole minor units."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caps:
    """`percent` of a gift, at most so much for one donor and so much in all."""

    percent: int
    a_donor_minor: int
    in_all_minor: int


def share_of(gift_minor: int, *, caps: Caps, donor_had_minor: int, all_had_minor: int) -> int:
    """Return what a gift is matched with, rounded down, within both caps."""
    wanted = gift_minor * caps.percent // 100
    left = min(caps.a_donor_minor - donor_had_minor, caps.in_all_minor - all_had_minor)
    return max(0, min(wanted, left))
