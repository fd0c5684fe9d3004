"""Objectives one after the other, each on the face that the ones before it leave.

No weights: an objective is optimised alone, then every arc whose flow is the same in all its
optimal flows is settled. What remains free are exactly the optimal flows so far, so no later
objective can take anything back, and costs stay as small as they are.
"""

from dataclasses import dataclass, field

import numpy as np

from coordination.matching.engine import flows, primal_dual
from coordination.matching.engine.codes import Flags, Ints
from coordination.matching.engine.guessing import guess_prices
from coordination.matching.engine.narrowing import Part, narrow
from coordination.matching.engine.network import Network


@dataclass(slots=True)
class Face:
    """What is settled so far: `flow` holds for every arc that is not `free`."""

    flow: Ints
    free: Flags
    log: list[dict[str, object]] = field(default_factory=list)


def solve_stages(network: Network, objectives: tuple[str, ...]) -> Face:
    """Optimise the objectives in order; the flow of every arc is settled at the end."""
    everything = np.ones(len(network.tail), dtype=np.bool_)
    face = Face(np.zeros(len(network.tail), dtype=np.int64), everything)
    for place, (names, cost) in enumerate(costs_in_order(network, objectives)):
        known = place > 1  # by then schools were part of a stage, so every flow is known
        if not face.free.any() or (known and not cost[face.free].any()):
            continue
        part = narrow(network, face.flow, face.free, cost, merged=names[0] == "tier")
        flow, price = primal_dual.cheapest_flow(
            part.supply,
            part.arcs,
            part.capacity,
            part.cost,
            start=flow_so_far(face, part),
            price=guess_prices(part, network.heights(names[0])[part.nodes]),
        )
        face.log.append(
            {"objectives": names, "nodes": len(part.supply), "arcs": len(part.capacity)}
        )
        settle(network, face, part, flow, price)
    return face


def costs_in_order(network: Network, objectives: tuple[str, ...]) -> list[tuple[list[str], Ints]]:
    """One cost a stage; tiers and kept go together where nothing stands between them.

    Sets of needs that can be served together form a matroid, and there only the order of
    weights counts: a kept need right before one of its tier that is not.
    """
    costs = network.costs
    if objectives[:2] == ("tier", "kept"):
        first = (["tier", "kept"], 2 * costs["tier"] + costs["kept"])
        return [first, *(([name], costs[name]) for name in objectives[2:])]
    return [([name], costs[name]) for name in objectives]


def flow_so_far(face: Face, part: Part) -> Ints:
    flow = face.flow[part.rows]
    return np.add.reduceat(flow, part.first) if len(flow) else flow


def settle(network: Network, face: Face, part: Part, flow: Ints, price: Ints) -> None:
    """Share the flow of merged arcs out in row order and free what can still change."""
    capacity = network.capacity[part.rows]
    before = np.cumsum(capacity) - capacity
    counts = np.diff(np.append(part.first, len(part.rows)))
    before -= np.repeat(before[part.first], counts)
    face.flow[part.rows] = np.clip(np.repeat(flow, counts) - before, 0, capacity)
    free = flows.changeable(part.arcs, part.capacity, part.cost, flow, price)
    face.free[part.rows] = np.repeat(free, counts)
