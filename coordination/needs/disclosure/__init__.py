"""The releaser: rolls and needs in, a board that identifies nobody out. Plain Python, no clock."""

from coordination.needs.disclosure.calendar import (
    is_season_start,
    may_begin_season,
    wave_dates,
    wave_weeks,
)
from coordination.needs.disclosure.entries import CellEntry, Entry, as_entry
from coordination.needs.disclosure.facts import (
    Area,
    Cell,
    NeedRow,
    Partition,
    Reason,
    Reserve,
    RollPupil,
    School,
    Wave,
    Zone,
)
from coordination.needs.disclosure.geometry import LEVELS
from coordination.needs.disclosure.ladder import ShownSize, SizeKind, is_rare, shown_size
from coordination.needs.disclosure.partition import partition
from coordination.needs.disclosure.policy import Policy, PolicyTooWeak, reasons
from coordination.needs.disclosure.waves import release_wave

__all__ = [
    "LEVELS",
    "Area",
    "Cell",
    "CellEntry",
    "Entry",
    "NeedRow",
    "Partition",
    "Policy",
    "PolicyTooWeak",
    "Reason",
    "Reserve",
    "RollPupil",
    "School",
    "ShownSize",
    "SizeKind",
    "Wave",
    "Zone",
    "as_entry",
    "is_rare",
    "is_season_start",
    "may_begin_season",
    "partition",
    "reasons",
    "release_wave",
    "shown_size",
    "wave_dates",
    "wave_weeks",
]
