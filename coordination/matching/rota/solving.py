"""Visits first, then goal after goal: the best of each among what the goals before it leave."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.rota.admissible import admissible
from coordination.matching.rota.candidates import shortlist
from coordination.matching.rota.instance import LESS_IS_BETTER, PRIORITIES, Instance
from coordination.matching.rota.model import Model, Reals, build
from coordination.matching.rota.program import Program

ALL_AT_ONCE = 20_000  # pairs up to which nothing is left out
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Stage:
    """What one goal came to; no rota within `among` passes `bound`, given the goals before.

    `among` is "all" rotas, or "these_visits": those that hold the same visits with people of
    the shortlist.
    """

    goal: str
    value: int
    bound: int
    among: str

    @property
    def proven(self) -> bool:
        return self.value == self.bound


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rota:
    """`pairs` are visit_id and volunteer_id, sorted; `admissible` all pairs that could be."""

    pairs: pl.DataFrame
    stages: tuple[Stage, ...]
    admissible: pl.DataFrame

    @property
    def objective(self) -> tuple[int, ...]:
        return tuple(stage.value for stage in self.stages)


def solve(instance: Instance, *, all_at_once: int = ALL_AT_ONCE) -> Rota:
    """Return a rota and, for each goal, what is proven of it.

    Raises SolverError, and Unsolvable where pinned people cannot all go.
    """
    pairs = admissible(instance)
    whole = pairs.height <= all_at_once
    short = pairs if whole else shortlist(instance, pairs)
    team, held, stages = hold_visits(instance, pairs, short)
    chosen = short if whole else with_rows(pairs, short, team)
    program = Program(build(instance, chosen))
    if whole:
        for stage in stages:
            program.keep_at_least(program.model.goals[stage.goal], stage.value)
    else:
        program.hold(held)
    among = "all" if whole else "these_visits"
    for name, goal in list(program.model.goals.items())[PRIORITIES:]:
        value, bound = program.largest(goal)
        program.keep_at_least(goal, value)
        sign = -1 if name in LESS_IS_BETTER else 1
        stages.append(Stage(name, sign * value, sign * bound, among))
    taken = pl.Series(program.point[: chosen.height] > HALF)
    rows = chosen.select("visit_id", "volunteer_id").filter(taken)
    return Rota(pairs=rows, stages=tuple(stages), admissible=pairs)


def hold_visits(
    instance: Instance, pairs: pl.DataFrame, short: pl.DataFrame
) -> tuple[pl.DataFrame, Reals, list[Stage]]:
    """Return teams, held visits and the first stages: by priority, over all pairs.

    The shortlist is tried first. Where the linear relaxation over all pairs shows that it reaches
    the best, that is proof; otherwise all pairs are looked at.
    """
    model = build(instance, short, with_steps=False)
    program, weights = Program(model), priority_weights(model)
    value, bound = program.largest(by_priority(model, weights))
    if short.height < pairs.height:
        every = build(instance, pairs, with_steps=False)
        bound = Program(every).relaxed(by_priority(every, weights))
        if bound > value:
            model, short, program = every, pairs, Program(every)
            value, bound = program.largest(by_priority(model, weights))
    counts = [int(model.goals[f"held_{number}"] @ program.point) for number in range(PRIORITIES)]
    stages = []
    for number, (count, weight) in enumerate(zip(counts, weights, strict=True)):
        most = int((instance.visits["priority"] == number).sum())
        stages.append(Stage(f"held_{number}", count, min(most, bound // weight), "all"))
        bound -= count * weight
    taken = pl.Series(program.point[: short.height] > HALF)
    return short.filter(taken), program.held(), stages


def priority_weights(model: Model) -> list[int]:
    """One visit of a priority weighs more than all of the less urgent ones together."""
    weights = [1] * PRIORITIES
    for number in reversed(range(PRIORITIES - 1)):
        visits = int(model.goals[f"held_{number + 1}"].sum())
        weights[number] = weights[number + 1] * (visits + 1)
    return weights


def by_priority(model: Model, weights: list[int]) -> Reals:
    goal: Reals = np.zeros(model.columns)
    for number, weight in enumerate(weights):
        goal += weight * model.goals[f"held_{number}"]
    return goal


def with_rows(pairs: pl.DataFrame, *parts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of `pairs` that are in one of the parts, in order."""
    keys = ["visit_id", "volunteer_id"]
    wanted = pl.concat([part.select(keys) for part in parts]).unique()
    return pairs.join(wanted, on=keys, how="semi", maintain_order="left")
