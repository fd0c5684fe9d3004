"""Days and years of consents. Pure."""

from datetime import date

ASKED_FROM_YEARS = 8  # from this age the child's own wish is written down
SPEAKS_FROM_YEARS = 14  # from this age the child may answer alone
LONGEST_DAYS = 1827  # five years: nobody can say yes for ever; the database holds it too
HOLDS_MONTHS = 36  # a yes on paper holds for three winters, then people are asked again
MONTHS_A_YEAR = 12


def age_on(*, born_month: date, on: date) -> int:
    """Return whole years, counted by months: in the month of a birthday the year is full."""
    months = (on.year - born_month.year) * MONTHS_A_YEAR + on.month - born_month.month
    return months // MONTHS_A_YEAR


def is_asked(*, born_month: date, on: date) -> bool:
    return age_on(born_month=born_month, on=on) >= ASKED_FROM_YEARS


def held_until(from_on: date) -> date:
    """Return the last day of an answer given on a day, if nothing else is agreed."""
    years = HOLDS_MONTHS // MONTHS_A_YEAR
    day = min(from_on.day, 28) if from_on.month == 2 else from_on.day  # noqa: PLR2004  February
    return date(from_on.year + years, from_on.month, day)
