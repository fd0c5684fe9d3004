"""School classes as people write them: 三(2)班, 三年级二班, 3.2, 302."""

import re
from typing import NamedTuple

from coordination.needs.sizing.cleaning import packed

CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
SIGNS = "零" + "".join(CHINESE)
PART = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{PART}年?级?\({PART}\)班?",
        rf"{PART}年级?{PART}班?",
        rf"{PART}[.\-/]{PART}班?",
        r"([1-9])0?([1-9]|0[1-9]|1\d)班?",
        rf"{PART}年级",
        r"([一二三四五六七八九])([一二三四五六七八九十])班?",
    )
)
GRADES = range(1, 13)


class SchoolClass(NamedTuple):
    """`number` None when only the grade is given."""

    grade: int
    number: int | None

    def __str__(self) -> str:
        grade = f"{SIGNS[self.grade] if self.grade < len(SIGNS) else self.grade}"
        return f"{grade}年级" if self.number is None else f"{grade}({self.number})班"


def read_class(text: str) -> SchoolClass | None:
    tidy = packed(text)
    for form in FORMS:
        if match := form.fullmatch(tidy):
            parts = [numeral(part) for part in match.groups()]
            grade, number = parts[0], parts[1] if len(parts) > 1 else None
            if grade in GRADES and number != 0:
                return SchoolClass(grade, number)
    return None


def numeral(text: str) -> int:
    """Return 12 for 12 and 十二; up to 99."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    return (CHINESE.get(tens, 1) * 10 if ten else 0) + CHINESE.get(ones, 0)
