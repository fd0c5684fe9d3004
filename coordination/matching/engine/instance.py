"""What a run is given: rules, needs, lots, and what earlier runs and officers fixed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

Keep = Literal["last", "after_tiers"]
TIERS = ("red", "yellow", "blue", "green")
OBJECTIVES = (*TIERS, "fairness", "waiting", "size_up", "kept")

NEED_SCHEMA: dict[str, pl.DataType] = {
    "need_id": pl.String(),
    "child_id": pl.String(),
    "household_id": pl.String(),
    "school_id": pl.String(),
    "district_id": pl.String(),
    "programme": pl.String(),
    "item": pl.String(),
    "size": pl.Int64(),
    "size_up": pl.Int64(),
    "gender": pl.String(),
    "tier": pl.Int64(),
    "waiting_days": pl.Int64(),
}
LOT_SCHEMA: dict[str, pl.DataType] = {
    "lot_id": pl.String(),
    "item": pl.String(),
    "size": pl.Int64(),
    "quantity": pl.Int64(),
    "gender": pl.String(),
    "only_district": pl.String(),
    "only_programme": pl.String(),
    "location": pl.String(),
    "use_by": pl.Date(),
}
PERSONAL = ("child_id", "household_id")  # read with the needs, looked at by no rule
PAIR_SCHEMA: dict[str, pl.DataType] = {"need_id": pl.String(), "lot_id": pl.String()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One item for one child. `size_up` is how many size indices larger will do."""

    need_id: str
    school_id: str
    item: str
    size: int
    tier: int
    waiting_days: int = 0
    size_up: int = 0
    gender: str = "n"
    district_id: str = ""
    programme: str = ""
    child_id: str = ""
    household_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Goods that arrived or are promised; empty restrictions mean none."""

    lot_id: str
    item: str
    size: int
    quantity: int
    gender: str = "n"
    only_district: str = ""
    only_programme: str = ""
    location: str = ""
    use_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The head of an instance; `wait_bands` are ascending thresholds in days."""

    name: str
    deliver_on: date
    tiers: tuple[str, ...] = TIERS
    bands: int = 10
    wait_bands: tuple[int, ...] = (30, 90, 180)
    keep: Keep = "last"


Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Instance:
    """Checked and sorted by identifier, so that the order of rows means nothing."""

    rules: Rules
    needs: pl.DataFrame
    lots: pl.DataFrame
    previous: pl.DataFrame
    pinned: pl.DataFrame
    forbidden: pl.DataFrame


def pair_frame(pairs: Pairs) -> pl.DataFrame:
    return pl.DataFrame(list(pairs), schema=PAIR_SCHEMA, orient="row")


def row_frame(rows: Iterable[Need] | Iterable[Lot], schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([asdict(row) for row in rows], schema=schema)


def sort_once(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Sort by identifier unless it is in order already."""
    if len(columns) == 1 and frame[columns[0]].is_sorted():
        return frame
    return frame.sort(columns)
