"""Cheapest flow when only the last arcs cost: fill them level by level, cheapest first.

Which units of the sink's arcs can be reached together from the supplies is a matroid (a
gammoid). In a matroid the greedy order is optimal, and an augmenting flow never takes back
what an arc into the sink already has. So a maximum flow for each level replaces a search
by cost. Levels that fill up completely together need only one.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow

from coordination.matching.engine.codes import Flags, Ints, ints
from coordination.matching.engine.flows import SolverError


@dataclass(slots=True)
class State:
    """Flow so far: inside, into the sink, and what the supplies still hold."""

    inner: Ints
    last: Ints
    supply: Ints


@dataclass(frozen=True, slots=True)
class Shape:
    """Arcs that stay inside, arcs into the sink with their level, and the supplies."""

    nodes: int
    inner_tail: Ints
    inner_head: Ints
    inner_capacity: Ints
    last_tail: Ints
    last_capacity: Ints
    level: Ints


def fill_levels(supply: Ints, arcs: tuple[Ints, Ints], capacity: Ints, level: Ints) -> Ints:
    """Flow that carries all supply, cheapest for costs in the order of `level`.

    Arcs into the sink have levels from 0 on, all others -1. The sink is the one node that
    these arcs share; other demands are met before any level.
    """
    tail, head = arcs
    last, inner = level >= 0, level < 0
    sink = int(head[last][0])
    needy = np.flatnonzero((supply < 0) & (np.arange(len(supply)) != sink))
    shape = Shape(
        nodes=len(supply),
        inner_tail=tail[inner],
        inner_head=head[inner],
        inner_capacity=capacity[inner],
        last_tail=np.concatenate([needy, tail[last]]),
        last_capacity=np.concatenate([-supply[needy], capacity[last]]),
        level=np.concatenate([np.zeros_like(needy), level[last] + 1]),
    )
    state = State(
        np.zeros_like(shape.inner_tail), np.zeros_like(shape.last_tail), np.maximum(supply, 0)
    )
    fill_range(shape, state, np.unique(shape.level))
    if state.supply.any() or (state.last < shape.last_capacity)[: len(needy)].any():
        raise SolverError("the supplies cannot all be carried")
    flow = np.zeros_like(capacity)
    flow[inner], flow[last] = state.inner, state.last[len(needy) :]
    return flow


def fill_range(shape: Shape, state: State, levels: Ints) -> None:
    """Fill the levels in order; try to fill several at once before one after the other."""
    if not len(levels) or not state.supply.any():
        return
    rows = np.flatnonzero(np.isin(shape.level, levels))
    inner, last, left = augment(shape, state, rows)
    full = bool((state.last[rows] + last == shape.last_capacity[rows]).all())
    if full or len(levels) == 1:
        state.inner = state.inner + inner
        state.last[rows] += last
        state.supply = left
        return
    half = (len(levels) + 1) // 2
    fill_range(shape, state, levels[:half])
    fill_range(shape, state, levels[half:])


def augment(shape: Shape, state: State, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """Send all that still can be sent into the sink arcs `rows`: changes and supply left."""
    source, sink = shape.nodes, shape.nodes + 1
    more = np.flatnonzero(state.inner < shape.inner_capacity)
    less = np.flatnonzero(state.inner > 0)
    givers = np.flatnonzero(state.supply)
    solver = max_flow.SimpleMaxFlow()
    parts = [
        (
            shape.inner_tail[more],
            shape.inner_head[more],
            (shape.inner_capacity - state.inner)[more],
        ),
        (shape.inner_head[less], shape.inner_tail[less], state.inner[less]),
        (np.full_like(givers, source), givers, state.supply[givers]),
        (
            shape.last_tail[rows],
            np.full_like(rows, sink),
            shape.last_capacity[rows] - state.last[rows],
        ),
    ]
    tail, head, capacity = (np.concatenate(column) for column in zip(*parts, strict=True))
    solver.add_arcs_with_capacity(tail.astype(np.int32), head.astype(np.int32), capacity)
    if solver.solve(source, sink) != solver.OPTIMAL:
        raise SolverError("maximum flow gave no answer")
    flow = ints(solver.flows(np.arange(len(tail), dtype=np.int32)))
    forward, back, given, last = np.split(flow, np.cumsum([len(part[0]) for part in parts])[:-1])
    inner = np.zeros_like(state.inner)
    inner[more] += forward
    inner[less] -= back
    left = state.supply.copy()
    left[givers] -= given
    return inner, last, left


def levels_of(cost: Ints, into_sink: Flags, spare: Flags) -> Ints | None:
    """Levels for `fill_levels`, unused units last; None where other arcs cost as well."""
    if not into_sink.any() or (cost[~into_sink] != 0).any():
        return None
    level = np.full(len(cost), -1, dtype=np.int64)
    level[into_sink] = np.unique(cost[into_sink], return_inverse=True)[1]
    level[spare] = level.max() + 1
    return level
