"""The size that counts as wanted: a readable stated label first, then the rules (docs/sizes.md)."""

from datetime import date

from coordination.needs.sizing.prediction import (
    Layer,
    Reason,
    SizeAdvice,
    predict_garment,
    predict_shoe,
)
from coordination.needs.sizing.readings import SizeReading
from coordination.needs.sizing.rules import SizingRules
from coordination.needs.sizing.wearers import Confidence, Wearer


def wanted_shoe(
    stated: SizeReading | None, wearer: Wearer, *, on: date, rules: SizingRules | None = None
) -> SizeAdvice:
    if stated is not None and stated.value is not None:
        return as_stated(stated)
    return predict_shoe(wearer, on=on, rules=rules)


def wanted_garment(
    stated: SizeReading | None,
    wearer: Wearer,
    *,
    on: date,
    layer: Layer,
    rules: SizingRules | None = None,
) -> SizeAdvice:
    if stated is not None and stated.value is not None:
        return as_stated(stated)
    return predict_garment(wearer, on=on, layer=layer, rules=rules)


def as_stated(stated: SizeReading) -> SizeAdvice:
    """Take the school's label as it is; a doubtful one still has to be measured."""
    size = stated.value or 0
    confidence: Confidence = "low" if stated.must_measure else "medium"
    reason = Reason(f"{stated.kind}_stated", {"size": size})
    return SizeAdvice(stated.kind, size, confidence, stated.must_measure, reason)
