"""Which of the waiting acts enter the log together, and in which order. Plain Python.

A change of a total by one hidden gift would be that gift's amount. So within a fund, and within
each of its totals, hidden amounts leave only when enough different givers' wait together.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from donations.publiclog import entries
from donations.publiclog.entries import Movement, Sums

Fund = tuple[str, str]  # code, currency


@dataclass(frozen=True)
class Line:
    """An entry as it will stand in the log; totals come from no act and have no key."""

    index: int
    kind: str
    subject: str
    currency: str
    data: str
    movement: Movement | None = None


def leaving(waiting: Iterable[Movement], *, least: int) -> list[Movement]:
    """Return what may leave now: all that hides nothing, and what hides in company."""
    ready, groups = [], defaultdict[tuple[Fund, str], list[Movement]](list)
    for movement in waiting:
        if movement.hides_amount:
            groups[movement.fund, movement.part].append(movement)
        else:
            ready.append(movement)
    for group in groups.values():
        if len({movement.giver for movement in group}) >= least:
            ready += group
    return ready


def shuffled(movements: Sequence[Movement], *, shuffle_key: bytes) -> list[Movement]:
    """Return them in an order that nobody without the key can tell anything from."""
    return sorted(movements, key=lambda one: hmac.digest(shuffle_key, one.key.encode(), "sha256"))


def composed(
    movements: Sequence[Movement], *, sums: Mapping[Fund, Sums], first: int, day: date
) -> list[Line]:
    """Return the lines of a batch: movements in this order, then the totals of their funds."""
    lines, after = [], dict(sums)
    for index, movement in enumerate(movements, start=first):
        lines.append(
            Line(
                index=index,
                kind=movement.kind,
                subject=movement.subject,
                currency=movement.currency,
                data=entries.movement_text(movement, day=day),
                movement=movement,
            )
        )
        if movement.part:
            after[movement.fund] = after.get(movement.fund, Sums()).plus(movement)
    moved = sorted({movement.fund for movement in movements if movement.part})
    up_to = first + len(movements) - 1
    return lines + [
        Line(
            index=index,
            kind="totals",
            subject=fund[0],
            currency=fund[1],
            data=entries.totals_text(fund, after[fund], up_to=up_to, day=day),
        )
        for index, fund in enumerate(moved, start=up_to + 1)
    ]
