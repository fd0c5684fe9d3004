"""When boards may come out: fixed before the register is read, whatever it says.

A season is `season_weeks` long. Its first wave (every open need) comes in its first week, the later
ones `weeks_between` apart, at most `waves_a_season` of them: with the floors in weeks 0 and 8,
26 and 34, 52 and 60 ... of a calendar that starts at week 0.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from coordination.needs.disclosure.facts import NeedRow, Wave
from coordination.needs.disclosure.policy import Policy


def wave_weeks(policy: Policy, *, first_week: int = 0) -> tuple[int, ...]:
    """Give the publishing weeks of the season that begins in `first_week`."""
    weeks = (first_week + n * policy.weeks_between for n in range(policy.waves_a_season))
    return tuple(week for week in weeks if week < first_week + policy.season_weeks)


def wave_dates(policy: Policy, *, opens_on: date) -> tuple[date, ...]:
    """Give the publishing dates of the season that opens on a date."""
    return tuple(opens_on + timedelta(weeks=week) for week in wave_weeks(policy))


def is_season_start(week: int, policy: Policy) -> bool:
    """Whether a new season may begin in a week."""
    return week % policy.season_weeks == 0


def may_begin_season(needs: Iterable[NeedRow], last_season: Sequence[Wave], policy: Policy) -> bool:
    """Whether enough of the open needs are new or re-assessed since the last season began.

    If not, the old board stands for another season.
    """
    if not last_season:
        return True
    begun = last_season[0].week
    told = frozenset[tuple[str, str]]().union(*(wave.cohort for wave in last_season))
    rows = list(needs)
    fresh = sum((row.child, row.item) not in told or row.opened > begun for row in rows)
    return bool(rows) and fresh >= policy.fresh_share * len(rows)
