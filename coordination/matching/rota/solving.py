"""Visits first, then goal after goal: the best of each among what the goals before it leave."""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.codes import Flags
from coordination.matching.rota.admissible import admissible, of_possible_visits
from coordination.matching.rota.bounding import Prover
from coordination.matching.rota.candidates import shortlist
from coordination.matching.rota.instance import LESS_IS_BETTER, PRIORITIES, Instance
from coordination.matching.rota.model import Reals, build
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
    stages += further_goals(program, "all" if whole else "these_visits")
    taken = pl.Series(program.point[: chosen.height] > HALF)
    rows = chosen.select("visit_id", "volunteer_id").filter(taken)
    filled = stages[PRIORITIES]
    most, weights = first.prover.prove("filled", filled.value)
    if most == filled.value:
        stages[PRIORITIES] = Stage("filled", filled.value, most, "all")
    weights = pl.concat([first.weights, weights])
    return Rota(pairs=rows, stages=tuple(stages), admissible=fitting, weights=weights)


def further_goals(program: Program, among: str) -> list[Stage]:
    """Go through the goals after the visits held; several at once where their weights allow."""
    goals = dict(list(program.model.goals.items())[PRIORITIES:])
    bounds = {}
    for names in program.together(goals):
        found = program.largest([goals[name] for name in names])
        for name, (value, bound) in zip(names, found, strict=True):
            program.keep_at_least(goals[name], value)
            bounds[name] = bound
    stages = []
    for name, goal in goals.items():  # a goal that was not proven may have gained since
        sign = -1 if name in LESS_IS_BETTER else 1
        value = int(goal @ program.point)
        stages.append(Stage(name, sign * value, sign * max(value, bounds[name]), among))
    return stages


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
    names = [f"held_{number}" for number in range(PRIORITIES)]
    found = program.largest([program.model.goals[name] for name in names])
    prover = Prover(instance, pairs, marked(pairs, shortlist(instance, pairs)))
    stages, weights = [], []
    for name, (count, searched) in zip(names, found, strict=True):
        bound, rows = prover.prove(name, count)
        if some.height == pairs.height:
            bound = min(bound, searched)
        stages.append(Stage(name, count, bound, "all"))
        weights.append(rows)
    return Held(
        team=some.filter(pl.Series(program.point[: some.height] > HALF)),
        held=program.held(),
        stages=stages,
        weights=pl.concat(weights),
        prover=prover,
    )


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
