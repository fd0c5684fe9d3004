"""Conversion charts: a supplier's own chart goes before the general one."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from coordination.needs.sizing.rules import Sex
from coordination.needs.sizing.tables import table_rows

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class SizeChart:
    """`shoe_mm` by whole EU code; `letter_cm` by (sex, letter)."""

    supplier: str
    valid_from: date
    shoe_mm: Mapping[int, int] = field(default_factory=dict)
    letter_cm: Mapping[tuple[Sex, str], int] = field(default_factory=dict)

    def mm_of(self, eu: float) -> int | None:
        """Return mm of an EU code; a half code is the middle, rounded up to 5."""
        if eu == int(eu):
            return self.shoe_mm.get(int(eu))
        low, high = self.shoe_mm.get(math.floor(eu)), self.shoe_mm.get(math.ceil(eu))
        return None if low is None or high is None else math.ceil((low + high) / 10) * 5

    def eu_of(self, mm: int) -> int | None:
        """Return the EU code of a shoe, the next larger where no whole code fits."""
        larger = [eu for eu, length in self.shoe_mm.items() if length >= mm]
        return min(larger) if larger else None


def chart_for(supplier: str, *, on: date, charts: Iterable[SizeChart] = ()) -> SizeChart:
    """Return the supplier's newest chart in force, filled up from the general one."""
    own = [chart for chart in charts if chart.supplier == supplier and chart.valid_from <= on]
    general = default_chart()
    if not own:
        return general
    newest = max(own, key=lambda chart: chart.valid_from)
    return SizeChart(
        supplier=newest.supplier,
        valid_from=newest.valid_from,
        shoe_mm=newest.shoe_mm or general.shoe_mm,
        letter_cm=newest.letter_cm or general.letter_cm,
    )


@cache
def default_chart() -> SizeChart:
    shoes, letters = table_rows("shoe_codes.csv"), table_rows("letters.csv")
    return SizeChart(
        supplier=DEFAULT,
        valid_from=max(date.fromisoformat(row["valid_from"]) for row in shoes),
        shoe_mm={int(row["eu"]): int(row["mm"]) for row in shoes},
        letter_cm={
            ("m" if row["sex"] == "m" else "f", row["label"]): int(row["height_cm"])
            for row in letters
        },
    )
