"""Visits first, then goal after goal: the best of each among what the goals before it leave."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.codes import Flags
from coordination.matching.rota.admissible import admissible, of_possible_visits
from coordination.matching.rota.bounding import Prover
from coordination.matching.rota.candidates import shortlist
from coordination.matching.rota.instance import LESS_IS_BETTER, OBJECTIVES, PRIORITIES, Instance
from coordination.matching.rota.model import build
from coordination.matching.rota.program import Program, Unsolvable

ALL_AT_ONCE = 20_000  # pairs up to which nothing is left out
FURTHER_GOALS = OBJECTIVES[PRIORITIES:]
ASKED = ("filled", "fairness")


@dataclass(frozen=True, slots=True)
class Stage:
    """What one goal came to; no rota within `among` passes `bound`, given the goals before.

    `among` is "all" rotas; "shortlist": those with people of the shortlist; or "these_visits":
    those of the shortlist that hold the same visits.
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """The program at teams large enough, and what is proven of the number of visits they hold."""

    program: Program
    stages: list[Stage]
    weights: pl.DataFrame
    prover: Prover


def solve(instance: Instance, *, all_at_once: int = ALL_AT_ONCE) -> Rota:
    """Return a rota and, for each goal, what is proven of it.

    Raises SolverError, and Unsolvable where pinned people cannot all go.
    """
    fitting = admissible(instance)
    pairs = of_possible_visits(instance, fitting)
    if pairs["pinned"].sum() < instance.pinned.height:
        raise Unsolvable("Somebody is pinned to a visit that cannot be held: too few would fit.")
    first = hold_visits(instance, pairs, shortlist(instance, pairs))
    program, stages = go_on(instance, pairs, first, all_at_once=all_at_once)
    stages = measured(stages, program)
    filled = stages[PRIORITIES]
    most, weights = first.prover.prove(filled.goal, filled.value)
    if most == filled.value:
        stages[PRIORITIES] = Stage(filled.goal, filled.value, most, "all")
    return Rota(
        pairs=program.taken().select("visit_id", "volunteer_id"),
        stages=tuple(stages),
        admissible=fitting,
        weights=pl.concat([first.weights, weights]),
    )


def go_on(
    instance: Instance, pairs: pl.DataFrame, first: Held, *, all_at_once: int
) -> tuple[Program, list[Stage]]:
    """Go through the further goals among rotas that hold as many visits of each priority.

    With too many pairs people come from the shortlist, and after the goals that say who is asked
    the visits are kept.
    """
    whole = pairs.height <= all_at_once
    program = Program(build(instance, pairs if whole else shorter(instance, pairs, first)))
    for stage in first.stages:
        program.keep_at_least(program.model.goals[stage.goal], stage.value)
    if whole:
        return program, first.stages + further_goals(program, FURTHER_GOALS, "all")
    asked = further_goals(program, ASKED, "shortlist")
    program.hold(program.held())
    left = [name for name in FURTHER_GOALS if name not in ASKED]
    return program, first.stages + asked + further_goals(program, left, "these_visits")


def shorter(instance: Instance, pairs: pl.DataFrame, first: Held) -> pl.DataFrame:
    """Return the shortlist and the teams there are, in order."""
    parts = [shortlist(instance, pairs), first.program.taken()]
    return pl.concat(parts).unique().sort("visit_id", "volunteer_id")


def further_goals(program: Program, names: Sequence[str], among: str) -> list[Stage]:
    """Go through goals after the visits held; several at once where their weights allow."""
    goals = {name: program.model.goals[name] for name in names}
    stages = []
    for group in program.together(goals):
        found = program.largest([goals[name] for name in group])
        for name, (value, bound) in zip(group, found, strict=True):
            program.keep_at_least(goals[name], value)
            sign = -1 if name in LESS_IS_BETTER else 1
            stages.append(Stage(name, sign * value, sign * bound, among))
    return stages


def measured(stages: list[Stage], program: Program) -> list[Stage]:
    """Read the values off the last point: a goal that was not proven may have gained by then."""
    found = []
    for stage in stages:
        sign = -1 if stage.goal in LESS_IS_BETTER else 1
        value = int(program.model.goals[stage.goal] @ program.point)
        bound = max(value, sign * stage.bound)
        found.append(Stage(stage.goal, sign * value, sign * bound, stage.among))
    return found


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
        program=program,
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
