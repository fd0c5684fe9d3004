"""A text as the rules read it, with the way back to every place of the original."""

from dataclasses import dataclass

from home.guard.rules.reading.closing import changes
from home.guard.rules.reading.folding import folded


@dataclass(frozen=True)
class Reading:
    """`plain[i]` stands for the original's `starts[i]:ends[i]`."""

    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a non-empty stretch of `plain` stands in the original."""
        return self.starts[start], self.ends[end - 1]


def read(text: str) -> Reading:
    signs = [(sign, place, place + 1) for place, shown in enumerate(text) for sign in folded(shown)]
    plain = "".join(sign for sign, _, _ in signs)
    kept: list[tuple[str, int, int]] = []
    done = 0
    for change in changes(plain):
        kept += signs[done : change.start]
        start, end = signs[change.start][1], signs[change.end - 1][2]
        kept += [(sign, start, end) for sign in change.read]
        done = change.end
    kept += signs[done:]
    return Reading(
        "".join(sign for sign, _, _ in kept),
        tuple(start for _, start, _ in kept),
        tuple(end for _, _, end in kept),
    )
