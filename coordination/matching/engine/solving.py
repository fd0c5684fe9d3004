"""Solve an instance: group, optimise in stages, hand out units."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine import scoring
from coordination.matching.engine.grouping import group
from coordination.matching.engine.instance import PAIR_SCHEMA, Instance, Rules
from coordination.matching.engine.network import build_network
from coordination.matching.engine.placing import place
from coordination.matching.engine.stages import solve_stages

STAGES = {
    "last": ("tier", "fairness", "waiting", "size_up", "kept", "places"),
    "after_tiers": ("tier", "kept", "fairness", "waiting", "size_up", "places"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Allocation:
    """`pairs` holds need_id and lot_id in order of need_id; `stages` says how it was solved."""

    pairs: pl.DataFrame
    objective: tuple[int, ...]
    stages: tuple[dict[str, object], ...] = ()


def solve(instance: Instance) -> Allocation:
    """Return an allocation no other can beat in the order of the objectives."""
    groups = group(instance)
    network = build_network(groups, instance.rules)
    face = solve_stages(network, stages_of(instance.rules))
    lot_of_need = place(groups, network, face.flow)
    served = np.flatnonzero(lot_of_need >= 0)
    pairs = pl.DataFrame(
        {
            "need_id": instance.needs["need_id"].gather(served),
            "lot_id": instance.lots["lot_id"].gather(lot_of_need[served]),
        },
        schema=PAIR_SCHEMA,
    )
    objective = scoring.score(instance.rules, groups.columns, lot_of_need)
    return Allocation(pairs=pairs, objective=objective, stages=tuple(face.log))


def stages_of(rules: Rules) -> tuple[str, ...]:
    """Objectives in the order they are compared; places come after all that is shown."""
    return STAGES[rules.keep]
