"""Weights that prove how many visits and places no rota can pass; `certifying` adds them up.

They are the prices of a linear program over all admissible pairs. Two things keep it small: pairs
come in only while their price says that they could help, and the rule that nobody is sent on a
visit that is not held is written down only where a solution breaks it.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import coo_array, csc_array, csr_array, vstack

from coordination.matching.engine.codes import Flags, Ints, ints
from coordination.matching.rota.certifying import SCALE, WEIGHT_SCHEMA
from coordination.matching.rota.instance import Instance
from coordination.matching.rota.lines import Reals, label
from coordination.matching.rota.model import Model, build
from coordination.matching.rota.relaxation import as_upper, relaxed

SMALL = 1e-6
PATIENCE = 1  # rounds of rules coming in without the bound falling


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Of each line, of each pair's own rule, and of each pair that is pinned."""

    lines: Reals
    rules: Reals
    pins: Reals


class Prover:
    """Proves goal after goal; `sent` pairs are in the program, `ruled` ones with their own rule."""

    def __init__(self, instance: Instance, pairs: pl.DataFrame, first: Flags) -> None:
        """Begin with the pairs marked in `first`; `pairs` are all of visits that can be held."""
        self.pairs = pairs
        self.model = build(instance, pairs, with_steps=False)
        self.upper, self.most = as_upper(self.model.table, self.model.low, self.model.high)
        self.names = self.model.lines
        self.sent = first | (pairs["pinned"].to_numpy() == 1)
        self.ruled = np.zeros(len(first), dtype=np.bool_)

    def prove(self, goal: str, value: int) -> tuple[int, pl.DataFrame]:
        """Return a bound for a goal that reached `value`, and rows of the certificate.

        The goals that were proved before are taken for reached from then on.
        """
        aim = self.model.goals[goal]
        if not aim.any():
            return 0, pl.DataFrame(schema=WEIGHT_SCHEMA)
        prices, bound = self.priced(aim, value)
        rows = stored(goal, self.names, self.pairs, prices)
        self.upper = vstack([self.upper, csr_array(-aim.reshape(1, -1))], format="csr")
        self.most = np.append(self.most, -value)
        self.names = pl.concat([self.names, label("reached", owner=pl.Series([goal]))])
        return bound, rows

    def priced(self, aim: Reals, value: int) -> tuple[Prices, int]:
        """Solve until no pair left out helps, and no rule left out is broken or it is proven."""
        size, at = len(self.model.visit), self.model.visit
        by_column = self.upper.tocsc()
        bounds: list[int] = []
        while True:
            prices, bound, point = self.solved(aim)
            helps = worth(self.model, by_column, aim, prices)[:size] > SMALL
            helps &= ~self.sent
            self.sent |= helps
            if helps.any():
                continue
            bounds.append(int(np.floor(bound + SMALL)))
            broken = (point[:size] > point[size:][at] + SMALL) & ~self.ruled
            stands_still = len(bounds) > PATIENCE and bounds[-PATIENCE - 1] == bounds[-1]
            if bounds[-1] <= value or stands_still or not broken.any():
                return prices, bounds[-1]
            self.ruled |= broken

    def solved(self, aim: Reals) -> tuple[Prices, float, Reals]:
        """Return prices, the value of the program so far, and its point. Raises SolverError."""
        model, size = self.model, len(self.model.visit)
        kept = np.flatnonzero(np.append(self.sent, np.ones(model.visits, dtype=np.bool_)))
        own = np.flatnonzero(self.ruled)
        table = vstack([self.upper, own_rules(model, own)], format="csr")[:, kept]
        limits = np.append(self.most, np.zeros(len(own)))
        least = np.zeros(model.columns)
        least[model.fixed] = 1
        found = relaxed(aim[kept], table, limits, least=least[kept], most=np.ones(len(kept)))
        point, pins, rules = np.zeros(model.columns), np.zeros(size), np.zeros(size)
        point[kept] = found.point
        pins[model.fixed] = found.at_least[np.searchsorted(kept, model.fixed)]
        rules[own] = found.prices[len(self.most) :]
        return Prices(found.prices[: len(self.most)], rules, pins), found.value, point


def own_rules(model: Model, pairs: Ints) -> csr_array:
    """Nobody is sent on a visit that is not held: pair - held <= 0."""
    turn = np.arange(len(pairs))
    columns = np.concatenate([pairs, len(model.visit) + model.visit[pairs]])
    values = np.repeat([1.0, -1.0], len(pairs))
    shape = (len(pairs), model.columns)
    return coo_array((values, (np.concatenate([turn, turn]), columns)), shape=shape).tocsr()


def worth(model: Model, by_column: csc_array, aim: Reals, prices: Prices) -> Reals:
    """Return what each column is worth beyond what its lines cost."""
    left: Reals = aim - by_column.T @ prices.lines
    size = len(model.visit)
    left[:size] -= prices.rules
    left[size:] += np.bincount(model.visit, weights=prices.rules, minlength=model.visits)
    return left


def stored(goal: str, names: pl.DataFrame, pairs: pl.DataFrame, prices: Prices) -> pl.DataFrame:
    """Return rows of WEIGHT_SCHEMA for the prices that count, in whole numbers."""
    parts = [weighted(names, prices.lines)]
    for rule, values in (("pair", prices.rules), ("pinned", prices.pins)):
        own = pairs.select(
            pl.lit(rule).alias("rule"),
            "visit_id",
            pl.col("volunteer_id").alias("owner"),
            pl.lit(None, dtype=pl.Date).alias("day"),
        )
        parts.append(weighted(own, values))
    rows = pl.concat(parts).with_columns(goal=pl.lit(goal))
    return rows.select(list(WEIGHT_SCHEMA)).sort(list(WEIGHT_SCHEMA))


def weighted(names: pl.DataFrame, prices: Reals) -> pl.DataFrame:
    weight = ints(np.rint(prices * SCALE))
    return names.with_columns(weight=pl.Series(weight, dtype=pl.Int64)).filter(pl.col("weight") > 0)
