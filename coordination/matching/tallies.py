"""Counting an allocation for people: exact, one larger, two larger, missing. Pure."""

from collections import defaultdict

from coordination.matching.inputs.frozen import FrozenInputs
from coordination.matching.inputs.scales import steps_larger
from coordination.needs.sizing.rules import SizingRules

KINDS = ("exact", "one_larger", "two_larger", "missing")
Tally = dict[str, dict[str, int]]  # by item, then by kind


def kinds(
    inputs: FrozenInputs, pairs: list[tuple[str, str]], *, rules: SizingRules
) -> dict[str, str]:
    """Return for each need how it is served."""
    lot_of = dict(pairs)
    sizes = {row["lot_id"]: int(row["size"]) for row in inputs.rows("lots.csv")}
    found = {}
    for need in inputs.rows("needs.csv"):
        unit, asked = inputs.scale(need["item"]), int(need["size"])
        lot = lot_of.get(need["need_id"])
        given = sizes[lot] if lot else None
        found[need["need_id"]] = (
            "missing"
            if given is None
            else KINDS[min(2, steps_larger(need["item"], asked * unit, given * unit, rules=rules))]
        )
    return found


def tally(inputs: FrozenInputs, pairs: list[tuple[str, str]], *, rules: SizingRules) -> Tally:
    """Return how many needs of each item are served in which way."""
    counts: Tally = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    served = kinds(inputs, pairs, rules=rules)
    for need in inputs.rows("needs.csv"):
        counts[need["item"]][served[need["need_id"]]] += 1
    return dict(counts)
