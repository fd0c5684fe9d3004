"""Which size to give a child, and why: a code with figures; `words` makes the sentence."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coordination.needs.sizing.ages import whole_years, years_old
from coordination.needs.sizing.estimates import Estimate, estimate_foot, estimate_height
from coordination.needs.sizing.garments import to_code
from coordination.needs.sizing.heights import HeightTable, height_table
from coordination.needs.sizing.readings import Figures, SizeKind
from coordination.needs.sizing.rules import SizingRules, rules_on
from coordination.needs.sizing.wearers import Confidence, Wearer

Layer = Literal["inner", "outer"]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a size: `<kind>_<how>`, with the figures the sentence needs."""

    code: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class SizeAdvice:
    """mm or height code; with `must_measure` it may be planned but not packed unconfirmed."""

    kind: SizeKind
    size: int | None
    confidence: Confidence
    must_measure: bool
    reason: Reason


def predict_garment(
    wearer: Wearer, *, on: date, layer: Layer, rules: SizingRules | None = None
) -> SizeAdvice:
    """Advise a height code that lasts to the end of the next winter."""
    rules, table = rules or rules_on(on), height_table()
    height = estimate_height(wearer, on=on, rules=rules, table=table)
    if height is None:
        return no_advice("garment", wearer, on)
    growth = growth_ahead(wearer, on=on, rules=rules, table=table)
    ease = rules.inner_ease_cm if layer == "inner" else rules.outer_ease_cm
    size = garment_code(height.value, growth, ease=ease, rules=rules)
    if size is None:
        return no_advice("garment", wearer, on)
    figures = estimate_figures(wearer, height, on) | {
        "growth": round(growth, 1), "size": size, "fits_up_to": size + ease
    }  # fmt: skip
    return SizeAdvice(
        "garment",
        size,
        height.confidence,
        height.confidence == "low",
        Reason(f"garment_{height.code}", figures),
    )


def garment_code(height: float, growth: float, *, ease: int, rules: SizingRules) -> int | None:
    """Return the smallest code with target <= code + ease, at most 15 cm above the height."""
    code = to_code(max(height + growth - ease, rules.garment_min_cm), rules=rules)
    while code is not None and code > height + rules.max_above_cm and code > rules.garment_min_cm:
        code -= rules.garment_step_cm
    return code


def growth_ahead(wearer: Wearer, *, on: date, rules: SizingRules, table: HeightTable) -> float:
    """Return cm the middle child of this age grows until the end of the next winter."""
    now = years_old(wearer.birth, on)
    middle = table.at(now, sex=wearer.sex)
    later = table.at(now + months_to_cover(on, rules) / MONTHS, sex=wearer.sex)
    return 0.0 if middle is None or later is None else later - middle


def months_to_cover(on: date, rules: SizingRules) -> int:
    """Count months to the end of the first winter that begins after `on`, capped."""
    starts_in = (rules.winter_first_month - on.month) % MONTHS or MONTHS
    winter = (rules.winter_last_month - rules.winter_first_month) % MONTHS
    return min(starts_in + winter, rules.growth_cap_months)


def predict_shoe(wearer: Wearer, *, on: date, rules: SizingRules | None = None) -> SizeAdvice:
    """Advise a shoe in mm for one winter; a guessed foot always has to be measured."""
    rules = rules or rules_on(on)
    foot = estimate_foot(wearer, on=on, rules=rules, table=height_table())
    if foot is None:
        return no_advice("shoe", wearer, on)
    yearly = rules.foot_growth(age=years_old(wearer.birth, on), sex=wearer.sex)
    growth = yearly * rules.shoe_growth_months / MONTHS
    spare = rules.sock_mm + (rules.guess_mm if foot.code == "guessed" else 0)
    size = math.ceil(round((foot.value + growth + spare) / rules.shoe_step_mm, 6))
    figures = estimate_figures(wearer, foot, on) | {
        "growth": growth, "spare": spare, "size": size * rules.shoe_step_mm
    }  # fmt: skip
    return SizeAdvice(
        "shoe",
        size * rules.shoe_step_mm,
        foot.confidence,
        foot.code == "guessed" or foot.confidence == "low",
        Reason(f"shoe_{foot.code}", figures),
    )


def estimate_figures(
    wearer: Wearer, found: Estimate, on: date
) -> dict[str, int | float | str | date]:
    figures: dict[str, int | float | str | date] = {
        "value": round(found.value, 1), "age": whole_years(wearer.birth, on)
    }  # fmt: skip
    if found.measured is not None:
        figures |= {"measured": found.measured.value, "measured_on": found.measured.on}
    return figures


def no_advice(kind: SizeKind, wearer: Wearer, on: date) -> SizeAdvice:
    age = whole_years(wearer.birth, on)
    return SizeAdvice(kind, None, "low", True, Reason(f"{kind}_no_table", {"age": age}))
