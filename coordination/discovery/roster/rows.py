"""A roster as read: each row with what was understood of the child and what is to be mended."""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Notice, Problem, State, state_of
from coordination.discovery.roster.settings import ReadSettings
from coordination.discovery.roster.sheets import Cell
from coordination.needs.sizing.readings import SizeReading
from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.wearers import Measured, Wearer


@dataclass(frozen=True, slots=True)
class ChildValues:
    """What was understood; None is blank or unreadable. Never shown by repr."""

    name: str = dataclasses.field(default="", repr=False)
    sex: Sex | None = None
    id_no: str | None = dataclasses.field(default=None, repr=False)
    birth: date | None = dataclasses.field(default=None, repr=False)
    school_class: str = dataclasses.field(default="", repr=False)
    height_cm: float | None = None
    foot_mm: float | None = None
    shoe: SizeReading | None = None
    garment: SizeReading | None = None
    guardian: str = dataclasses.field(default="", repr=False)
    phone: str | None = dataclasses.field(default=None, repr=False)
    category: str | None = dataclasses.field(default=None, repr=False)
    remark: str = dataclasses.field(default="", repr=False)

    def wearer(self, *, on: date) -> Wearer | None:
        """Return what the size rules need; measurements count as taken on the day of the list."""
        if self.sex is None or self.birth is None:
            return None
        height = None if self.height_cm is None else Measured(self.height_cm, on)
        foot = None if self.foot_mm is None else Measured(self.foot_mm, on)
        return Wearer(self.sex, self.birth, height, foot)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`within` are problems of the row alone, `between` those with other rows."""

    number: int
    cells: Mapping[Field, Cell] = dataclasses.field(repr=False)
    values: ChildValues = dataclasses.field(repr=False)
    within: tuple[Problem, ...] = ()
    between: tuple[Problem, ...] = ()
    skipped: str | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.within + self.between

    @property
    def state(self) -> State:
        return "skipped" if self.skipped is not None else state_of(self.problems)

    @property
    def must_measure(self) -> tuple[Field, ...]:
        """Return the sizes a person has to measure before packing."""
        values = self.values
        fields: list[Field] = []
        has_no_foot = values.foot_mm is None
        if (values.shoe is None or values.shoe.must_measure) and has_no_foot:
            fields.append("shoe")
        has_no_height = values.height_cm is None
        if (values.garment is None or values.garment.must_measure) and has_no_height:
            fields.append("garment")
        return tuple(fields)


@dataclass(frozen=True, slots=True)
class Roster:
    """All rows in the order of the sheet; nothing in it has been written anywhere."""

    rows: tuple[RosterRow, ...]
    mapping: Mapping[Field, int]
    settings: ReadSettings
    notices: tuple[Notice, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is left to mend or know; skipped rows ask for nothing more."""
        live = (row for row in self.rows if row.skipped is None)
        return tuple(problem for row in live for problem in row.problems)

    @property
    def counts(self) -> Mapping[State, int]:
        return Counter(row.state for row in self.rows)

    @property
    def is_ready(self) -> bool:
        """Tell whether every row is fit to be confirmed: no error, no duplicate left."""
        return not any(row.state in ("error", "duplicate") for row in self.rows)

    def row(self, number: int) -> RosterRow:
        """Return the row by its number in the spreadsheet. Raises KeyError."""
        for row in self.rows:
            if row.number == number:
                return row
        raise KeyError(number)
