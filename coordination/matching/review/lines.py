"""The lines of a run under neutral codes: a number in this run, no child, no school, no colour."""

from dataclasses import dataclass
from uuid import UUID

from coordination.matching import tallies
from coordination.matching.inputs.frozen import FrozenInputs, Row, from_json
from coordination.matching.models import Run
from coordination.matching.permissions import local_day
from coordination.needs.models import Need
from coordination.needs.sizing.rules import rules_on


@dataclass(frozen=True)
class Line:
    """Sizes in mm or cm; `kind` is exact, one_larger, two_larger or missing."""

    number: int
    need_id: UUID
    item: str
    asked: int | None
    given: int | None
    lot_id: UUID | None
    kind: str
    must_measure: bool
    pinned: bool

    @property
    def code(self) -> str:
        return f"N-{self.number:03d}"


def lines_of(run: Run) -> list[Line]:
    """Return a line for each need of the run, in the order of its frozen table."""
    inputs = from_json(run.instance)
    given = {str(need): (str(lot), pinned) for need, lot, pinned in rows_of(run)}
    pairs = [(need, lot) for need, (lot, _) in given.items()]
    kinds = tallies.kinds(inputs, pairs, rules=rules_on(local_day(run.created_at)))
    lots = {row["lot_id"]: row for row in inputs.rows("lots.csv")}
    measure = set(
        Need.objects.filter(drive=run.drive_id, must_measure=True).values_list("pk", flat=True)
    )
    return [
        line_of(
            inputs,
            number,
            row,
            lot=lots[given[row["need_id"]][0]] if row["need_id"] in given else None,
            kind=kinds[row["need_id"]],
            must_measure=UUID(row["need_id"]) in measure,
            pinned=row["need_id"] in given and given[row["need_id"]][1],
        )
        for number, row in enumerate(inputs.rows("needs.csv"), start=1)
    ]


def rows_of(run: Run) -> list[tuple[UUID, UUID, bool]]:
    return list(run.allocations.values_list("need", "lot", "pinned"))


def line_of(
    inputs: FrozenInputs,
    number: int,
    need: Row,
    *,
    lot: Row | None,
    kind: str,
    must_measure: bool,
    pinned: bool,
) -> Line:
    return Line(
        number=number,
        need_id=UUID(need["need_id"]),
        item=need["item"],
        asked=size_of(inputs, need),
        given=size_of(inputs, lot) if lot else None,
        lot_id=UUID(lot["lot_id"]) if lot else None,
        kind=kind,
        must_measure=must_measure,
        pinned=pinned,
    )


def size_of(inputs: FrozenInputs, row: Row) -> int | None:
    """Return the size of a need or a lot in mm or cm, as frozen."""
    return int(row["size"]) * inputs.scale(row["item"]) or None
