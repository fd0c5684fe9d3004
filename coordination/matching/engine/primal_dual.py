"""Minimum-cost flow by prices and maximum flows, from any flow that is already there.

The primal-dual method (Ford and Fulkerson 1962; Ahuja, Magnanti, Orlin 1993, section 9.8). A stage
starts from the flow the stage before left: arcs that now cost are emptied, arcs that now earn are
filled, and what stands over is carried where it is missing along arcs of reduced cost zero, by one
maximum flow a price level. Costs are small whole numbers, so there are few levels; cost scaling
from nothing (`SimpleMinCostFlow`) takes two to five times as long at a million needs.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow

from coordination.matching.engine.codes import Flags, Ints, ints

FAR = 2**62


class SolverError(RuntimeError):
    """The flow solver gave no optimal answer; this is never the input's fault."""


@dataclass(slots=True)
class Carried:
    """A flow, prices that leave no residual arc with a gain, and what each node has over."""

    flow: Ints
    price: Ints
    over: Ints


@dataclass(frozen=True, slots=True)
class Level:
    """Residual arcs of reduced cost zero: numbers of arcs that take more and that give back."""

    more: Ints
    less: Ints
    tail: Ints
    head: Ints


def cheapest_flow(
    supply: Ints,
    arcs: tuple[Ints, Ints],
    capacity: Ints,
    cost: Ints,
    *,
    start: Ints,
    price: Ints,
) -> tuple[Ints, Ints]:
    """Return (flow, price): the cheapest flow that carries every supply, and what proves it.

    `start` may be any flow within the capacities and `price` any prices; good ones save time. On
    every residual arc cost + price[tail] - price[head] >= 0 in the end.
    Raises SolverError where no flow carries all.
    """
    state = Carried(start, price.copy(), supply.copy())
    begin(arcs, capacity, cost, state)
    while (state.over > 0).any():
        reached = carry(capacity, tight(arcs, capacity, cost, state), state)
        if (state.over > 0).any():
            raise_prices(arcs, capacity, cost, state, reached)
    return state.flow, state.price


def begin(arcs: tuple[Ints, Ints], capacity: Ints, cost: Ints, state: Carried) -> None:
    """Fill arcs with a gain, empty those with a loss; no residual arc has a gain then."""
    tail, head = arcs
    reduced = cost + state.price[tail] - state.price[head]
    state.flow = np.where(reduced < 0, capacity, np.where(reduced > 0, 0, state.flow))
    np.subtract.at(state.over, tail, state.flow)
    np.add.at(state.over, head, state.flow)


def tight(arcs: tuple[Ints, Ints], capacity: Ints, cost: Ints, state: Carried) -> Level:
    tail, head = arcs
    rows = np.flatnonzero(cost + state.price[tail] - state.price[head] == 0)
    more = rows[state.flow[rows] < capacity[rows]]
    less = rows[state.flow[rows] > 0]
    return Level(
        more,
        less,
        np.concatenate([tail[more], head[less]]),
        np.concatenate([head[more], tail[less]]),
    )


def carry(capacity: Ints, level: Level, state: Carried) -> Flags:
    """Carry all that the level's arcs can from nodes with too much to nodes with too little.

    Returns the nodes that what still stands over reaches along the level.
    """
    nodes = len(state.over)
    givers, takers = np.flatnonzero(state.over > 0), np.flatnonzero(state.over < 0)
    source, sink = nodes, nodes + 1
    parts = [
        (level.tail, level.head, room(capacity, level, state)),
        (np.full_like(givers, source), givers, state.over[givers]),
        (takers, np.full_like(takers, sink), -state.over[takers]),
    ]
    tail, head, most = (np.concatenate(column) for column in zip(*parts, strict=True))
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(tail.astype(np.int32), head.astype(np.int32), most)
    if solver.solve(source, sink) != solver.OPTIMAL:
        raise SolverError("maximum flow gave no answer")
    moved = ints(solver.flows(np.arange(len(tail), dtype=np.int32)))
    ends = np.cumsum([len(level.more), len(level.less), len(givers)])
    forward, back, given, taken = np.split(moved, ends)
    state.flow[level.more] += forward
    state.flow[level.less] -= back
    state.over[givers] -= given
    state.over[takers] += taken
    reached = np.zeros(nodes + 2, dtype=np.bool_)
    reached[solver.get_source_side_min_cut()] = True
    return reached[:nodes]


def room(capacity: Ints, level: Level, state: Carried) -> Ints:
    more = capacity[level.more] - state.flow[level.more]
    return np.concatenate([more, state.flow[level.less]])


def raise_prices(
    arcs: tuple[Ints, Ints], capacity: Ints, cost: Ints, state: Carried, reached: Flags
) -> None:
    """Raise the prices of all nodes not reached until one more arc is level."""
    tail, head = arcs
    reduced = cost + state.price[tail] - state.price[head]
    out = reached[tail] & ~reached[head] & (state.flow < capacity)
    back = ~reached[tail] & reached[head] & (state.flow > 0)
    step = min(int(reduced[out].min(initial=FAR)), int((-reduced[back]).min(initial=FAR)))
    if step == FAR:
        raise SolverError("the supplies cannot all be carried")
    state.price[~reached] += step
