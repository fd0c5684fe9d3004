"""Stage by stage: prices under which no change of one unit gains anything."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from coordination.matching.engine.certifying import feasible, swap
from coordination.matching.engine.certifying.feasible import Breach
from coordination.matching.engine.certifying.layout import Layout, lay_out
from coordination.matching.engine.certifying.prices import find_prices, reduced
from coordination.matching.engine.certifying.rebuild import Rebuilt, rebuild, rows_of
from coordination.matching.engine.certifying.swap import Swap
from coordination.matching.engine.certifying.ways import Ints, Ways, residual_ways
from coordination.matching.engine.codes import order_by
from coordination.matching.engine.instance import OBJECTIVES, TIERS, Instance, Rules


@dataclass(frozen=True, slots=True)
class Stage:
    """One objective: residual arcs looked at, and those left for the next objective."""

    objective: str
    proven: bool
    arcs: int
    tight: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Certificate:
    """`valid` means: feasible, and optimal in every stage. Otherwise `breaches` or `swap`."""

    valid: bool
    objective: tuple[int, ...] = ()
    stages: tuple[Stage, ...] = ()
    breaches: tuple[Breach, ...] = ()
    swap: Swap | None = None
    prices: dict[str, Ints] = field(default_factory=dict)
    net: Rebuilt | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """`net` is there where no rule is broken."""

    objective: tuple[int, ...] = ()
    breaches: tuple[Breach, ...] = ()
    net: Rebuilt | None = None


def order_of(rules: Rules) -> tuple[str, ...]:
    """Objectives in the order in which they are compared."""
    if rules.keep == "after_tiers":
        return (*TIERS, "kept", "fairness", "waiting", "size_up")
    return OBJECTIVES


def judge(instance: Instance, pairs: pl.DataFrame, layout: Layout) -> Judged:
    """Look at every rule, count the vector, and rebuild the network."""
    rows = rows_of(instance, pairs)
    broken = feasible.breaches(instance, layout, pairs, rows)
    if broken:
        return Judged(breaches=tuple(broken))
    objective = feasible.recount(instance, layout, rows)
    return Judged(objective=objective, net=rebuild(instance, pairs, layout, rows))


def certify(
    instance: Instance,
    pairs: pl.DataFrame,
    prices: dict[str, Ints] | None = None,
    *,
    judged: Judged | None = None,
) -> Certificate:
    """Prove that no allocation beats these (need_id, lot_id) pairs, or show why not.

    Without `prices` they are computed; with them they are only checked. `judged` spares time where
    `judge` was called before.
    """
    judged = judged or judge(instance, pairs, lay_out(instance))
    net, objective = judged.net, judged.objective
    if net is None:
        return Certificate(valid=False, breaches=judged.breaches)
    if not instance.needs.height or not instance.lots.height:
        return Certificate(valid=True, objective=objective)
    ways = residual_ways(net, instance.rules.bands)
    stages, found, cycle = prove(ways, order_of(instance.rules), prices)
    return Certificate(
        valid=all(stage.proven for stage in stages),
        objective=objective,
        stages=tuple(stages),
        swap=swap.make_swap(instance, pairs, (net, ways), cycle) if len(cycle) else None,
        prices=found,
        net=net,
    )


def recheck(instance: Instance, pairs: pl.DataFrame, prices: dict[str, Ints]) -> Certificate:
    """Check stored prices again; they prove the pairs optimal or they do not."""
    return certify(instance, pairs, prices)


def prove(
    ways: Ways, order: tuple[str, ...], given: dict[str, Ints] | None
) -> tuple[list[Stage], dict[str, Ints], Ints]:
    """Walk the objectives; keep for each next one only arcs the last leaves at no cost."""
    arcs = order_by(ways.head) if given is None else np.arange(len(ways.head))
    none = arcs[:0]
    stages: list[Stage] = []
    found: dict[str, Ints] = {}
    for name in order:
        tail, head, cost = ways.tail[arcs], ways.head[arcs], ways.cost(name)[arcs]
        cycle = none
        if given is None:
            price, cycle = find_prices(ways.nodes, tail, head, cost)
        else:
            price = given.get(name, none)
        gain = reduced(price, tail, head, cost) if len(price) == ways.nodes else none - 1
        proven = bool((gain >= 0).all()) and len(gain) == len(arcs)
        tight = arcs[gain == 0] if proven else none
        stages.append(Stage(name, proven, len(arcs), len(tight)))
        if not proven:
            return stages, found, arcs[cycle]
        found[name] = price
        arcs = tight
    return stages, found, none
