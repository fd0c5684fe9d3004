"""Short ways to ask the size rules, on one fixed day."""

from datetime import date

from coordination.needs.sizing.charts import default_chart
from coordination.needs.sizing.garments import normalise_garment
from coordination.needs.sizing.readings import SizeReading
from coordination.needs.sizing.rules import Sex, rules_on
from coordination.needs.sizing.shoes import normalise_shoe

TODAY = date(2024, 12, 20)
RULES = rules_on(TODAY)
CHART = default_chart()


def shoe(text: str, age: float | None = None) -> SizeReading:
    return normalise_shoe(text, rules=RULES, chart=CHART, age=age)


def garment(text: str, sex: Sex | None = None, age: float | None = None) -> SizeReading:
    return normalise_garment(text, rules=RULES, chart=CHART, sex=sex, age=age)
