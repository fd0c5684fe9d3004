"""Visits first, then goal after goal: the best of each among what the goals before it leave."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine.codes import Flags
from coordination.matching.rota.admissible import admissible, of_possible_visits
from coordination.matching.rota.bounding import Prover
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
    """`pairs` are visit_id and volunteer_id, sorted; `admissible` all pairs that could be.

    `weights` are the certificate of the visits held and the people sent.
    """

    pairs: pl.DataFrame
    stages: tuple[Stage, ...]
    admissible: pl.DataFrame
    weights: pl.DataFrame

    @property
    def objective(self) -> tuple[int, ...]:
        return tuple(stage.value for stage in self.stages)


def solve(instance: Instance, *, all_at_once: int = ALL_AT_ONCE) -> Rota:
    """Return a rota and, for each goal, what is proven of it.

    Raises SolverError, and Unsolvable where pinned people cannot all go.
    """
    fitting = admissible(instance)
    pairs = of_possible_visits(instance, fitting)
    whole = pairs.height <= all_at_once
    short = shortlist(instance, pairs)
    first = hold_visits(instance, pairs, pairs if whole else short)
    stages = list(first.stages)
    chosen = pairs if whole else with_rows(pairs, short, first.team)
    program = Program(build(instance, chosen))
    if whole:
        for stage in stages:
            program.keep_at_least(program.model.goals[stage.goal], stage.value)
    else:
        program.hold(first.held)
    among = "all" if whole else "these_visits"
    for name, goal in list(program.model.goals.items())[PRIORITIES:]:
        value, bound = program.largest(goal)
        program.keep_at_least(goal, value)
        sign = -1 if name in LESS_IS_BETTER else 1
        stages.append(Stage(name, sign * value, sign * bound, among))
    taken = pl.Series(program.point[: chosen.height] > HALF)
    rows = chosen.select("visit_id", "volunteer_id").filter(taken)
    most, weights = first.prover.prove("filled", stages[PRIORITIES].value)
    if most == stages[PRIORITIES].value:
        stages[PRIORITIES] = Stage("filled", most, most, "all")
    weights = pl.concat([first.weights, weights])
    return Rota(pairs=rows, stages=tuple(stages), admissible=fitting, weights=weights)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """Teams large enough, the visits they hold, and what is proven of their number."""

    team: pl.DataFrame
    held: Reals
    stages: list[Stage]
    weights: pl.DataFrame
    prover: Prover


def hold_visits(instance: Instance, pairs: pl.DataFrame, short: pl.DataFrame) -> Held:
    """Hold visits by priority.

    The shortlist is tried first. Where prices over all pairs show that it reaches the best, that is
    proof; otherwise all pairs are looked at, and branch and bound has its say as well.
    """
    found = held_among(instance, pairs, short)
    if short.height < pairs.height and not all(stage.proven for stage in found.stages):
        found = held_among(instance, pairs, pairs)
    return found


def held_among(instance: Instance, pairs: pl.DataFrame, some: pl.DataFrame) -> Held:
    """Hold visits with some of the pairs; the bounds are for all of them."""
    program = Program(build(instance, some, with_steps=False))
    counts, bounds = by_priority(program)
    prover = Prover(instance, pairs, marked(pairs, shortlist(instance, pairs)))
    stages, weights = [], []
    for number, (count, searched) in enumerate(zip(counts, bounds, strict=True)):
        bound, rows = prover.prove(f"held_{number}", count)
        if some.height == pairs.height:
            bound = min(bound, searched)
        stages.append(Stage(f"held_{number}", count, bound, "all"))
        weights.append(rows)
    return Held(
        team=some.filter(pl.Series(program.point[: some.height] > HALF)),
        held=program.held(),
        stages=stages,
        weights=pl.concat(weights),
        prover=prover,
    )


def by_priority(program: Program) -> tuple[list[int], list[int]]:
    """Go to the most urgent visits; return how many of each priority, and bounds of these."""
    goals = [program.model.goals[f"held_{number}"] for number in range(PRIORITIES)]
    weights = priority_weights(program.model)
    weighted = [weight * goal for weight, goal in zip(weights, goals, strict=True)]
    _, bound = program.largest(np.sum(weighted, axis=0))
    counts = [int(goal @ program.point) for goal in goals]
    bounds = []
    for goal, count, weight in zip(goals, counts, weights, strict=True):
        bounds.append(min(int(goal.sum()), bound // weight))
        bound -= count * weight
    return counts, bounds


def priority_weights(model: Model) -> list[int]:
    """One visit of a priority weighs more than all of the less urgent ones together."""
    weights = [1] * PRIORITIES
    for number in reversed(range(PRIORITIES - 1)):
        visits = int(model.goals[f"held_{number + 1}"].sum())
        weights[number] = weights[number + 1] * (visits + 1)
    return weights


def marked(pairs: pl.DataFrame, some: pl.DataFrame) -> Flags:
    """Return which of the pairs are among some."""
    keys = ["visit_id", "volunteer_id"]
    marks = pairs.select(keys).join(
        some.select(*keys, is_in=pl.lit(value=True)), on=keys, how="left", maintain_order="left"
    )
    found: Flags = marks["is_in"].is_not_null().to_numpy()
    return found


def with_rows(pairs: pl.DataFrame, *parts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of `pairs` that are in one of the parts, in order."""
    keys = ["visit_id", "volunteer_id"]
    wanted = pl.concat([part.select(keys) for part in parts]).unique()
    return pairs.join(wanted, on=keys, how="semi", maintain_order="left")
