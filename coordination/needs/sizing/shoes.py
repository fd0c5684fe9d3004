"""Shoe sizes as people write them, brought to whole 5 mm of foot length (GB/T 43293-2022)."""

import math
import re

from coordination.needs.sizing.charts import SizeChart
from coordination.needs.sizing.cleaning import packed
from coordination.needs.sizing.readings import SizeReading, asked
from coordination.needs.sizing.rules import SizingRules

NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)"
RANGE = re.compile(NUMBER + r"(?:码|号|MM|CM)?(?:-|~|/|至|到|或|—|–)" + NUMBER)
SINGLE = re.compile(r"(欧码|欧|EUR|EU|大)?" + NUMBER + r"(码|号|#|MM|毫米|CM|厘米)?")
EU_SIGNS = ("欧码", "欧", "EUR", "EU")
BARE_CM_OR_EU = (15.0, 17.5)
EU_CODES = (15, 46)
MILLIMETRES = (100, 300)
CENTIMETRES = (10, 29.9)


def normalise_shoe(
    text: str, *, rules: SizingRules, chart: SizeChart, age: float | None = None
) -> SizeReading:
    """Read one shoe size; `age` in years settles what a bare number may mean."""
    tidy = packed(text)
    if not tidy:
        return asked("shoe", "blank")
    if between := RANGE.match(tidy):
        return read_range(*between.groups(), rules=rules, chart=chart)
    single = SINGLE.fullmatch(tidy)
    if single is None:
        return asked("shoe", "unread")
    sign, digits, unit = single.groups()
    return read_number(
        float(digits), sign=sign or "", unit=unit or "", age=age, rules=rules, chart=chart
    )


def read_number(
    number: float, *, sign: str, unit: str, age: float | None, rules: SizingRules, chart: SizeChart
) -> SizeReading:
    if unit in ("MM", "毫米"):
        return in_mm(number, code="mm", rules=rules)
    if unit in ("CM", "厘米"):
        return in_mm(number * 10, code="cm", rules=rules)
    if sign == "大":
        return in_eu(number + 0.5, code="eu_large", rules=rules, chart=chart)
    if sign in EU_SIGNS or unit:
        return in_eu(number, code="eu", rules=rules, chart=chart)
    return read_bare(number, age=age, rules=rules, chart=chart)


def read_bare(
    number: float, *, age: float | None, rules: SizingRules, chart: SizeChart
) -> SizeReading:
    """Tell mm, cm and EU apart by size alone; below four years 15 to 17.5 stays open."""
    young = age is not None and age < rules.bare_code_ask_below_age
    if young and within(number, BARE_CM_OR_EU):
        return asked("shoe", "cm_or_eu", found=number)
    if within(number, MILLIMETRES):
        return in_mm(number, code="mm", rules=rules)
    if number != int(number) and within(number, CENTIMETRES):
        return in_mm(number * 10, code="cm", rules=rules)
    if within(number, EU_CODES):
        return in_eu(number, code="eu", rules=rules, chart=chart)
    return asked("shoe", "out_of_range", found=number)


def within(number: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= number <= ends[1]


def in_mm(number: float, *, code: str, rules: SizingRules) -> SizeReading:
    step = rules.shoe_step_mm
    length = math.ceil(round(number, 3) / step) * step
    if not rules.shoe_min_mm <= length <= rules.shoe_max_mm:
        return asked("shoe", "out_of_range", found=round(number, 1))
    if length != number:
        code = f"{code}_rounded_up"
    return SizeReading("shoe", length, code, figures={"mm": length, "found": round(number, 1)})


def in_eu(number: float, *, code: str, rules: SizingRules, chart: SizeChart) -> SizeReading:
    """Read an EU code by the chart; whether a shoe "runs large" is for a person to say."""
    length = chart.mm_of(number) if number * 2 == int(number * 2) else None
    if length is None or not rules.shoe_min_mm <= length <= rules.shoe_max_mm:
        return asked("shoe", "out_of_range", found=number)
    figures = {"mm": length, "eu": number}
    return SizeReading("shoe", length, code, must_measure=code == "eu_large", figures=figures)


def read_range(low: str, high: str, *, rules: SizingRules, chart: SizeChart) -> SizeReading:
    ends = [read_bare(float(end), age=None, rules=rules, chart=chart).value for end in (low, high)]
    if None in ends:
        return asked("shoe", "unread")
    return asked("shoe", "range", low=ends[0] or 0, high=ends[1] or 0)


def shoe_label(mm: int, chart: SizeChart) -> str:
    """Return mm first, EU in brackets: charts disagree, millimetres do not."""
    eu = chart.eu_of(mm)
    return f"{mm} mm (EU {eu})" if eu else f"{mm} mm"
