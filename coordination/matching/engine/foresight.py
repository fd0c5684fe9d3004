"""What a pledge would change: one more solve, one difference."""

from coordination.matching.engine.building import with_lot
from coordination.matching.engine.instance import Instance, Lot
from coordination.matching.engine.solving import solve


def gain_of(instance: Instance, lot: Lot, before: tuple[int, ...]) -> tuple[int, ...]:
    """How each part of the vector `before` would change if the lot arrived too.

    Raises InstanceError.
    """
    after = solve(with_lot(instance, lot)).objective
    return tuple(new - old for new, old in zip(after, before, strict=True))
