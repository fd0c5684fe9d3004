"""Dates of a season in the releaser's weeks: whole weeks since a fixed Monday."""

from datetime import date, timedelta

from coordination.needs.disclosure import Policy, wave_dates

FIRST_MONDAY = date(2000, 1, 3)
PUBLISHING_DAYS = 7  # a board may be released in the week that begins on its date


def week_of(day: date) -> int:
    return (day - FIRST_MONDAY).days // 7


def publishing_date(*, opens_on: date, today: date, policy: Policy) -> date | None:
    """Return the date whose week this is, None outside the publishing weeks."""
    for day in wave_dates(policy, opens_on=opens_on):
        if day <= today < day + timedelta(days=PUBLISHING_DAYS):
            return day
    return None


def next_publishing_date(*, opens_on: date, today: date, policy: Policy) -> date | None:
    days = [day for day in wave_dates(policy, opens_on=opens_on) if day > today]
    return days[0] if days else None
