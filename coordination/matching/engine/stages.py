"""Objectives one after the other, several at a time only under weights with a proof.

Two flows differ by cycles. A simple cycle passes a node once, by two arcs at most, so an
objective changes along it by no more than 2 * (nodes its arcs leave, or enter, whichever
are fewer) * (its largest cost). A weight larger than all that the later objectives can
change together is therefore exact: the weighted optimum is the lexicographic one.
"""

from dataclasses import dataclass, field

import numpy as np

from coordination.matching.engine import flows
from coordination.matching.engine.codes import Flags, Ints, dense, ints
from coordination.matching.engine.network import Network

MOST_SCALED_COST = 2**60


@dataclass(slots=True)
class Face:
    """What is settled so far: `flow` holds for every arc that is not `free`."""

    flow: Ints
    free: Flags
    log: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """The free arcs of a network, nodes renumbered, arcs alike in ends and cost as one."""

    rows: Ints
    group: Ints
    supply: Ints
    arcs: tuple[Ints, Ints]
    capacity: Ints
    cost: Ints


def solve_stages(network: Network, objectives: tuple[str, ...]) -> Face:
    """Optimise the objectives in order; the flow of every arc is settled at the end."""
    everything = np.ones(len(network.tail), dtype=np.bool_)
    face = Face(np.zeros(len(network.tail), dtype=np.int64), everything)
    remaining = list(objectives)
    while remaining and face.free.any():
        merged = remaining[0] == "tier"
        taken, cost = (1, network.costs["tier"]) if merged else weigh(network, face, remaining)
        last = taken == len(remaining)
        part = narrow(network, face, cost, merged=merged)
        flow = flows.cheapest_flow(part.supply, part.arcs, part.capacity, part.cost)
        face.log.append(
            {
                "objectives": remaining[:taken],
                "nodes": len(part.supply),
                "arcs": len(part.capacity),
            }
        )
        settle(network, face, part, flow, last=last)
        remaining = remaining[taken:]
    return face


def weigh(network: Network, face: Face, objectives: list[str]) -> tuple[int, Ints]:
    """How many of the first objectives fit one cost in 62 bits, and that cost."""
    rows = np.flatnonzero(face.free)
    tail, head = network.tail[rows], network.head[rows]
    nodes = len(np.unique(np.concatenate([tail, head])))
    limit = MOST_SCALED_COST // (4 * (nodes + 1) ** 2)
    for taken in range(len(objectives), 1, -1):
        weights = proven_weights(
            [network.costs[name][rows] for name in objectives[:taken]], tail, head
        )
        largest = sum(
            weight * int(np.abs(network.costs[name][rows]).max())
            for weight, name in zip(weights, objectives[:taken], strict=True)
        )
        if largest <= limit:
            return taken, weighted(network, objectives[:taken], weights)
    return 1, network.costs[objectives[0]]


def weighted(network: Network, objectives: list[str], weights: list[int]) -> Ints:
    total = np.zeros(len(network.tail), dtype=np.int64)
    for name, weight in zip(objectives, weights, strict=True):
        if weight < MOST_SCALED_COST:
            total += weight * network.costs[name]
    return total


def proven_weights(costs: list[Ints], tail: Ints, head: Ints) -> list[int]:
    """Smallest weights that no cycle can cheat, the last objective weighing 1."""
    weights = []
    later = 0
    for cost in reversed(costs):
        weights.append(later + 1)
        later += (later + 1) * cycle_bound(cost, tail, head)
    return weights[::-1]


def cycle_bound(cost: Ints, tail: Ints, head: Ints) -> int:
    """No simple cycle changes the objective by more than this."""
    used = cost != 0
    ends = min(len(np.unique(tail[used])), len(np.unique(head[used])))
    return 2 * ends * int(np.abs(cost).max(initial=0))


def narrow(network: Network, face: Face, cost: Ints, *, merged: bool) -> Part:
    """Keep the free arcs; what settled arcs carry becomes supply and demand."""
    rows = np.flatnonzero(face.free)
    supply = network.supply.copy()
    settled = np.flatnonzero(~face.free & (face.flow != 0))
    np.subtract.at(supply, network.tail[settled], face.flow[settled])
    np.add.at(supply, network.head[settled], face.flow[settled])
    tail, head = network.tail[rows], network.head[rows]
    if merged:
        supply = ints(np.bincount(network.merged_node, supply))
        tail, head = network.merged_node[tail], network.merged_node[head]
        real = tail != head
        rows, tail, head = rows[real], tail[real], head[real]
    nodes, ends = np.unique(np.concatenate([tail, head]), return_inverse=True)
    tail, head = ints(ends[: len(rows)]), ints(ends[len(rows) :])
    group, first = dense(tail, head, cost[rows])
    capacity = np.zeros(len(first), dtype=np.int64)
    np.add.at(capacity, group, network.capacity[rows])
    arcs = (tail[first], head[first])
    return Part(rows, group, supply[nodes], arcs, capacity, cost[rows][first])


def settle(network: Network, face: Face, part: Part, flow: Ints, *, last: bool) -> None:
    """Share the flow of merged arcs out in row order and free what can still change."""
    order = np.argsort(part.group, kind="stable")
    rows = part.rows[order]
    capacity = network.capacity[rows]
    before = np.cumsum(capacity) - capacity
    starts = np.searchsorted(part.group[order], np.arange(len(flow)))
    before -= np.repeat(before[starts], np.bincount(part.group, minlength=len(flow)))
    face.flow[rows] = np.clip(flow[part.group[order]] - before, 0, capacity)
    if last:
        face.free[:] = False
        return
    free = flows.changeable(len(part.supply), part.arcs, part.capacity, part.cost, flow)
    face.free[part.rows] = free[part.group]
