"""Heights as people write them, brought to cm with one decimal."""

import re

from coordination.needs.sizing.cleaning import packed
from coordination.needs.sizing.rules import SizingRules

PLAIN = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)(CM|厘米|公分|M|米)?")
METRE_AND_CM = re.compile(r"(\d)(?:米|M)(\d{1,2})(?:CM|厘米|公分)?")
TALLEST_M = 3


def normalise_height(text: str, *, rules: SizingRules) -> float | None:
    """Return cm, or None when the text is no height of a child."""
    tidy = packed(text)
    if parts := METRE_AND_CM.fullmatch(tidy):
        return in_reach(float(f"{parts[1]}.{parts[2]}") * 100, rules)
    match = PLAIN.fullmatch(tidy)
    if match is None:
        return None
    number = float(match[1])
    metres = match[2] in ("M", "米") or (match[2] is None and number < TALLEST_M)
    return in_reach(number * 100 if metres else number, rules)


def in_reach(cm: float, rules: SizingRules) -> float | None:
    rounded = round(cm, 1)
    return rounded if rules.height_min_cm <= rounded <= rules.height_max_cm else None
