"""How far a reader may believe of a child that something is needed.

Belief comes from the distribution of greatest entropy over the children that fits all lines, each
line read as its most. It starts from one half for every child, so a line pulls it down to
top / pupils: whoever starts from the true, lower rate believes less.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from coordination.needs.proof.facts import Fault, Unprovable
from coordination.needs.proof.overlay import Floats, Ints, Overlay

_ROUNDS = 500
_HALVINGS = 60
_STEEPEST = 40.0
_CLOSE = 1e-3


def outsider_beliefs(overlay: Overlay) -> Floats:
    """Give belief by (stream, class); 0 where a stream says nothing of a class."""
    beliefs = np.zeros((len(overlay.streams), len(overlay.sizes)))
    for stream, numbers in lines_by_stream(overlay).items():
        inside = overlay.inside[numbers]
        lows = [overlay.lines[number].low for number in numbers]
        tops = [overlay.lines[number].top for number in numbers]
        covered = np.asarray(inside.sum(axis=0)).ravel() > 0
        spread = _greatest_entropy(inside, overlay.sizes, lows, tops)
        beliefs[stream] = np.where(covered, spread, 0.0)
    return beliefs


def added_up(beliefs: Floats) -> Floats:
    """Give belief by class that anything at all is needed, the streams being independent."""
    return np.asarray(1.0 - np.prod(1.0 - np.minimum(beliefs, 1.0), axis=0), dtype=np.float64)


def home_beliefs(overlay: Overlay) -> Floats:
    """Give belief by class that somebody of the home is counted, homes taken as one unit."""
    rates = np.array([_rate(line.top, line.homes) for line in overlay.lines])
    return np.asarray(_worst_by_stream(overlay, rates).max(axis=0), dtype=np.float64)


def lines_by_stream(overlay: Overlay) -> dict[int, list[int]]:
    """Give the numbers of each stream's lines."""
    streams: dict[int, list[int]] = {}
    for number, line in enumerate(overlay.lines):
        streams.setdefault(line.stream, []).append(number)
    return streams


def _worst_by_stream(overlay: Overlay, rates: Floats) -> Floats:
    """Give the largest rate by (stream, class) over the lines of the stream in which it lies."""
    worst = np.zeros((len(overlay.streams), len(overlay.sizes)))
    for number, line in enumerate(overlay.lines):
        found = overlay.inside.indices[slice(*overlay.inside.indptr[number : number + 2])]
        worst[line.stream, found] = np.maximum(worst[line.stream, found], rates[number])
    return worst


def _rate(top: int, among: int) -> float:
    return min(1.0, top / among) if among else 0.0


def _greatest_entropy(
    inside: sparse.csr_array, sizes: Ints, lows: Sequence[int], tops: Sequence[int]
) -> Floats:
    """Ascend the dual one line at a time: each gets the pull that brings its sum within bounds."""
    pull = np.zeros(len(lows))
    tilt = np.zeros(len(sizes))
    spans = [inside.indices[slice(*inside.indptr[n : n + 2])] for n in range(len(lows))]
    for _ in range(_ROUNDS):
        moved = 0.0
        for number, span in enumerate(spans):
            rest = tilt[span] - pull[number]
            new = _pull(rest, sizes[span], lows[number], tops[number])
            moved = max(moved, abs(new - pull[number]))
            pull[number], tilt[span] = new, rest + new
        if moved < _CLOSE:
            return np.asarray(_logistic(tilt), dtype=np.float64)
    raise Unprovable(Fault.UNSOLVED)


def _pull(rest: Floats, sizes: Ints, low: int, top: int) -> float:
    free = float(np.sum(sizes * _logistic(rest)))
    if low <= free <= top:
        return 0.0
    wanted = float(low if free < low else top)
    left, right = -_STEEPEST, _STEEPEST
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        if float(np.sum(sizes * _logistic(rest + middle))) < wanted:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _logistic(values: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -50, 50))), dtype=np.float64)
