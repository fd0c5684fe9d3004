"""What more goods, or a ruling, would change in a run; counted by goods, never line by line.

Which line gains or loses would tell who is more urgent.
"""

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from coordination.matching.engine.foresight import Changes, Foresight, foresee
from coordination.matching.engine.instance import Lot, pair_frame
from coordination.matching.engine.solving import Allocation
from coordination.matching.inputs.frozen import FrozenInputs, from_json
from coordination.matching.models import Allocation as Allocated
from coordination.matching.models import Ruling, Run
from coordination.matching.queries import packed

PLEDGE = "pledge"  # lots of a run are UUIDs


@dataclass(frozen=True)
class Outlook:
    """`gained` counts needs that get a piece, by item and size in mm or cm; 0 is no size."""

    gained: dict[tuple[str, int], int]
    lost: int
    moved: int

    @property
    def more(self) -> int:
        return sum(self.gained.values())


def with_goods(run: Run, *, item: str, size: int | None, pieces: int) -> Outlook:
    """Return what so many more pieces would change; the size is one of the item's steps."""
    inputs = from_json(run.instance)
    index = (size or 0) // (inputs.scale(item) or 1)
    lot = Lot(lot_id=PLEDGE, item=item, size=index, quantity=pieces)
    return _outlook(inputs, run, Changes(lots=(lot,)))


def with_ruling(run: Run, *, need_id: str, lot_id: str, kind: str) -> Outlook:
    """Return what a pin or a ban would change. Raises InstanceError where it cannot stand."""
    pair = [(need_id, lot_id)]
    is_pin = kind == Ruling.Kind.PIN
    changes = Changes(pinned=pair) if is_pin else Changes(forbidden=pair)
    return _outlook(from_json(run.instance), run, changes)


def _outlook(inputs: FrozenInputs, run: Run, changes: Changes) -> Outlook:
    instance = inputs.instance()
    before = Allocation(
        pairs=pair_frame(_pairs(run.allocations.all())), objective=tuple(run.report["objective"])
    )
    found = foresee(instance, before, replace(changes, pinned=_fixed(inputs, run, changes)))
    return Outlook(gained=_by_goods(inputs, found), lost=found.lost(), moved=found.moved())


def _pairs(allocations: QuerySet[Allocated]) -> list[tuple[str, str]]:
    return sorted((str(need), str(lot)) for need, lot in allocations.values_list("need", "lot"))


def _fixed(inputs: FrozenInputs, run: Run, changes: Changes) -> list[tuple[str, str]]:
    """Return the pins of the change, and what is packed: that never moves."""
    pinned = {need for need, _ in inputs.pairs("pinned.csv")}
    in_packs = _pairs(run.allocations.filter(packed("need__pack_line")))
    return [*changes.pinned, *(pair for pair in in_packs if pair[0] not in pinned)]


def _by_goods(inputs: FrozenInputs, found: Foresight) -> dict[tuple[str, int], int]:
    needs = {row["need_id"]: row for row in inputs.rows("needs.csv")}
    served = [needs[need] for need, before, _ in found.moves.iter_rows() if not before]
    goods = Counter((row["item"], int(row["size"]) * inputs.scale(row["item"])) for row in served)
    return dict(sorted(goods.items()))
