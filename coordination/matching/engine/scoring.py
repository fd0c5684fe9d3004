"""The objective vector of an allocation, counted need by need."""

import numpy as np

from coordination.matching.engine.codes import Ints, dense, ints, within
from coordination.matching.engine.columns import Columns
from coordination.matching.engine.instance import TIERS, Rules


def score(rules: Rules, columns: Columns, lot_of_need: Ints) -> tuple[int, ...]:
    """[red, yellow, blue, green, fairness, waiting, size_up, kept]; -1 is no lot."""
    served = np.flatnonzero(lot_of_need >= 0)
    tiers = np.bincount(columns.tier[served], minlength=len(TIERS))
    steps = columns.lot_size[lot_of_need[served]] - columns.size[served]
    return (
        *(int(count) for count in tiers),
        fairness(rules.bands, columns.school, served),
        int(columns.wait_band[served].sum()),
        int(steps.sum()),
        int(columns.kept[served].sum()),
    )


def fairness(bands: int, school: Ints, served: Ints) -> int:
    """Sum over schools of floor(bands * (k - 1) / needs) for k = 1 .. served."""
    if not len(served):
        return 0
    sizes = ints(np.bincount(school))
    code, first = dense(school[served])
    counts = ints(np.bincount(code))
    needs = np.repeat(sizes[school[served][first]], counts)
    return int((bands * within(counts) // needs).sum())
