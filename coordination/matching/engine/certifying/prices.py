"""Shortest distances over residual ways, or the cycle that shows there are none."""

import numpy as np

from coordination.matching.engine.certifying.ways import Ints

ROUNDS_BETWEEN_LOOKS = 8


def find_prices(nodes: int, tail: Ints, head: Ints, cost: Ints) -> tuple[Ints, Ints]:
    """Return (prices, no arcs), or (prices so far, the arcs of one negative cycle in order).

    Arcs come in order of their heads. Prices satisfy cost + price[tail] - price[head] >= 0 on
    every arc.
    """
    none = np.zeros(0, dtype=np.int64)
    if not (cost < 0).any():
        return np.zeros(nodes, dtype=np.int64), none
    rounds = 2 * nodes + ROUNDS_BETWEEN_LOOKS + 2
    start = np.flatnonzero(np.diff(head, prepend=-1))
    heads = head[start]
    cost = cost.astype(small_type(rounds, cost))
    price = np.zeros(nodes, dtype=cost.dtype)
    parent = np.full(nodes, -1, dtype=np.int64)
    for number in range(1, rounds):
        offers = price[tail] + cost
        best = np.minimum.reduceat(offers, start)
        lower = np.flatnonzero(best < price[heads])
        if not len(lower):
            return price.astype(np.int64), none
        parent[heads[lower]] = best_arcs(offers, start, best, lower)
        price[heads[lower]] = best[lower]
        if number % ROUNDS_BETWEEN_LOOKS == 0 and len(cycle := parent_cycle(tail, parent)):
            return price.astype(np.int64), cycle
    raise AssertionError("prices did not settle and no cycle was found")


def small_type(rounds: int, cost: Ints) -> type[np.int32] | type[np.int64]:
    """Return the type that holds what prices can come to in so many rounds, and one cost more."""
    most = max(-int(cost.min()), int(cost.max()))
    return np.int32 if (rounds + 1) * most < 2**31 else np.int64


def best_arcs(offers: Ints, start: Ints, best: Ints, lower: Ints) -> Ints:
    """Find the first arc with the best offer into each of the heads `lower`."""
    ends = np.append(start[1:], len(offers))
    counts = ends[lower] - start[lower]
    zero = np.cumsum(counts) - counts
    arcs = np.repeat(start[lower] - zero, counts) + np.arange(counts.sum())
    matching = np.flatnonzero(offers[arcs] == np.repeat(best[lower], counts))
    owner = np.repeat(np.arange(len(lower)), counts)[matching]
    return arcs[matching[np.searchsorted(owner, np.arange(len(lower)))]]


def parent_cycle(tail: Ints, parent: Ints) -> Ints:
    """Arcs of a cycle among parent arcs, in the order they are walked; empty if none."""
    nodes = len(parent)
    step = np.where(parent >= 0, tail[parent], nodes)
    step = np.append(step, nodes)
    for _ in range(nodes.bit_length()):
        step = step[step]
    on_or_behind = np.flatnonzero(step[:nodes] < nodes)
    if not len(on_or_behind):
        return on_or_behind
    node = int(step[on_or_behind[0]])
    arcs, first = [], node
    while True:
        arc = int(parent[node])
        arcs.append(arc)
        node = int(tail[arc])
        if node == first:
            return np.array(arcs[::-1], dtype=np.int64)


def reduced(price: Ints, tail: Ints, head: Ints, cost: Ints) -> Ints:
    """Return what each arc costs at these prices; below 0 it is a gain."""
    return cost + price[tail] - price[head]
