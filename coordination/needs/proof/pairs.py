"""Two people who share the whole truth about their two schools.

Most classes are safe from every pair by a bound: the two largest schools taken out of each line.
Where the bound does not do, pairs are tried one by one. A line of very many schools keeps its bound
even then: what two schools take out of it is little, and reading it as the worst is never less.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coordination.needs.proof.facts import Verdict
from coordination.needs.proof.insiders import (
    Known,
    combine,
    ends_of,
    judge,
    lines_of_classes,
    total,
    view_of,
)
from coordination.needs.proof.overlay import Floats, Ints, Overlay

_MANY_SCHOOLS = 64


@dataclass(frozen=True, slots=True)
class Worst:
    """By line: pupils of its two largest schools, the rate outside them, and doubts left."""

    pupils: Ints
    rate: Floats
    doubtful: NDArray[np.bool_]
    wide: NDArray[np.bool_]


def two_known(overlay: Overlay, known: Known, theta: float) -> Verdict:
    """Judge every pair of schools; a child found by one pair is found."""
    worst = _worst(overlay, known)
    verdicts = []
    for number, lines in lines_of_classes(overlay).items():
        most = float(combine(overlay, lines, worst.rate[lines, np.newaxis])[0])
        if most > theta or worst.doubtful[lines].any():
            verdicts.append(_judge_pairs(overlay, known, worst, number, theta, lines))
        else:
            verdicts.append(Verdict(most_belief=most))
    return total(verdicts)


def _worst(overlay: Overlay, known: Known) -> Worst:
    two = _two_largest(known.pupils)
    outside = known.total - two
    tops, lows = ends_of(overlay, range(len(overlay.lines)))
    rate = np.where(outside > 0, np.clip(tops / np.maximum(outside, 1), 0.0, 1.0), 1.0)
    doubtful = (tops - _two_largest(known.needs) <= 0) | (lows >= outside)
    wide = (np.count_nonzero(known.pupils, axis=1) > _MANY_SCHOOLS) & ~doubtful
    return Worst(two, rate, doubtful, wide)


def _judge_pairs(
    overlay: Overlay, known: Known, worst: Worst, number: int, theta: float, lines: list[int]
) -> Verdict:
    """Fold the views of all pairs, and of one school with any far one, into the worst verdict."""
    wide = worst.wide[lines]
    wide = np.zeros_like(wide) if wide.all() else wide
    groups = np.flatnonzero(known.pupils[lines][~wide].sum(axis=0))
    needs = _with_nobody(known.needs[lines][:, groups])
    pupils = _with_nobody(known.pupils[lines][:, groups])
    mine = _with_nobody(known.at[[number]].toarray()[:, groups])[0]
    found = Verdict()
    for place in range(len(groups)):
        mates = slice(place + 1, None)
        own = needs[:, mates] + needs[:, [place]]
        inside = pupils[:, mates] + pupils[:, [place]]
        own[wide], inside[wide] = 0, worst.pupils[lines][wide][:, np.newaxis]
        others = overlay.sizes[number] - mine[mates] - mine[place]
        found = _worse(found, judge(view_of(overlay, lines, known, own, inside, others), theta))
    return found


def _with_nobody(columns: Ints) -> Ints:
    """Add a column for a mate who knows nothing of these lines."""
    nobody = np.zeros((columns.shape[0], 1), dtype=np.int64)
    return np.hstack([columns, nobody])


def _worse(one: Verdict, other: Verdict) -> Verdict:
    return Verdict(
        max(one.found, other.found),
        max(one.certain, other.certain),
        max(one.most_belief, other.most_belief),
    )


def _two_largest(columns: Ints) -> Ints:
    return np.asarray(np.sort(columns, axis=1)[:, -2:].sum(axis=1), dtype=np.int64)
