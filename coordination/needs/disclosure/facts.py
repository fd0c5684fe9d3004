"""What goes into the releaser and what comes out. Weeks are whole numbers counted by the caller."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Reason(StrEnum):
    """Why needs are served from reserve instead of being shown."""

    FEW_NEEDS = "few_needs"
    FEW_HOMES = "few_homes"
    SHARE = "share"
    HOME_SHARE = "home_share"
    ONE_SCHOOL_OUT = "one_school_out"
    TWO_SCHOOLS_OUT = "two_schools_out"
    ONE_TOWN_OUT = "one_town_out"
    NEWCOMERS = "newcomers"
    TOGETHER = "together"
    SMALL_ROLL = "small_roll"
    ROUNDING = "rounding"
    RARE_SIZE = "rare_size"
    OFF_ROLL = "off_roll"
    LATE_PAPER = "late_paper"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class School:
    """A school as the public knows it."""

    code: str
    town: str
    district: str


@dataclass(frozen=True, slots=True)
class RollPupil:
    """One line of a public roll; `size` is body height in cm, `home` one family's sign."""

    code: str
    school: str
    size: int
    home: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One open need. `rare`: the article's own size is served from reserve (`ladder.is_rare`).

    `opened` is the week it was opened or re-assessed.
    """

    child: str
    item: str
    opened: int
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Schools counted together. `number` is its place in the zone; None is the whole zone."""

    districts: tuple[str, ...]
    schools: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A district, or districts too small to stand alone, with its areas."""

    districts: tuple[str, ...]
    areas: tuple[Area, ...]

    @property
    def whole(self) -> Area:
        """Give the zone as one area."""
        schools = tuple(sorted(code for area in self.areas for code in area.schools))
        return Area(self.districts, schools)


@dataclass(frozen=True, slots=True)
class Partition:
    """The geometry of a season, drawn from the roll alone in `week`."""

    week: int
    zones: tuple[Zone, ...]
    schools: Mapping[str, School]


@dataclass(frozen=True)  # no slots: sums are made once
class Tested:
    """One cell seen from inside: (pupils, needs, registered) by school, and its homes.

    Newcomers are pupils who came since the board before; none in a season's first wave.
    """

    by_school: Mapping[str, tuple[int, int, int]]
    homes: int
    homes_in_need: int
    homes_registered: int
    newcomers: int = 0
    newcomers_in_need: int = 0

    @cached_property
    def pupils(self) -> int:
        """Pupils of the cell."""
        return sum(row[0] for row in self.by_school.values())

    @cached_property
    def needs(self) -> int:
        """Needs of the item in the cell."""
        return sum(row[1] for row in self.by_school.values())

    @cached_property
    def registered(self) -> int:
        """Children of the cell registered for anything."""
        return sum(row[2] for row in self.by_school.values())


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the board. `inside` stays behind the wall."""

    area: Area
    item: str
    band: tuple[int, int]
    count: int
    inside: Tested = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reserve:
    """Needs of one item that are served without being shown."""

    districts: tuple[str, ...]
    item: str
    needs: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Wave:
    """One release. `cells` may leave; `cohort` (child, item) and `reserve` may not.

    `since` None: every open need; otherwise only needs opened after that week.
    """

    week: int
    since: int | None
    level: int
    cells: tuple[Cell, ...]
    reserve: tuple[Reserve, ...] = field(repr=False)
    cohort: frozenset[tuple[str, str]] = field(repr=False)
