"""What the size rules need to know of a child: no name, no number."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coordination.needs.sizing.rules import Sex

Confidence = Literal["high", "medium", "low"]
LOWER: dict[Confidence, Confidence] = {"high": "medium", "medium": "low", "low": "low"}


@dataclass(frozen=True, slots=True)
class Measured:
    """cm of height or mm of foot, and the day it was taken."""

    value: float
    on: date


@dataclass(frozen=True, slots=True)
class Wearer:
    """One child seen by the size rules."""

    sex: Sex
    birth: date
    height: Measured | None = None
    foot: Measured | None = None
