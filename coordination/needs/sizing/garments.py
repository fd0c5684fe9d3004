"""Garment sizes as people write them, brought to the height code in cm (GB/T 1335.3-2009)."""

import math
import re

from coordination.needs.sizing.charts import SizeChart
from coordination.needs.sizing.cleaning import packed
from coordination.needs.sizing.readings import SizeReading, asked
from coordination.needs.sizing.rules import Sex, SizingRules

CODE = re.compile(r"(\d{2,3})(?:CM|厘米|码|号)?(?:/\d{2,3}[ABCY]?)?")
RANGE = re.compile(r"(\d{2,3})(?:CM|码)?(?:-|~|至|到|或|—|–)(\d{2,3})(?:CM|码)?")
AGE = re.compile(r"(\d{1,2})(?:周?岁|Y)半?")
LETTER = re.compile(r"(S|M|L|XL|XXL|2XL)码?")
ONE_SIZE = ("均码", "通码", "F", "FREE")


def normalise_garment(
    text: str,
    *,
    rules: SizingRules,
    chart: SizeChart,
    sex: Sex | None = None,
    age: float | None = None,
) -> SizeReading:
    """Read one garment size; letters count only for a known sex and from the age of teens."""
    tidy = packed(text)
    if not tidy or tidy in ONE_SIZE:
        return asked("garment", "one_size" if tidy else "blank")
    if code := CODE.fullmatch(tidy):
        return read_code(int(code[1]), rules=rules)
    if between := RANGE.fullmatch(tidy):
        return asked("garment", "range", low=int(between[1]), high=int(between[2]))
    if years := AGE.fullmatch(tidy):
        return asked("garment", "age_given", found=int(years[1]))
    if letter := LETTER.fullmatch(tidy):
        name = letter[1].replace("2XL", "XXL")
        return read_letter(name, rules=rules, chart=chart, sex=sex, age=age)
    return asked("garment", "unread")


def read_code(number: int, *, rules: SizingRules) -> SizeReading:
    code = to_code(number, rules=rules)
    if code is None:
        return asked("garment", "out_of_range", found=number)
    how = "cm" if code == number else "cm_rounded_up"
    return SizeReading("garment", code, how, figures={"cm": code, "found": number})


def read_letter(
    letter: str, *, rules: SizingRules, chart: SizeChart, sex: Sex | None, age: float | None
) -> SizeReading:
    if sex is None or age is None or age < rules.letters_from_age:
        return asked("garment", "letter", found=letter)
    height = chart.letter_cm.get((sex, letter))
    code = None if height is None else to_code(height, rules=rules)
    if code is None:
        return asked("garment", "letter", found=letter)
    return SizeReading("garment", code, "letter_read", figures={"cm": code, "found": letter})


def to_code(height: float, *, rules: SizingRules) -> int | None:
    """Return the next sold code upwards, None outside what is sold."""
    code = math.ceil(height / rules.garment_step_cm) * rules.garment_step_cm
    return code if rules.garment_min_cm <= code <= rules.garment_max_cm else None
