"""Where a text could hold a person's name. Pure: no list of names, no database, no key.

Two kinds of spots. `candidates` are all stretches that could equal a registered name: every two to
four Chinese signs that a reader would take together, whatever stands between them to hide it.
`person_like` are stretches that look like anybody's name. Both go to the same person, so the answer
does not tell one from the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coordination.gate.guarding.rows import HanSign, rows_of_han
from home.guard.rules.names.person_names import person_names
from home.guard.rules.reading.plain import read

SHORTEST, LONGEST = 2, 4


@dataclass(frozen=True, order=True)
class Spot:
    """Signs of the text as it was written: `start` counted in, `end` not."""

    start: int
    end: int


def candidates(text: str) -> dict[str, list[Spot]]:
    """Return each stretch that could be a registered name, as the vault would know it.

    Signs are looked up as written and in simplified characters: a register may hold either.
    """
    reading = read(text)
    found: dict[str, list[Spot]] = {}
    for row in rows_of_han(reading.plain):
        for part in _parts(row):
            spot = Spot(*reading.place(part[0].place, part[-1].place + 1))
            plain = "".join(sign.sign for sign in part)
            written = "".join(text[reading.starts[sign.place]] for sign in part)
            for name in {plain, written}:
                found.setdefault(name, []).append(spot)
    return found


def person_like(text: str) -> Iterator[Spot]:
    """Yield stretches that look like anybody's name, registered or not."""
    reading = read(text)
    for found in person_names(reading.plain):
        yield Spot(*reading.place(found.start, found.end))


def _parts(row: list[HanSign]) -> Iterator[list[HanSign]]:
    for length in range(SHORTEST, LONGEST + 1):
        for first in range(len(row) - length + 1):
            yield row[first : first + length]
