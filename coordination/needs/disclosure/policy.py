"""The parameters of the rule. Defaults are floors: a policy may protect more, never less."""

from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Final, TypeVar

RUNGS: Final = (
    (100, 110, 120, 130, 140, 150, 160, 170, 190),
    (100, 120, 140, 160, 190),
    (100, 120, 140, 190),
    (100, 140, 160, 190),
    (100, 140, 190),
    (100, 190),
)
_FEW_BANDS, _SOME_BANDS = 2, 4


Number = TypeVar("Number", int, float)


class PolicyTooWeak(ValueError):
    """A parameter protects less than its floor; the argument names it."""


def _rises(floor: Number, reason: str) -> Number:
    """Declare a parameter that may only be raised."""
    return field(default=floor, metadata={"may": "rise", "reason": reason})


def _falls(floor: Number, reason: str) -> Number:
    """Declare a parameter that may only be lowered."""
    return field(default=floor, metadata={"may": "fall", "reason": reason})


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How much the board protects; a value weaker than its default raises PolicyTooWeak."""

    least_needs: int = _rises(10, "Under ten needs a count is nearly a list.")
    least_needs_apart: int = _rises(
        20, "Three or four bands lose too many needs to flooring if they are small."
    )
    least_needs_fine: int = _rises(30, "Bands of ten centimetres stand only on many needs.")
    least_homes: int = _rises(8, "Ten needs of three families are three families, not ten.")
    most_share: float = _falls(0.20, "Nobody may believe of a child more than one in five.")
    most_share_outside: float = _falls(
        1 / 3, "Nobody may believe more than one in three, whatever else they know or add up."
    )
    least_outside: int = _rises(5, "The head of one school must not read the others' zero.")
    step: int = _rises(5, "Floored to five no difference of two counts is exact.")
    least_schools: int = _rises(3, "With two schools each reads the other by subtracting itself.")
    least_pupils: int = _rises(900, "Leaves at least 360 pupils outside the largest school.")
    most_of_area: float = _falls(0.60, "A larger school or town would be the area itself.")
    weeks_between: int = _rises(8, "A later wave needs enough new needs to stand alone.")
    late_paper_weeks: int = _rises(
        1, "A paper entered late belongs to the last wave, so this week's needs come from reserve."
    )
    season_weeks: int = _rises(26, "A geometry stays half a year, one winter or one summer.")
    waves_a_season: int = _falls(2, "Each wave is one more set of equations about the same roll.")
    fresh_share: float = _rises(0.50, "A new season must be mostly other needs, or it subtracts.")
    first_level: int = _rises(
        0, "A drive starts at 1, its county as one area, and keeps sizes apart for longer."
    )
    rungs: tuple[tuple[int, ...], ...] = field(
        default=RUNGS, metadata={"reason": "Wide nested bands: an overlay of cells is a cell."}
    )

    def __post_init__(self) -> None:
        """Refuse whatever is weaker than the floor."""
        for one in fields(self):
            value, may = getattr(self, one.name), one.metadata.get("may")
            if (may == "rise" and value < one.default) or (
                may == "fall" and not 0 < value <= one.default
            ):
                raise PolicyTooWeak(one.name)
        if not _nested(self.rungs):
            raise PolicyTooWeak("rungs")

    @property
    def edges(self) -> tuple[int, ...]:
        """Edges of the finest bands, in cm of body height; the last one is not inside."""
        return self.rungs[0]

    def top(self, needs: int) -> int:
        """Give the most needs that a reader of the floored count must think possible."""
        return self.floor(needs) + self.step - 1

    def needs_on(self, rung: int) -> int:
        """Give the fewest needs that each band of a rung must hold."""
        bands = len(self.rungs[rung]) - 1
        if bands <= _FEW_BANDS:
            return self.least_needs
        return max(
            self.least_needs,
            self.least_needs_apart if bands <= _SOME_BANDS else self.least_needs_fine,
        )

    def floor(self, needs: int) -> int:
        """Give the count as it is published."""
        return needs // self.step * self.step


def reasons() -> dict[str, str]:
    """Say why each parameter has its floor, for the page where the policy is shown."""
    return {one.name: one.metadata["reason"] for one in fields(Policy)}


def _nested(rungs: tuple[tuple[int, ...], ...]) -> bool:
    """Any two bands nest or are apart, both ends stay, and the last rung is one band."""
    ends = RUNGS[-1]
    known = all(
        set(ends) <= set(rung) <= set(rungs[0]) <= set(RUNGS[0]) and sorted(rung) == list(rung)
        for rung in rungs
    )
    found = {band for rung in (*RUNGS, *rungs) for band in pairwise(rung)}
    return known and rungs[-1] == ends and all(_nest(one, two) for one in found for two in found)


def _nest(one: tuple[int, int], two: tuple[int, int]) -> bool:
    low, high = max(one[0], two[0]), min(one[1], two[1])
    return low >= high or (low, high) in (one, two)
