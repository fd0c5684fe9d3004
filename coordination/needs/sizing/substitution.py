"""What may be given instead when stock is short: larger only, in a fixed order (2.5)."""

from dataclasses import dataclass
from typing import Literal

from coordination.needs.sizing.readings import SizeKind
from coordination.needs.sizing.rules import SizingRules

Step = Literal["same", "one_larger", "other_colour", "two_larger"]


@dataclass(frozen=True, slots=True)
class Substitute:
    """`other_colour` allows another colour of the same kind in the sizes given so far."""

    step: Step
    size: int


def allowed_substitutes(kind: SizeKind, size: int, *, rules: SizingRules) -> tuple[Substitute, ...]:
    """Return what may be given, best first; after the last comes the waiting list."""
    step = rules.shoe_step_mm if kind == "shoe" else rules.garment_step_cm
    first = [
        Substitute("same", size),
        Substitute("one_larger", size + step),
        Substitute("other_colour", size),
    ]
    last = [Substitute("two_larger", size + 2 * step)] if goes_two(kind, rules) else []
    largest = rules.shoe_max_mm if kind == "shoe" else rules.garment_max_cm
    return tuple(choice for choice in first + last if choice.size <= largest)


def goes_two(kind: SizeKind, rules: SizingRules) -> bool:
    if kind == "garment":
        return rules.garment_substitute_codes > 1
    return rules.shoe_substitute_mm >= 2 * rules.shoe_step_mm


def allowed_sizes(kind: SizeKind, size: int, *, rules: SizingRules) -> tuple[int, ...]:
    """Return the sizes alone, the wanted one first, never a smaller one."""
    choices = allowed_substitutes(kind, size, rules=rules)
    return tuple(dict.fromkeys(choice.size for choice in choices))
