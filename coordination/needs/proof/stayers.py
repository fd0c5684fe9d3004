"""Two boards compared over those who stayed.

Somebody who takes it that stayers' needs did not change reads, for a line that stands in two full
boards, joiners' needs minus leavers' needs. Where the boards contradict that, nothing follows.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from coordination.needs.proof.facts import Board, Verdict
from coordination.needs.proof.overlay import Ints, Overlay, Seen


def compare_seasons(seasons: Sequence[Overlay], theta: float) -> Verdict:
    """Judge each full board against the one before; children are counted once a comparison."""
    found: set[int] = set()
    certain: set[int] = set()
    belief = 0.0
    for before, after in pairwise(seasons):
        for first, second in _same_lines(before, after):
            for pupils, low, high in _changed(first, second):
                share = low / len(pupils)
                belief = max(belief, share)
                sure = high == 0 or low == len(pupils)
                certain |= set(pupils.tolist()) if sure else set()
                found |= set(pupils.tolist()) if sure or share > theta else set()
    return Verdict(len(found), len(certain), belief)


def blame_newcomers(
    boards: Sequence[Board], overlay: Overlay, counted: Sequence[NDArray[np.bool_]], theta: float
) -> Verdict:
    """Judge whoever takes a later board to be all of pupils who came since the one before.

    The reading is wrong of itself; it finds somebody only where it comes true for too many.
    """
    found: set[int] = set()
    belief = 0.0
    for seen in overlay.lines:
        before = max((b.week for b in boards if b.week < boards[seen.board].week), default=None)
        if before is None or not seen.line.since:
            continue
        came = seen.members[overlay.roll.from_week[seen.members] > before]
        share = float(counted[seen.stream][came].mean()) if len(came) >= seen.low else 0.0
        belief = max(belief, share)
        found |= set(came.tolist()) if share > theta else set()
    return Verdict(len(found), 0, belief)


def _same_lines(before: Overlay, after: Overlay) -> Iterable[tuple[Seen, Seen]]:
    """Pair lines of the full boards (the first of each season) that say the same of the same."""
    full = {_key(seen): seen for seen in before.lines if seen.board == 0}
    for seen in after.lines:
        if seen.board == 0 and _key(seen) in full:
            yield full[_key(seen)], seen


def _key(seen: Seen) -> tuple[frozenset[str], str, int, int]:
    return seen.line.schools, seen.line.item, seen.line.low, seen.line.high


def _changed(first: Seen, second: Seen) -> list[tuple[Ints, int, int]]:
    """Give joiners and leavers, each with least and most needs among them; empty if contradicted.

    With s, l, j needs of stayers, leavers, joiners: s + l is in the first line, s + j in the
    second.
    """
    leavers = np.setdiff1d(first.members, second.members)
    joiners = np.setdiff1d(second.members, first.members)
    stayers = len(first.members) - len(leavers)
    rise = second.low - first.top, second.top - first.low
    left = max(0, first.low - stayers), min(len(leavers), first.top)
    came = max(0, second.low - stayers), min(len(joiners), second.top)
    came = max(came[0], rise[0] + left[0]), min(came[1], rise[1] + left[1])
    left = max(left[0], came[0] - rise[1]), min(left[1], came[1] - rise[0])
    if came[0] > came[1] or left[0] > left[1]:
        return []
    both = [(joiners, *came), (leavers, *left)]
    return [one for one in both if len(one[0])]
