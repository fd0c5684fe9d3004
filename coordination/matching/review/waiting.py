"""Who waits and why, by item and size: one neutral reason whatever the turn of a need was.

The engine says for each need whether a more urgent one, another school or a longer wait came
first. That would tell colours, so that here all of them read alike.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coordination.matching.inputs.frozen import FrozenInputs, Row, from_json
from coordination.matching.models import Run

OTHERS_FIRST = {
    "more_urgent",
    "school_share",
    "shorter_wait",
    "fits_less_well",
    "not_kept_before",
    "equal",
}


@dataclass(frozen=True)
class Waiting:
    """`asked` counts needs of this item and size, `waiting` those not served.

    `pieces` were there in sizes up to `largest`; `enough` more of the size would serve all.
    """

    item: str
    size: int | None
    largest: int | None
    code: str
    asked: int
    waiting: int
    pieces: int
    nearest: int | None
    enough: int


@dataclass(frozen=True)
class LeftOver:
    lot_id: str
    item: str
    size: int | None
    code: str
    left: int
    nearest: int | None
    location: str


def neutral(code: str) -> str:
    return "others_first" if code in OTHERS_FIRST else code


def waiting_groups(run: Run) -> list[Waiting]:
    """Return one group for each item, size and reason, in that order."""
    inputs = from_json(run.instance)
    needs = {row["need_id"]: row for row in inputs.rows("needs.csv")}
    groups: dict[tuple[str, int, str], list[dict[str, Any]]] = defaultdict(list)
    for reason in run.reasons.get("needs", []) if run.reasons else []:
        need = needs[reason["need_id"]]
        groups[need["item"], int(need["size"]), neutral(reason["code"])].append(reason)
    return [group_of(inputs, list(needs.values()), key, groups[key]) for key in sorted(groups)]


def group_of(
    inputs: FrozenInputs, needs: list[Row], key: tuple[str, int, str], reasons: list[dict[str, Any]]
) -> Waiting:
    item, size, code = key
    alike = [row for row in needs if row["item"] == item and int(row["size"]) == size]
    unit = inputs.scale(item)
    return Waiting(
        item=item,
        size=size * unit or None,
        largest=(size + int(alike[0]["size_up"])) * unit or None,
        code=code,
        asked=len(alike),
        waiting=len(reasons),
        pieces=most(reasons, "offered") or most(reasons, "units"),
        nearest=most(reasons, "nearest") * unit or None,
        enough=most(reasons, "enough"),
    )


def most(reasons: list[dict[str, Any]], figure: str) -> int:
    return max((reason.get(figure) or 0 for reason in reasons), default=0)


def left_over(run: Run) -> list[LeftOver]:
    """Return the lots with pieces left, by item and size."""
    inputs = from_json(run.instance)
    lots = {row["lot_id"]: row for row in inputs.rows("lots.csv")}
    found = [
        left_of(inputs, lots[reason["lot_id"]], reason)
        for reason in (run.reasons.get("lots", []) if run.reasons else [])
    ]
    return sorted(found, key=lambda lot: (lot.item, lot.size or 0, lot.lot_id))


def left_of(inputs: FrozenInputs, lot: Row, reason: Mapping[str, Any]) -> LeftOver:
    unit = inputs.scale(lot["item"])
    return LeftOver(
        lot_id=lot["lot_id"],
        item=lot["item"],
        size=int(lot["size"]) * unit or None,
        code=reason["code"],
        left=reason["left"],
        nearest=(reason.get("nearest") or 0) * unit or None,
        location=lot["location"],
    )
