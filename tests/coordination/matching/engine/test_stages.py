"""Objectives compared one after the other: no weight may trade one for another."""

import numpy as np
import pytest

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.flows import changeable, prices
from coordination.matching.engine.instance import Instance, Lot, Need, Rules
from coordination.matching.engine.primal_dual import SolverError
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds


def chain(length: int) -> Instance:
    """One unit short: to serve the longer wait everybody must go one size up."""
    long = [
        Need(
            need_id=f"a{size}",
            school_id="s",
            item="coat",
            size=size,
            size_up=1,
            tier=3,
            waiting_days=400,
        )
        for size in range(2, length)
    ]
    waits = Need(
        need_id="y", school_id="s", item="coat", size=1, size_up=1, tier=3, waiting_days=30
    )
    new = Need(need_id="z", school_id="s", item="coat", size=length, size_up=0, tier=3)
    lots = [
        Lot(lot_id=f"l{size:02}", item="coat", size=size, quantity=1)
        for size in range(2, length + 1)
    ]
    return make_instance(rules=worlds.rules(), needs=[*long, waits, new], lots=lots)


@pytest.mark.parametrize("length", [8, 40])
def test_waiting_outweighs_any_number_of_larger_sizes(length: int) -> None:
    allocation = solve(chain(length))

    served = set(allocation.pairs["need_id"])
    assert ("y" in served, "z" in served) == (True, False)
    assert allocation.objective[6] == length - 1


def test_a_weighted_sum_would_have_fallen_into_the_trap() -> None:
    exact = solve(chain(8)).objective
    cheaper = (0, 0, 0, 7, exact[4], exact[5] - 1, 0, 0)

    assert weighted(cheaper) > weighted(exact)
    assert worlds.rank(exact) > worlds.rank(cheaper)


def weighted(vector: tuple[int, ...]) -> int:
    return sum(
        sign * weight * value
        for sign, weight, value in zip(
            worlds.SIGNS, (8000, 6000, 4000, 2000, 100, 10, 2, 1), vector, strict=True
        )
    )


def test_a_flow_that_is_not_optimal_has_no_prices() -> None:
    ways = (np.array([0, 1]), np.array([1, 0]), np.array([-2, 1]))

    with pytest.raises(SolverError, match="negative cost"):
        prices(2, ways)


def test_only_arcs_on_a_level_cycle_stay_free() -> None:
    arcs = (np.array([0, 0, 0]), np.array([1, 1, 1]))
    cost, flow, capacity = np.array([1, 1, 5]), np.array([1, 0, 0]), np.array([1, 1, 1])
    price = np.array([0, 1])

    assert changeable(arcs, capacity, cost, flow, price).tolist() == [True, True, False]


def test_quantities_bands_and_waits_at_their_limits_do_not_overflow() -> None:
    needs = [
        Need(
            need_id=f"n{at}",
            school_id=f"s{at % 3}",
            item="coat",
            size=1 + at % 2,
            size_up=20,
            tier=at % 4,
            waiting_days=10**6,
        )
        for at in range(60)
    ]
    lots = [Lot(lot_id=f"l{at}", item="coat", size=at, quantity=10**12) for at in range(1, 4)]
    rules = Rules(
        name="limits",
        deliver_on=worlds.DELIVER_ON,
        bands=10**6,
        wait_bands=tuple(range(0, 10**6, 5000)),
    )
    instance = make_instance(rules=rules, needs=needs, lots=lots)

    allocation = solve(instance)

    assert allocation.objective[:4] == (15, 15, 15, 15)
    assert allocation.objective[5] == 60 * 200
    assert allocation.objective[6] == 0
    assert certify(instance, allocation.pairs).valid


def test_red_is_never_traded_for_any_number_of_others() -> None:
    red = Need(need_id="r", school_id="s", item="coat", size=1, tier=0)
    green = [
        Need(need_id=f"g{at}", school_id=f"s{at}", item="coat", size=1, tier=3, waiting_days=900)
        for at in range(50)
    ]
    lots = [Lot(lot_id="l", item="coat", size=1, quantity=1)]

    pairs = solve(make_instance(rules=worlds.rules(), needs=[*green, red], lots=lots)).pairs

    assert pairs.rows() == [("r", "l")]
