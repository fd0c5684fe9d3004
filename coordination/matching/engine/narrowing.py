"""What a stage has left to decide: the free arcs of the network."""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.codes import Flags, Ints, dense, ints
from coordination.matching.engine.network import Network

GOODS, SCHOOL, SINK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Part:
    """The free arcs of a network, nodes renumbered, arcs alike in ends and cost as one.

    `side` is GOODS, SCHOOL or SINK for each node, `nodes` its number in the network.
    """

    rows: Ints
    group: Ints
    nodes: Ints
    side: Ints
    supply: Ints
    arcs: tuple[Ints, Ints]
    capacity: Ints
    cost: Ints


def narrow(network: Network, flow: Ints, free: Flags, cost: Ints, *, merged: bool) -> Part:
    """Keep the free arcs; what settled arcs carry becomes supply and demand."""
    rows = np.flatnonzero(free)
    supply = network.supply.copy()
    settled = np.flatnonzero(~free & (flow != 0))
    np.subtract.at(supply, network.tail[settled], flow[settled])
    np.add.at(supply, network.head[settled], flow[settled])
    tail, head, sink = network.tail[rows], network.head[rows], network.nodes - 1
    if merged:
        supply = ints(np.bincount(network.merged_node, supply))
        tail, head = network.merged_node[tail], network.merged_node[head]
        sink = int(network.merged_node[sink])
        real = tail != head
        rows, tail, head = rows[real], tail[real], head[real]
    both = np.concatenate([tail, head])
    ends, first_end = dense(both)
    nodes, tail, head = both[first_end], ends[: len(rows)], ends[len(rows) :]
    group, first = dense(tail, head, cost[rows])
    capacity = np.zeros(len(first), dtype=np.int64)
    np.add.at(capacity, group, network.capacity[rows])
    arcs = (tail[first], head[first])
    side = (nodes >= network.school_zero).astype(np.int64) + (nodes == sink)
    return Part(rows, group, nodes, side, supply[nodes], arcs, capacity, cost[rows][first])
