"""Which size a child of the roster needs of an item, with the reason as code and figures."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from coordination.discovery.roster.rows import ChildValues
from coordination.needs.sizing.prediction import Layer, SizeAdvice
from coordination.needs.sizing.readings import SizeReading
from coordination.needs.sizing.wanting import wanted_garment, wanted_shoe
from coordination.needs.sizing.wearers import Measured, Wearer
from coordination.registry.models import Measurement
from home.catalogue.items import ITEMS, SizeKind

OUTER_LAYER = {"COAT_DOWN"}
MM_A_CM = 10
Measures = dict[str, Measured]  # by kind: height in cm, foot in mm


class Wanted(NamedTuple):
    """`size` is mm or a height code; None for items without sizes, or when nothing is known."""

    size: int | None
    must_measure: bool
    reason: dict[str, Any]


WITHOUT_SIZE = Wanted(None, False, {})


def wanted(item: str, values: ChildValues, wearer: Wearer, *, on: date) -> Wanted:
    """Take the school's label where it can be read and fits the age, else what the rules say."""
    kind = ITEMS[item].size_kind
    if kind == SizeKind.NONE:
        return WITHOUT_SIZE
    if kind == SizeKind.SHOE:
        return _as_wanted(wanted_shoe(values.shoe, wearer, on=on), values.shoe)
    layer: Layer = "outer" if item in OUTER_LAYER else "inner"
    advice = wanted_garment(values.garment, wearer, on=on, layer=layer)
    return _as_wanted(advice, values.garment)


def with_filed(wearer: Wearer, filed: Measures) -> Wearer:
    """Fill in what the roster does not say by the last measures on file."""
    height = wearer.height or filed.get(Measurement.Kind.HEIGHT)
    return replace(wearer, height=height, foot=wearer.foot or filed.get(Measurement.Kind.FOOT))


def as_measured(measurement: Measurement) -> Measured:
    is_height = measurement.kind == Measurement.Kind.HEIGHT
    value = measurement.value / MM_A_CM if is_height else measurement.value
    return Measured(value, measurement.measured_on)


def _as_wanted(advice: SizeAdvice, stated: SizeReading | None) -> Wanted:
    figures = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in advice.reason.figures.items()
    }
    reason: dict[str, Any] = {"code": advice.reason.code, "figures": figures}
    if stated is not None and stated.must_measure:
        reason["stated"] = stated.code  # why the school's own word was not enough
    return Wanted(advice.size, advice.must_measure, reason)
