"""Citizen ID numbers: 6 region + 8 birth date + 3 sequence + 1 check (GB 11643).

A parsed number never shows itself in full: `repr` and `masked` keep the first 3 and last 2.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Sex = Literal["m", "f"]
IdError = Literal["length", "chars", "region", "date", "checksum", "sex_mismatch", "birth_mismatch"]
IdWarning = Literal["lowercase_x", "unknown_county"]

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PROVINCE_SPANS = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
PROVINCES = frozenset(
    str(code) for first, last in PROVINCE_SPANS for code in range(first, last + 1)
)
DEMO_REGIONS = frozenset(f"9900{unit:02}" for unit in range(1, 13))
SHAPE = re.compile(r"[0-9]{17}[0-9X]")
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class ParsedId:
    """`number` is the tidied text, also when wrong; birth and sex None when unreadable."""

    number: str = field(repr=False)
    birth: date | None = field(default=None, repr=False)
    sex: Sex | None = None
    errors: tuple[IdError, ...] = ()
    warnings: tuple[IdWarning, ...] = ()

    @property
    def is_valid(self) -> bool:
        return not self.errors

    @property
    def masked(self) -> str:
        """Return the first 3 and the last 2 characters; a short text is hidden whole."""
        if len(self.number) < LENGTH - 3:
            return "*" * len(self.number)
        return f"{self.number[:3]}{'*' * (len(self.number) - 5)}{self.number[-2:]}"


def parse_id(
    text: str,
    *,
    allow_demo: bool,
    sex: Sex | None = None,
    birth: date | None = None,
    known_counties: Collection[str] | None = None,
) -> ParsedId:
    """Read an ID number; `sex` and `birth` are what else is said of the child.

    `allow_demo` admits regions 990001 to 990012 and is for demonstration sites alone.
    A county not in `known_counties` is a warning: codes from birth outlive their county.
    """
    tidy = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    number = tidy.upper()
    if errors := shape_errors(number):
        return ParsedId(number, errors=errors)
    born = birth_in(number)
    is_of: Sex = "m" if int(number[16]) % 2 else "f"
    return ParsedId(
        number=number,
        birth=born,
        sex=is_of,
        errors=(
            *inner_errors(number, born, allow_demo=allow_demo),
            *mismatches(is_of, born, sex=sex, birth=birth),
        ),
        warnings=warnings_of(number, tidy, known_counties),
    )


def check_character(first_17: str) -> str:
    """Return the 18th character for 17 digits."""
    return CHECKS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def shape_errors(number: str) -> tuple[IdError, ...]:
    if len(number) != LENGTH:
        return ("length",)
    return () if SHAPE.fullmatch(number) else ("chars",)


def birth_in(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def inner_errors(number: str, born: date | None, *, allow_demo: bool) -> tuple[IdError, ...]:
    errors: list[IdError] = []
    if not is_region(number[:6], allow_demo=allow_demo):
        errors.append("region")
    if born is None:
        errors.append("date")
    if check_character(number[:17]) != number[17]:
        errors.append("checksum")
    return tuple(errors)


def is_region(region: str, *, allow_demo: bool) -> bool:
    return region[:2] in PROVINCES or (allow_demo and region in DEMO_REGIONS)


def mismatches(
    is_of: Sex, born: date | None, *, sex: Sex | None, birth: date | None
) -> tuple[IdError, ...]:
    errors: list[IdError] = []
    if sex is not None and sex != is_of:
        errors.append("sex_mismatch")
    if birth is not None and born is not None and birth != born:
        errors.append("birth_mismatch")
    return tuple(errors)


def warnings_of(
    number: str, tidy: str, known_counties: Collection[str] | None
) -> tuple[IdWarning, ...]:
    region = number[:6]
    strange = region[2:4] == "00" or region[4:] == "00"
    if known_counties is not None:
        strange = region not in known_counties
    found: list[IdWarning] = ["lowercase_x"] if tidy.endswith("x") else []
    if strange and region[:2] in PROVINCES:
        found.append("unknown_county")
    return tuple(found)
