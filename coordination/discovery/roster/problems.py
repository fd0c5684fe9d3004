"""What is to be mended or known: a code, its place and figures, never a name or number."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coordination.discovery.roster.headings import Field

Severity = Literal["error", "duplicate", "warning", "note"]
State = Literal["ok", "warning", "error", "duplicate", "skipped"]
Figures = Mapping[str, int | float | str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its place is known."""

    code: str
    severity: Severity
    figures: Figures = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` and `cell` (such as E14) are as the spreadsheet shows them."""

    code: str
    row: int
    cell: str
    field: Field
    severity: Severity
    figures: Figures = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the sheet as a whole that the person should know."""

    code: str
    figures: Figures = dataclasses.field(default_factory=dict)


def state_of(problems: tuple[Problem, ...]) -> State:
    severities = {problem.severity for problem in problems}
    if "duplicate" in severities:
        return "duplicate"
    if "error" in severities:
        return "error"
    return "warning" if "warning" in severities else "ok"
