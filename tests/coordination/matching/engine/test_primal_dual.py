"""Cheapest flows from any start, against a linear program that knows nothing of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from coordination.matching.engine.flows import residual
from coordination.matching.engine.primal_dual import SolverError, cheapest_flow

NODES = 6
Arc = tuple[int, int, int, int]  # tail, head, capacity, cost
ARCS = st.lists(
    st.tuples(
        st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(0, 4), st.integers(-3, 3)
    ),
    min_size=1,
    max_size=14,
)


def columns(arcs: list[Arc]) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray, np.ndarray]:
    tail, head, capacity, cost = np.array(arcs, dtype=np.int64).T
    return (tail, head), capacity, cost


def supply_of(arcs: list[Arc], flow: np.ndarray) -> np.ndarray:
    supply = np.zeros(NODES, dtype=np.int64)
    for (tail, head, _, _), units in zip(arcs, flow, strict=True):
        supply[tail] += units
        supply[head] -= units
    return supply


@settings(max_examples=300, deadline=None)
@given(arcs=ARCS, data=st.data())
def test_no_flow_is_cheaper_whatever_it_starts_from(arcs: list[Arc], data: st.DataObject) -> None:
    ends, capacity, cost = columns(arcs)
    some_flow = np.array([data.draw(st.integers(0, arc[2])) for arc in arcs])
    start = np.array([data.draw(st.integers(0, arc[2])) for arc in arcs])
    guess = np.array([data.draw(st.integers(-3, 3)) for _ in range(NODES)])
    supply = supply_of(arcs, some_flow)

    flow, price = cheapest_flow(supply, ends, capacity, cost, start=start, price=guess)

    assert (flow >= 0).all()
    assert (flow <= capacity).all()
    assert supply_of(arcs, flow).tolist() == supply.tolist()
    tail, head, ways_cost = residual(ends, capacity, cost, flow)
    assert (ways_cost + price[tail] - price[head] >= 0).all()
    incidence = np.zeros((NODES, len(arcs)))
    for column, (tail_node, head_node, _, _) in enumerate(arcs):
        incidence[tail_node, column] += 1
        incidence[head_node, column] -= 1
    least = linprog(cost, A_eq=incidence, b_eq=supply, bounds=[(0, most) for most in capacity])
    assert (flow * cost).sum() == round(least.fun)


def test_what_cannot_all_be_carried_is_an_error() -> None:
    ends, capacity, cost = columns([(0, 1, 1, 0)])
    nothing, free = np.zeros(1, dtype=np.int64), np.zeros(2, dtype=np.int64)

    with pytest.raises(SolverError, match="cannot all be carried"):
        cheapest_flow(np.array([2, -2]), ends, capacity, cost, start=nothing, price=free)
