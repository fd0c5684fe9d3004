"""What a person's size text was understood to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SizeKind = Literal["shoe", "garment"]
Figures = Mapping[str, int | float | str | date]
SizeFigures = Mapping[str, int | float | str]


@dataclass(frozen=True, slots=True)
class SizeReading:
    """`value` is mm for a shoe, height code in cm for a garment; None when it cannot be said."""

    kind: SizeKind
    value: int | None
    code: str
    must_measure: bool = False
    figures: SizeFigures = field(default_factory=dict)


def asked(kind: SizeKind, code: str, **figures: int | float | str) -> SizeReading:
    """Leave the size open: a person has to measure."""
    return SizeReading(kind, None, code, must_measure=True, figures=figures)
