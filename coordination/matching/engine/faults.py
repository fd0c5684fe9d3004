"""What is wrong with an input: file, row, field, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` counts lines of the file, the heading being row 1; 0 means the whole file."""

    file: str
    row: int
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row}" if self.row else "",
                f"field {self.field}" if self.field else "",
            )
            if part
        )
        return f"{place}: {self.problem}. To mend it: {self.mend}."


class InstanceError(ValueError):
    """The input cannot be used; `faults` says where and how to mend it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        if len(self.faults) > SHOWN:
            lines.append(f"... and {len(self.faults) - SHOWN} more.")
        super().__init__("\n".join(lines))


class NotProven(RuntimeError):
    """A result breaks a rule or could be better; the message shows by what."""
