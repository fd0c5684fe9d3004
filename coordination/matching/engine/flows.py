"""Prices that prove a flow cheapest, and the arcs that still may change."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coordination.matching.engine.codes import Flags, Ints, ints, order_by
from coordination.matching.engine.primal_dual import SolverError


def residual(
    arcs: tuple[Ints, Ints], capacity: Ints, cost: Ints, flow: Ints
) -> tuple[Ints, Ints, Ints]:
    """(tail, head, cost) of every way the flow could still change."""
    tail, head = arcs
    more, less = flow < capacity, flow > 0
    return (
        np.concatenate([tail[more], head[less]]),
        np.concatenate([head[more], tail[less]]),
        np.concatenate([cost[more], -cost[less]]),
    )


def prices(nodes: int, ways: tuple[Ints, Ints, Ints]) -> Ints:
    """Shortest distances over residual ways: cost + price[tail] - price[head] >= 0.

    Raises SolverError where a cycle of negative cost exists.
    """
    tail, head, cost = ways
    order = order_by(head)
    tail, cost = tail[order], cost[order]
    heads, start = np.unique(head[order], return_index=True)
    price = np.zeros(nodes, dtype=np.int64)
    for _ in range(nodes + 1):
        best = np.minimum.reduceat(price[tail] + cost, start) if len(start) else price[:0]
        lower = best < price[heads]
        if not lower.any():
            return price
        price[heads[lower]] = best[lower]
    raise SolverError("the flow is not optimal: a cycle of negative cost remains")


def islands(nodes: int, tail: Ints, head: Ints) -> Ints:
    """Strongly connected part of each node: only arcs inside one part lie on a cycle."""
    ones = np.ones(len(tail), dtype=np.int8)
    graph = csr_array((ones, (tail, head)), shape=(nodes, nodes))
    return ints(connected_components(graph, directed=True, connection="strong")[1])


def changeable(
    arcs: tuple[Ints, Ints], capacity: Ints, cost: Ints, flow: Ints, price: Ints
) -> Flags:
    """Arcs whose flow differs between optimal flows; the others are settled."""
    ways = residual(arcs, capacity, cost, flow)
    tight = ways[2] + price[ways[0]] - price[ways[1]] == 0
    part = islands(len(price), ways[0][tight], ways[1][tight])
    tail, head = arcs
    level = cost + price[tail] - price[head] == 0
    free: Flags = level & (part[tail] == part[head]) & (capacity > 0)
    return free
