"""What the prover reads and what it says. Only public facts, but for `Behind`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Attacker(StrEnum):
    """Who reads the boards, by what they know beside them and every roll."""

    OUTSIDER = "outsider"
    ADDING_UP = "adding_up"
    SIBLINGS = "siblings"
    STAYERS = "stayers"
    ONE_SCHOOL = "one_school"
    TWO_SCHOOLS = "two_schools"
    ONE_TOWN = "one_town"


class Fault(StrEnum):
    """Why a proof could not be made. Without a proof nothing is published."""

    UNSOLVED = "unsolved"
    CONTRADICTION = "contradiction"
    MALFORMED = "malformed"


class Unprovable(Exception):
    """The proof cannot be made; the argument is a Fault."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One line of the public rolls: on the roll in weeks from <= week < to."""

    code: str
    school: str
    town: str
    size: int
    home: str
    from_week: int
    to_week: int


@dataclass(frozen=True, slots=True)
class Line:
    """One published cell: low <= size < high."""

    schools: frozenset[str]
    item: str
    low: int
    high: int
    count: int
    since: int


@dataclass(frozen=True, slots=True)
class Board:
    """One release: true counts lie in [count, count + step - 1]."""

    week: int
    step: int
    lines: tuple[Line, ...]


Behind = Mapping[int, Iterable[tuple[str, str]]]
"""By week, the (child, item) rows its boards count: what insiders know of their own school."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one attacker could conclude: children found, and the largest belief about any child."""

    found: int = 0
    certain: int = 0
    most_belief: float = 0.0


@dataclass(frozen=True, slots=True)
class Proof:
    """The prover's report. `holds` only if it could be made and nobody was found."""

    fault: Fault | None
    children: int
    verdicts: Mapping[Attacker, Verdict] = field(default_factory=dict)
    boards: int = 0
    lines: int = 0
    published: int = 0
    theta: float = 1 / 3

    @property
    def holds(self) -> bool:
        """Whether this may be published."""
        return self.fault is None and self.children == 0

    @property
    def most_belief(self) -> float:
        """Give the largest belief any attacker can reach about any child."""
        return max((one.most_belief for one in self.verdicts.values()), default=0.0)
