"""HiGHS by way of scipy: one thread, no clock; it stops by proof or after so many nodes."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, vstack

from coordination.matching.rota.lines import Reals
from coordination.matching.rota.model import Model
from coordination.matching.rota.relaxation import SolverError

NODES = 500  # of branch and bound a stage: work, not time, so that every machine stops alike
TOLERANCE = 1e-5
HALF = 0.5
LARGEST = 10**9  # of goals weighed together: far below where floating point loses whole numbers
INFEASIBLE = 2


class Unsolvable(ValueError):
    """No rota keeps all rules: pinned people cannot all go."""


class Program:
    """The model, and the goals reached so far as further lines; `point` is the last one found."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.table, self.low, self.high = model.table, model.low, model.high
        self.least, self.most = np.zeros(model.columns), np.ones(model.columns)
        self.least[model.fixed] = 1
        self.point: Reals = np.zeros(model.columns)

    def largest(self, goals: list[Reals]) -> list[tuple[int, int]]:
        """Go to the point that is best in the first goal, among these in the second, and so on.

        Return the value of each goal, and a bound that no point passes which has the values of the
        goals before. Raises SolverError, Unsolvable.
        """
        if not self.model.columns:
            return [(0, 0) for _ in goals]
        weights = self.weights(goals)
        weighted = np.sum([w * goal for w, goal in zip(weights, goals, strict=True)], axis=0)
        if weighted.any() or not self.point.any():
            found = self._solved(weighted)
            self.point = self.model.settled(found.x)
            bound = int(np.floor(-found.mip_dual_bound + TOLERANCE))
        else:
            bound = 0
        values = [int(goal @ self.point) for goal in goals]
        shares = shared_bound(bound, values, weights, [self.loss(goal) for goal in goals])
        return list(zip(values, shares, strict=True))

    def weights(self, goals: list[Reals]) -> list[int]:
        """One of a goal weighs more than all that the goals after it could bring together."""
        found = [1] * len(goals)
        for at in reversed(range(len(goals) - 1)):
            found[at] = found[at + 1] * (self.reach(goals[at + 1]) + 1)
        return found

    def reach(self, goal: Reals) -> int:
        """Return how far a goal's values may lie apart: its largest parts, as many as can count."""
        size, visits, people = len(self.model.visit), self.model.visits, self.model.most_people
        parts = np.split(np.abs(goal), [size, size + visits])
        return sum(
            int(np.sort(part)[::-1][:most].sum())
            for part, most in zip(parts, (people, visits, people), strict=True)
        )

    def loss(self, goal: Reals) -> int:
        """Return how far below nothing a goal may lie."""
        return self.reach(goal) if goal.min(initial=0) < 0 else 0

    def together(self, goals: dict[str, Reals]) -> list[list[str]]:
        """Group goals that one solve can rank, as far as their weights stay small enough."""
        groups: list[list[str]] = []
        for name in goals:
            tried = [*(groups[-1] if groups else []), name]
            parts = [goals[one] for one in tried]
            if groups and self.weights(parts)[0] * (self.reach(parts[0]) + 1) <= LARGEST:
                groups[-1] = tried
            else:
                groups.append([name])
        return groups

    def _solved(self, goal: Reals) -> OptimizeResult:
        whole = np.arange(self.model.columns) < len(self.model.visit) + self.model.visits
        found = milp(
            -goal,
            integrality=whole.astype(int),
            bounds=Bounds(self.least, self.most),
            constraints=LinearConstraint(self.table, self.low, self.high),
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        )
        if found.status == INFEASIBLE:
            raise Unsolvable("The pinned people cannot all go: two of their rules collide.")
        if found.x is None:
            raise SolverError(found.message)
        return found

    def taken(self) -> pl.DataFrame:
        """Return the pairs of the last point found."""
        return self.model.pairs.filter(pl.Series(self.point[: len(self.model.visit)] > HALF))

    def held(self) -> Reals:
        pairs = len(self.model.visit)
        return self.point[pairs : pairs + self.model.visits]

    def hold(self, held: Reals) -> None:
        """Hold just these visits from now on."""
        pairs = len(self.model.visit)
        self.least[pairs : pairs + len(held)] = self.most[pairs : pairs + len(held)] = held
        self.most[:pairs] = np.minimum(self.most[:pairs], held[self.model.visit])

    def keep_at_least(self, goal: Reals, value: int) -> None:
        if goal.any():
            self.table = vstack([self.table, csr_array(goal.reshape(1, -1))], format="csr")
            self.low, self.high = np.append(self.low, value), np.append(self.high, np.inf)


def shared_bound(
    bound: int, values: Sequence[int], weights: Sequence[int], losses: Sequence[int]
) -> list[int]:
    """Say what a bound of the weighted sum leaves for each goal, the goals before being reached.

    The goals after it could be as far below nothing as their losses, which is room for this one.
    """
    found = []
    for at, (value, weight) in enumerate(zip(values, weights, strict=True)):
        room = sum(w * loss for w, loss in zip(weights[at + 1 :], losses[at + 1 :], strict=True))
        found.append(max(value, (bound + room) // weight))
        bound -= weight * value
    return found
