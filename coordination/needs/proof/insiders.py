"""People who know the whole truth about one school, two schools, or every school of a town."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from coordination.needs.proof.facts import Behind, Board, Verdict
from coordination.needs.proof.overlay import Floats, Ints, Overlay


@dataclass(frozen=True, slots=True)
class Known:
    """By line and group (school or town): pupils in the line, and needs of theirs it counts."""

    pupils: Ints
    needs: Ints
    at: sparse.csr_array
    """Pupils by class and group."""
    total: Ints
    """Pupils by line."""


@dataclass(frozen=True, slots=True)
class View:
    """One class as readers see it, a column each: belief, certainty, and children not theirs."""

    belief: Floats
    sure: NDArray[np.bool_]
    others: Ints


def by_school(overlay: Overlay, counted: Sequence[NDArray[np.bool_]]) -> Known:
    """Split every line by school; `counted` as `counted_by` gives it."""
    width = len(overlay.roll.schools)
    pupils = np.zeros((len(overlay.lines), width), dtype=np.int64)
    needs = np.zeros_like(pupils)
    for number, line in enumerate(overlay.lines):
        schools = overlay.roll.school[line.members]
        pupils[number] = np.bincount(schools, minlength=width)
        in_need = counted[line.stream][line.members]
        needs[number] = np.bincount(schools[in_need], minlength=width)
    return Known(pupils, needs, overlay.at, pupils.sum(axis=1))


def by_town(overlay: Overlay, known: Known) -> Known:
    """Add the schools of each town together."""
    town = overlay.roll.town_of
    ones = np.ones(len(town), dtype=np.int64)
    fold = sparse.csr_array((ones, (np.arange(len(town)), town)), (len(town), overlay.roll.towns))
    pupils, needs = ((fold.T @ columns.T).T for columns in (known.pupils, known.needs))
    return Known(pupils, needs, sparse.csr_array(overlay.at @ fold), known.total)


def one_known(overlay: Overlay, known: Known, theta: float) -> Verdict:
    """Judge whoever knows one group in full, for every group; a child found by one is found."""
    verdicts = []
    for number, lines in lines_of_classes(overlay).items():
        others = overlay.sizes[number] - known.at[[number]].toarray()[0]
        view = view_of(overlay, lines, known, known.needs[lines], known.pupils[lines], others)
        verdicts.append(judge(view, theta))
    return total(verdicts)


def view_of(
    overlay: Overlay, lines: list[int], known: Known, own: Ints, inside: Ints, others: Ints
) -> View:
    """See one class from readers (columns) who know `own` needs of `inside` pupils by line."""
    outside = known.total[lines][:, np.newaxis] - inside
    tops, lows = (ends[:, np.newaxis] - own for ends in ends_of(overlay, lines))
    rates = np.where(outside > 0, np.clip(tops / np.maximum(outside, 1), 0.0, 1.0), 0.0)
    sure = ((outside > 0) & ((tops <= 0) | (lows >= outside))).any(axis=0)
    return View(combine(overlay, lines, rates), np.asarray(sure), others)


def combine(overlay: Overlay, lines: list[int], rates: Floats) -> Floats:
    """Add streams up as independent; within a stream the largest of its lines counts."""
    worst: dict[int, Floats] = {}
    for number, rate in zip(lines, rates, strict=True):
        stream = overlay.lines[number].stream
        worst[stream] = np.maximum(worst[stream], rate) if stream in worst else rate
    return np.asarray(1.0 - np.prod([1.0 - rate for rate in worst.values()], axis=0))


def judge(view: View, theta: float) -> Verdict:
    """Count the class once if any reader finds it: as many children as that reader finds."""
    there = view.others > 0
    found = there & (view.sure | (view.belief > theta))
    return Verdict(
        found=int(np.max(view.others[found], initial=0)),
        certain=int(np.max(view.others[there & view.sure], initial=0)),
        most_belief=float(np.max(view.belief[there], initial=0.0)),
    )


def total(verdicts: Iterable[Verdict]) -> Verdict:
    found, certain, belief = 0, 0, 0.0
    for one in verdicts:
        found, certain = found + one.found, certain + one.certain
        belief = max(belief, one.most_belief)
    return Verdict(found, certain, belief)


def counted_by(
    overlay: Overlay, boards: Sequence[Board], behind: Behind
) -> list[NDArray[np.bool_]]:
    """By stream, which pupils have a need that its lines count."""
    roll = overlay.roll
    counted_children = {child for rows in behind.values() for child, _ in rows}
    places: dict[str, list[int]] = {}
    for place, code in enumerate(roll.code):
        if code in counted_children:
            places.setdefault(code, []).append(place)
    counted = [np.zeros(len(roll.code), dtype=np.bool_) for _ in overlay.streams]
    stream_of = {pair: number for number, pair in enumerate(overlay.streams)}
    for number, board in enumerate(boards):
        for child, item in behind.get(board.week, ()):
            for place in places.get(child, ()) if (number, item) in stream_of else ():
                here = roll.from_week[place] <= board.week < roll.to_week[place]
                counted[stream_of[number, item]][place] |= bool(here)
    return counted


def lines_of_classes(overlay: Overlay) -> dict[int, list[int]]:
    table = sparse.csr_array(overlay.inside.T)
    pairs: Iterator[tuple[int, list[int]]] = (
        (number, table.indices[slice(*table.indptr[number : number + 2])].tolist())
        for number in range(table.shape[0])
    )
    return {number: lines for number, lines in pairs if lines}


def ends_of(overlay: Overlay, lines: Iterable[int]) -> tuple[Ints, Ints]:
    """Give (tops, lows) of lines."""
    chosen = [overlay.lines[number] for number in lines]
    return np.array([line.top for line in chosen]), np.array([line.low for line in chosen])
