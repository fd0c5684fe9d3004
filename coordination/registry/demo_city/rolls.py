"""Public rolls by height: how many pupils of a school fall to each ten centimetres."""

import math
from collections import Counter
from collections.abc import Iterable
from statistics import NormalDist

from coordination.needs.sizing.heights import height_table
from coordination.needs.sizing.rules import Sex
from coordination.registry.demo_city.places import DemoSchool

P3_TO_P97_IN_SD = 3.76
MIDDLE_OF_YEAR = 0.5
SHARED_HOMES = 12  # one pupil in twelve has a brother or sister at the same school and size


def roll_by_size(school: DemoSchool, registered: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return (pupils, homes) for each height group in cm.

    `registered` are the height groups of the school's children on the register: the roll holds
    them too, so no group is smaller than theirs.
    """
    pupils: Counter[int] = Counter()
    for age, number in school.roll_by_age:
        pupils.update(_heights(age, number))
    for size, least in Counter(registered).items():
        pupils[size] = max(pupils[size], least)
    return {size: (number, number - number // SHARED_HOMES) for size, number in pupils.items()}


def _heights(age: int, number: int) -> Iterable[int]:
    """Spread pupils evenly over the quantiles of boys' and girls' heights at this age."""
    table, at = height_table(), age + MIDDLE_OF_YEAR
    for place in range(number):
        sex: Sex = "m" if place % 2 else "f"
        middle = table.at(at, sex=sex)
        spread = table.spread(at, sex=sex, divisor=P3_TO_P97_IN_SD)
        if middle is not None and spread is not None:
            height = NormalDist(middle, spread).inv_cdf((place + 0.5) / number)
            yield math.floor(height / 10) * 10
