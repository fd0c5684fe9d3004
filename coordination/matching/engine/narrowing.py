"""What a stage has left to decide: the free arcs of the network."""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.codes import Flags, Ints, ints, order_by
from coordination.matching.engine.network import Network

GOODS, SCHOOL, SINK = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The free arcs of a network, nodes renumbered, arcs alike in ends and cost as one.

    `rows` are arcs of the network, those that are one side by side from `first` on · `side` is
    GOODS, SCHOOL or SINK for each node, `nodes` its number in the network.
    """

    rows: Ints
    first: Ints
    nodes: Ints
    side: Ints
    supply: Ints
    arcs: tuple[Ints, Ints]
    capacity: Ints
    cost: Ints


def narrow(network: Network, flow: Ints, free: Flags, cost: Ints, *, merged: bool) -> Part:
    """Keep the free arcs; what settled arcs carry becomes supply and demand.

    Only `merged` looks for arcs that are alike everywhere; neighbours are found anyway, and the
    network lists nearly all of them side by side.
    """
    rows = np.flatnonzero(free)
    supply = network.supply - carried(network, np.flatnonzero(~free & (flow != 0)), flow)
    tail, head, sink = network.tail[rows], network.head[rows], network.nodes - 1
    if merged:
        supply = ints(np.bincount(network.merged_node, supply))
        tail, head = network.merged_node[tail], network.merged_node[head]
        sink = int(network.merged_node[sink])
        real = np.flatnonzero(tail != head)
        real = real[order_by(tail[real], head[real], cost[rows[real]])]
        rows, tail, head = rows[real], tail[real], head[real]
    first = first_alike(tail, head, cost[rows])
    known = np.zeros(len(supply), dtype=np.bool_)
    known[tail[first]] = known[head[first]] = True
    nodes, number = np.flatnonzero(known), np.cumsum(known) - 1
    capacity = network.capacity[rows]
    return Part(
        rows=rows,
        first=first,
        nodes=nodes,
        side=(nodes >= network.school_zero).astype(np.int64) + (nodes == sink),
        supply=supply[nodes],
        arcs=(number[tail[first]], number[head[first]]),
        capacity=np.add.reduceat(capacity, first) if len(first) else capacity,
        cost=cost[rows[first]].astype(np.int64),
    )


def carried(network: Network, rows: Ints, flow: Ints) -> Ints:
    """Return what some arcs take from each node, less what they bring."""
    out = np.bincount(network.tail[rows], flow[rows], minlength=network.nodes)
    return ints(out - np.bincount(network.head[rows], flow[rows], minlength=network.nodes))


def first_alike(*columns: Ints) -> Ints:
    """Row where each run of equal rows begins."""
    new = np.ones(len(columns[0]), dtype=np.bool_)
    new[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return np.flatnonzero(new)
