"""The rows that go into a run."""

from dataclasses import dataclass
from uuid import UUID

from coordination.matching.models import Lot
from coordination.needs.models import Need


@dataclass(frozen=True)
class Gathered:
    """`free` is what each lot can still give; `left_out` counts needs that cannot be planned."""

    needs: list[Need]
    lots: list[Lot]
    free: dict[UUID, int]
    left_out: int  # no consent, no size or no school yet
