"""Birth dates as people and spreadsheets write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coordination.needs.sizing.cleaning import packed

FULL = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:T?00:00(?::00)?)?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class BirthReading:
    """`month` is the first of the month when the day is missing."""

    code: Literal["day", "month", "impossible", "unread"]
    day: date | None = None
    month: date | None = None


UNREAD, IMPOSSIBLE = BirthReading("unread"), BirthReading("impossible")


def read_birth(text: str, *, from_1904: bool = False) -> BirthReading:
    tidy = packed(text)
    if match := FULL.fullmatch(tidy) or COMPACT.fullmatch(tidy):
        return on_day(*(int(part) for part in match.groups()))
    if match := SERIAL.fullmatch(tidy):
        epoch = EPOCH_1904 if from_1904 else EPOCH_1900
        return BirthReading("day", epoch + timedelta(days=int(match[1])))
    if match := MONTH.fullmatch(tidy):
        first = on_day(int(match[1]), int(match[2]), 1)
        return BirthReading("month", month=first.day) if first.day else IMPOSSIBLE
    return UNREAD


def on_day(year: int, month: int, day: int) -> BirthReading:
    try:
        return BirthReading("day", date(year, month, day))
    except ValueError:
        return IMPOSSIBLE
