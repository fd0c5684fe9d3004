"""How tall a child is and how long a foot is on a day, and how sure that is."""

from dataclasses import dataclass
from datetime import date

from coordination.needs.sizing.ages import years_old
from coordination.needs.sizing.heights import HeightTable
from coordination.needs.sizing.rules import SizingRules
from coordination.needs.sizing.wearers import LOWER, Confidence, Measured, Wearer

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Estimate:
    """cm or mm; `code` says how it was found: measured, tracked, age_only, guessed."""

    value: float
    confidence: Confidence
    code: str
    measured: Measured | None = None


def estimate_height(
    wearer: Wearer, *, on: date, rules: SizingRules, table: HeightTable
) -> Estimate | None:
    """Return cm on a day; None when the table does not reach the child's age."""
    taken = wearer.height
    if taken is not None and (on - taken.on).days <= rules.fresh_days:
        return Estimate(taken.value, "high", "measured", taken)
    middle = table.at(years_old(wearer.birth, on), sex=wearer.sex)
    if middle is None:
        return None
    if taken is None:
        return Estimate(middle, "low", "age_only")
    return track_height(wearer, taken, on=on, rules=rules, table=table)


def track_height(
    wearer: Wearer, taken: Measured, *, on: date, rules: SizingRules, table: HeightTable
) -> Estimate | None:
    """Keep the child's place in the spread; never below the last measured height."""
    then, now = years_old(wearer.birth, taken.on), years_old(wearer.birth, on)
    middles = [table.at(age, sex=wearer.sex) for age in (then, now)]
    spreads = [table.spread(age, sex=wearer.sex, divisor=rules.sd_divisor) for age in (then, now)]
    if middles[0] is None or middles[1] is None or not spreads[0] or not spreads[1]:
        return None
    place = (taken.value - middles[0]) / spreads[0]
    tracked = max(taken.value, middles[1] + place * spreads[1])
    return Estimate(tracked, "medium", "tracked", taken)


def estimate_foot(
    wearer: Wearer, *, on: date, rules: SizingRules, table: HeightTable
) -> Estimate | None:
    """Return mm on a day: measured, grown on since, or guessed from the height."""
    taken, age = wearer.foot, years_old(wearer.birth, on)
    if taken is None:
        return guess_foot(wearer, age, on=on, rules=rules, table=table)
    days = (on - taken.on).days
    if days <= rules.fresh_days:
        return Estimate(taken.value, "high", "measured", taken)
    grown = rules.foot_growth(age=age, sex=wearer.sex) * days / DAYS_A_YEAR
    return Estimate(taken.value + grown, "medium", "tracked", taken)


def guess_foot(
    wearer: Wearer, age: float, *, on: date, rules: SizingRules, table: HeightTable
) -> Estimate | None:
    height = estimate_height(wearer, on=on, rules=rules, table=table)
    ratio = rules.ratio(age=age, sex=wearer.sex)
    if height is None or ratio is None:
        return None
    return Estimate(round(height.value * 10 * ratio), LOWER[height.confidence], "guessed")
