"""The winter drive of one school: 103 children, shoes and hoodies, acceptance numbers."""

import pytest

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.instance import Instance, Lot, Need
from coordination.matching.engine.solving import Allocation, solve
from tests.coordination.matching.engine import worlds

SHOES_NEEDED = (2, 5, 6, 8, 8, 10, 9, 12, 9, 10, 9, 7, 4, 4)
SHOES_IN_STOCK = (2, 5, 8, 8, 6, 10, 12, 10, 9, 12, 8, 7, 4, 2)
HOODIES_NEEDED = (6, 22, 31, 26, 15, 3)
HOODIES_IN_STOCK = (6, 24, 28, 30, 14, 4)


def drive(needed: tuple[int, ...], stock: tuple[int, ...], steps: int) -> Instance:
    """Sizes are indices: 0 is 185 mm or 120 cm, one more is 5 mm or 10 cm more."""
    return make_instance(
        rules=worlds.rules(bands=10),
        needs=[
            Need(
                need_id=f"n{size:02}-{number:02}",
                school_id="school",
                item="item",
                size=size,
                size_up=steps,
                tier=3,
                waiting_days=20,
            )
            for size, count in enumerate(needed)
            for number in range(count)
        ],
        lots=[
            Lot(lot_id=f"l{size:02}", item="item", size=size, quantity=units)
            for size, units in enumerate(stock)
        ],
    )


def steps_taken(instance: Instance, allocation: Allocation) -> list[int]:
    sizes = dict(instance.needs.select("need_id", "size").rows())
    return [int(lot[1:]) - sizes[need] for need, lot in allocation.pairs.rows()]


def largest_first(needed: tuple[int, ...], stock: tuple[int, ...], steps: int) -> list[int]:
    """Greedy from the largest size down, own size first: how many at each step up."""
    left, taken = list(stock), [0] * (steps + 1)
    for size in reversed(range(len(needed))):
        wanted = needed[size]
        for step in range(steps + 1):
            if size + step < len(left):
                given = min(wanted, left[size + step])
                left[size + step] -= given
                taken[step] += given
                wanted -= given
    return taken


def test_the_best_possible_serves_100_of_103_children_with_shoes() -> None:
    instance = drive(SHOES_NEEDED, SHOES_IN_STOCK, steps=2)

    allocation = solve(instance)

    assert allocation.pairs.height == 100
    assert allocation.objective[3] == 100
    assert certify(instance, allocation.pairs).valid


def test_largest_first_gives_96_exact_4_substituted_and_3_missing() -> None:
    taken = largest_first(SHOES_NEEDED, SHOES_IN_STOCK, steps=2)

    assert (taken[0], sum(taken[1:]), 103 - sum(taken)) == (96, 4, 3)


def test_shoes_are_never_smaller_nor_more_than_10_mm_larger() -> None:
    instance = drive(SHOES_NEEDED, SHOES_IN_STOCK, steps=2)

    assert set(steps_taken(instance, solve(instance))) <= {0, 1, 2}


@pytest.mark.parametrize("steps", [1, 2])
def test_everybody_gets_a_hoodie_three_of_them_and_more_a_code_larger(steps: int) -> None:
    instance = drive(HOODIES_NEEDED, HOODIES_IN_STOCK, steps=steps)

    allocation = solve(instance)

    assert allocation.pairs.height == 103
    assert allocation.objective[6] == 4
    assert certify(instance, allocation.pairs).valid


def test_own_sizes_alone_serve_99_hoodies() -> None:
    instance = drive(HOODIES_NEEDED, HOODIES_IN_STOCK, steps=0)

    assert solve(instance).pairs.height == 99


def test_two_steps_serve_what_one_step_cannot() -> None:
    needed, stock = (1, 0, 0), (0, 0, 1)

    assert solve(drive(needed, stock, steps=1)).pairs.height == 0
    assert solve(drive(needed, stock, steps=2)).objective[6] == 2


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_wider_allowance_never_serves_fewer(steps: int) -> None:
    narrow = solve(drive(SHOES_NEEDED, SHOES_IN_STOCK, steps=steps)).pairs.height

    assert solve(drive(SHOES_NEEDED, SHOES_IN_STOCK, steps=steps + 1)).pairs.height >= narrow
