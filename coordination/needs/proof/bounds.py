"""Integer bounds by a solver: classes about which the boards leave no doubt.

Unknowns are, by class, the children counted in each stream and the children registered for
anything. A class is certainly without if no solution has one child in it, certainly full if no
solution has one child out of it. One solve asks for as many open classes as possible at once and is
repeated for the rest, so when nothing more can be opened the rest is certain: exact, few solves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from coordination.needs.proof.facts import Fault, Unprovable
from coordination.needs.proof.overlay import Floats, Ints, Overlay

_SECONDS = 60.0
_INFEASIBLE = 2
_UP, _DOWN = 1, -1
_HALF = 0.5
# Any answer within 5 % of the best opens at least one class if one can be opened at all.
_GAP = 0.05


@dataclass(frozen=True, slots=True)
class System:
    """Whole unknowns between 0 and `upper` with low <= matrix @ unknowns <= high."""

    matrix: sparse.csr_array
    low: Floats
    high: Floats
    upper: Floats
    classes: Ints


def joint_system(overlay: Overlay) -> System:
    """All lines of a season, and by class: any >= each item, any <= sum of all, any <= class."""
    pairs = _unknowns(overlay)
    width, covered = len(pairs), sorted({number for number, _ in pairs})
    place = {pair: column for column, pair in enumerate(pairs)}
    any_at = {number: width + n for n, number in enumerate(covered)}
    rows: list[tuple[dict[int, float], float, float]] = []
    for number, line in enumerate(overlay.lines):
        found = overlay.inside.indices[slice(*overlay.inside.indptr[number : number + 2])]
        rows.append(({place[int(c), line.stream]: 1.0 for c in found}, line.low, line.top))
    rows += _any_rows(overlay, pairs, place, any_at)
    classes = np.array([number for number, _ in pairs] + covered, dtype=np.int64)
    return _assemble(rows, overlay.sizes[classes].astype(float), classes)


def certain_classes(system: System) -> tuple[set[int], set[int]]:
    """Give classes (certainly without, certainly full) in some unknown.

    Raises Unprovable if the solver gives up or the boards contradict the rolls.
    """
    without = _shut(system, _UP)
    filled = _shut(system, _DOWN)
    return set(system.classes[without].tolist()), set(system.classes[filled].tolist())


def _unknowns(overlay: Overlay) -> list[tuple[int, int]]:
    """(class, stream) pairs that some line speaks of."""
    found = set()
    for number, line in enumerate(overlay.lines):
        span = slice(*overlay.inside.indptr[number : number + 2])
        found |= {(int(c), line.stream) for c in overlay.inside.indices[span]}
    return sorted(found)


def _any_rows(
    overlay: Overlay,
    pairs: list[tuple[int, int]],
    place: dict[tuple[int, int], int],
    any_at: dict[int, int],
) -> list[tuple[dict[int, float], float, float]]:
    by_class: dict[int, dict[str, list[int]]] = {}
    for number, stream in pairs:
        item = overlay.streams[stream][1]
        by_class.setdefault(number, {}).setdefault(item, []).append(place[number, stream])
    rows: list[tuple[dict[int, float], float, float]] = []
    for number, items in by_class.items():
        anything = any_at[number]
        for columns in items.values():
            rows.append(({anything: 1.0} | dict.fromkeys(columns, -1.0), 0.0, np.inf))
        every = [column for columns in items.values() for column in columns]
        rows.append(({anything: -1.0} | dict.fromkeys(every, 1.0), 0.0, np.inf))
    return rows


def _assemble(
    rows: list[tuple[dict[int, float], float, float]], upper: Floats, classes: Ints
) -> System:
    matrix = sparse.dok_array((len(rows), len(upper)))
    for number, (row, _, _) in enumerate(rows):
        for column, value in row.items():
            matrix[number, column] = value
    low = np.array([row[1] for row in rows])
    high = np.array([row[2] for row in rows])
    return System(sparse.csr_array(matrix), low, high, upper, classes)


def _shut(system: System, way: int) -> NDArray[np.bool_]:
    """Find unknowns that can never leave zero (`_UP`) or never leave the whole class (`_DOWN`)."""
    closed = system.upper > 0
    while closed.any():
        values = _widest(system, closed, way)
        away = values > _HALF if way == _UP else values < system.upper - _HALF
        if not (closed & away).any():
            return closed
        closed &= ~away
    return closed


def _widest(system: System, closed: NDArray[np.bool_], way: int) -> Floats:
    """Solve for whole numbers in which as many closed unknowns as possible leave their end."""
    columns = np.flatnonzero(closed)
    width, extra = len(system.upper), len(columns)
    chosen = sparse.csr_array((np.full(extra, way), (np.arange(extra), columns)), (extra, width))
    link = sparse.hstack([chosen, -sparse.eye_array(extra)], format="csr")
    blank = sparse.csr_array((system.matrix.shape[0], extra))
    answer = milp(
        c=np.concatenate([np.zeros(width), -np.ones(extra)]),
        constraints=[
            LinearConstraint(sparse.hstack([system.matrix, blank]), system.low, system.high),
            LinearConstraint(link, 0 if way == _UP else -system.upper[columns], np.inf),
        ],
        bounds=Bounds(0, np.concatenate([system.upper, np.ones(extra)])),
        integrality=np.ones(width + extra),
        options={"time_limit": _SECONDS, "mip_rel_gap": _GAP},
    )
    if answer.status == _INFEASIBLE:
        raise Unprovable(Fault.CONTRADICTION)
    if answer.status != 0 or answer.x is None:
        raise Unprovable(Fault.UNSOLVED)
    return np.asarray(answer.x[:width], dtype=np.float64)
