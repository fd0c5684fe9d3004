"""Height by age, China 2-18 (heights.csv): for guessing sizes, never for judging a child."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.tables import table_rows

Column = Literal["p3", "p50", "p97"]
OLDEST = 19


@dataclass(frozen=True, slots=True)
class HeightTable:
    """cm by (column, sex, whole age); linear between whole years."""

    cm: Mapping[tuple[str, Sex, int], float]

    def at(self, age: float, *, sex: Sex, column: Column = "p50") -> float | None:
        """Return cm, or None outside the table; from 18 to 19 the last row holds."""
        whole = int(age)
        low = self.cm.get((column, sex, whole))
        if low is None or age < 0 or age >= OLDEST:
            return None
        high = self.cm.get((column, sex, whole + 1), low)
        return low + (high - low) * (age - whole)

    def spread(self, age: float, *, sex: Sex, divisor: float) -> float | None:
        """Return one standard deviation in cm: (P97 - P3) / divisor."""
        low, high = self.at(age, sex=sex, column="p3"), self.at(age, sex=sex, column="p97")
        return None if low is None or high is None else (high - low) / divisor


@cache
def height_table() -> HeightTable:
    cm: dict[tuple[str, Sex, int], float] = {}
    for row in table_rows("heights.csv"):
        sex: Sex = "m" if row["sex"] == "m" else "f"
        for column in ("p3", "p50", "p97"):
            cm[column, sex, int(row["age"])] = float(row[column])
    return HeightTable(cm)
