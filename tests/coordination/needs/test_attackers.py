"""Every attacker finds nobody on our boards, and somebody on a naive board."""

from collections.abc import Callable
from functools import partial

import pytest

from coordination.needs.disclosure import Entry
from coordination.needs.simulation import City, simulate
from tests.coordination.needs import naive_boards
from tests.coordination.needs.attackers import comparers, insiders, readers
from tests.coordination.needs.attackers.world import Attack, World
from tests.coordination.needs.small_cities import PLANS, boarding_city, boards_of, city_of

BITES: dict[Attack, Callable[[City], list[Entry]]] = {
    comparers.difference_the_weeks: naive_boards.publish_when_grown,
    comparers.assume_stayers_unchanged: naive_boards.publish_when_grown,
    comparers.read_the_outline: naive_boards.merge_to_ten,
    readers.subtract_the_roll: naive_boards.hide_small_counts,
    readers.take_homes_as_units: naive_boards.hide_small_counts,
    readers.add_up_items: naive_boards.hide_small_counts,
    readers.overlay_all_boards: naive_boards.hide_small_counts,
    insiders.know_one_school: naive_boards.merge_to_ten,
    insiders.know_two_schools: partial(naive_boards.merge_to_ten, schools_at_least=3),
    insiders.know_one_town: naive_boards.merge_to_ten,
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("attack", BITES)
def test_no_attacker_finds_a_child_on_our_boards(attack: Attack, name: str) -> None:
    world = World(city_of(name), boards_of(name))

    found = attack(world)

    assert found == set()


@pytest.mark.parametrize("attack", BITES)
def test_every_attacker_finds_children_on_a_naive_board(attack: Attack) -> None:
    city = boarding_city()
    world = World(city, BITES[attack](city))

    found = attack(world)

    assert len(found) > 0


def test_no_attacker_finds_a_child_in_a_city_of_boarding_schools() -> None:
    city = boarding_city()
    world = World(city, simulate(city))

    found = {child for attack in BITES for child in attack(world)}

    assert found == set()


@pytest.mark.parametrize(
    ("name", "share"), [("even", 0.9), ("clustered", 0.9), ("moving", 0.9), ("poor", 0.7)]
)
def test_our_boards_still_publish_most_needs(name: str, share: float) -> None:
    first = boards_of(name)[0]

    published = sum(cell["count"] for cell in first["cells"])

    assert published >= share * len(city_of(name)["truth"][0])
