"""The same goods and needs, given out first come, first served: what most programmes do."""

from collections import defaultdict

from coordination.matching.inputs.frozen import FrozenInputs, Row

Shelf = dict[tuple[str, int], list[tuple[str, str]]]


def first_come(inputs: FrozenInputs) -> list[tuple[str, str]]:
    """Give each need in turn the smallest piece that fits; return (need_id, lot_id).

    Longest wait first, then need_id. Pins and bans are heeded like everywhere.
    """
    lots = inputs.rows("lots.csv")
    left = {lot["lot_id"]: int(lot["quantity"]) for lot in lots}
    shelf = shelved(lots)
    banned, pinned = set(inputs.pairs("forbidden.csv")), dict(inputs.pairs("pinned.csv"))
    for lot_id in pinned.values():
        left[lot_id] -= 1
    given = list(pinned.items())
    needs = [row for row in inputs.rows("needs.csv") if row["need_id"] not in pinned]
    for need in sorted(needs, key=lambda row: (-int(row["waiting_days"]), row["need_id"])):
        found = next((lot for lot in fitting(need, shelf, banned) if left[lot] > 0), None)
        if found:
            left[found] -= 1
            given.append((need["need_id"], found))
    return sorted(given)


def shelved(lots: list[Row]) -> Shelf:
    """Return (lot_id, gender) by item and size, in order of lot_id."""
    shelf: Shelf = defaultdict(list)
    for lot in sorted(lots, key=lambda row: row["lot_id"]):
        shelf[lot["item"], int(lot["size"])].append((lot["lot_id"], lot["gender"]))
    return shelf


def fitting(need: Row, shelf: Shelf, banned: set[tuple[str, str]]) -> list[str]:
    """Return the lots that may serve the need, the nearest size first."""
    size = int(need["size"])
    return [
        lot_id
        for step in range(int(need["size_up"]) + 1)
        for lot_id, gender in shelf.get((need["item"], size + step), [])
        if gender in ("n", need["gender"]) and (need["need_id"], lot_id) not in banned
    ]
