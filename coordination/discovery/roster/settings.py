"""What a reading of a roster depends on besides the file."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from coordination.needs.sizing.charts import SizeChart, default_chart
from coordination.needs.sizing.rules import SizingRules, rules_on


@dataclass(frozen=True, slots=True)
class RosterRules:
    """Ages in whole years."""

    too_old_from: int = 18  # a child is under 18 (Law on the Protection of Minors, art. 2)
    adult_from: int = 21  # [P] older is somebody else in the list, not a pupil grown up
    offered_values_max: int = 20  # [P] characters of a size text shown back


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """`on` is the day of the list; `allow_demo` only where the deployment is a demonstration."""

    on: date
    allow_demo: bool
    sizing: SizingRules
    chart: SizeChart
    rules: RosterRules = RosterRules()
    known_counties: Collection[str] | None = None
    from_1904: bool = False


def settings_for(*, on: date, allow_demo: bool, from_1904: bool = False) -> ReadSettings:
    """Return the settings in force on a day."""
    return ReadSettings(
        on=on,
        allow_demo=allow_demo,
        sizing=rules_on(on),
        chart=default_chart(),
        from_1904=from_1904,
    )
