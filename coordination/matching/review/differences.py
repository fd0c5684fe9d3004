"""What a run changes against the one before it, by the neutral codes of the new run."""

from dataclasses import dataclass

from coordination.matching.inputs.frozen import from_json
from coordination.matching.models import Run
from coordination.matching.review.lines import Line, rows_of, size_of


@dataclass(frozen=True)
class Change:
    """`kind` is gained, lost, size or new; sizes in mm or cm, empty where nothing is given."""

    line: Line
    kind: str
    before: int | None


@dataclass(frozen=True)
class Differences:
    """`gone` needs of the last run are not in this one; `moved` have another lot, same size."""

    number: int  # of the run before
    changes: list[Change]
    gone: int
    moved: int


def differences(run_before: Run, lines: list[Line]) -> Differences:
    inputs = from_json(run_before.instance)
    sizes = {row["lot_id"]: size_of(inputs, row) for row in inputs.rows("lots.csv")}
    lots = {str(need): str(lot) for need, lot, _ in rows_of(run_before)}
    known = {row["need_id"] for row in inputs.rows("needs.csv")}
    compared = [(line, lots.get(str(line.need_id))) for line in lines]
    changes = [
        Change(line, kind, sizes[lot] if lot else None)
        for line, lot in compared
        if (kind := kind_of(line, lot, sizes.get(lot or ""), known))
    ]
    kept = {change.line.number for change in changes}
    return Differences(
        number=run_before.number,
        changes=changes,
        gone=len(known - {str(line.need_id) for line in lines}),
        moved=sum(
            line.number not in kept and str(line.lot_id) != lot for line, lot in compared if lot
        ),
    )


def kind_of(line: Line, lot: str | None, size: int | None, known: set[str]) -> str:
    """Return how the line changed; empty when it did not."""
    if str(line.need_id) not in known:
        return "new"
    if (lot is None) != (line.lot_id is None):
        return "gained" if lot is None else "lost"
    return "size" if lot and size != line.given else ""
