"""Ages in years."""

from datetime import date


def birthday_in(birth: date, year: int) -> date:
    """Return the birthday of a year; 29 February falls on 1 March in a common year."""
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def whole_years(birth: date, on: date) -> int:
    """Return completed years (周岁); negative before birth."""
    return on.year - birth.year - (on < birthday_in(birth, on.year))


def years_old(birth: date, on: date) -> float:
    """Return the age with the part of the running year; whole on a birthday."""
    years = whole_years(birth, on)
    last, following = (birthday_in(birth, birth.year + years + step) for step in (0, 1))
    return years + (on - last).days / (following - last).days
