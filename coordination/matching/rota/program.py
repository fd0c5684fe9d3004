"""HiGHS by way of scipy: one thread, no clock; it stops by proof or after so many nodes."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, vstack

from coordination.matching.rota.model import Model, Reals

NODES = 500  # of branch and bound a stage: work, not time, so that every machine stops alike
TOLERANCE = 1e-5
INFEASIBLE = 2


class SolverError(RuntimeError):
    """The solver gave no answer; this is never the input's fault."""


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

    def largest(self, goal: Reals) -> tuple[int, int]:
        """Go to the best point found; return its value and a bound that no point passes.

        Raises SolverError, Unsolvable.
        """
        if not self.model.columns or (self.point.any() and not goal.any()):
            return 0, 0
        whole = np.arange(self.model.columns) < len(self.model.visit) + self.model.visits
        found = self._solved(goal, whole.astype(int))
        self.point = np.round(found.x)
        return int(goal @ self.point), int(np.floor(-found.mip_dual_bound + TOLERANCE))

    def _solved(self, goal: Reals, integrality: Reals) -> OptimizeResult:
        found = milp(
            -goal,
            integrality=integrality,
            bounds=Bounds(self.least, self.most),
            constraints=LinearConstraint(self.table, self.low, self.high),
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        )
        if found.status == INFEASIBLE:
            raise Unsolvable("The pinned people cannot all go: two of their rules collide.")
        if found.x is None:
            raise SolverError(found.message)
        return found

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
