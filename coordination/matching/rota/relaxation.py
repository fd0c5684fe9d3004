"""Linear programs by HiGHS: the bound that whole numbers cannot pass, and what things cost."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, diags_array

from coordination.matching.rota.lines import Reals

MANY = 20_000  # columns; from here on the interior point method is faster than simplex


class SolverError(RuntimeError):
    """The solver gave no answer; this is never the input's fault."""


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The best point, its value, the price of each line, and what moving off a limit costs.

    `at_least` and `at_most`: by how much the value falls for one more, and for one less, of a
    column that stands at that limit.
    """

    point: Reals
    value: float
    prices: Reals
    at_least: Reals
    at_most: Reals


def relaxed(goal: Reals, table: csr_array, limits: Reals, *, least: Reals, most: Reals) -> Relaxed:
    """Make a goal large with table · point <= limits. Raises SolverError."""
    used = np.flatnonzero(np.diff(table.indptr))
    answer = linprog(
        -goal,
        A_ub=table[used],
        b_ub=limits[used],
        bounds=np.column_stack([least, most]),
        method="highs-ds" if len(goal) < MANY else "highs-ipm",
    )
    if answer.x is None:
        raise SolverError(answer.message)
    prices = np.zeros(len(limits))
    prices[used] = np.maximum(-answer.ineqlin.marginals, 0)
    return Relaxed(
        point=answer.x,
        value=-float(answer.fun),
        prices=prices,
        at_least=np.maximum(answer.lower.marginals, 0),
        at_most=np.maximum(-answer.upper.marginals, 0),
    )


def as_upper(table: csr_array, low: Reals, high: Reals) -> tuple[csr_array, Reals]:
    """Return table and limits with every line as `at most`; each has one limit only."""
    is_upper = np.isfinite(high)
    limits: Reals = np.where(is_upper, high, -low)
    return (diags_array(np.where(is_upper, 1.0, -1.0)) @ table).tocsr(), limits
