"""Attackers written from what they are said to know, on cities of many shapes: they find nobody.

The same attackers find children by the hundred on the boards people think of first.
"""

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.shapes import PLANS, city_of_shape
from coordination.needs.disclosure import Entry
from coordination.needs.simulation import City, simulate
from tests.coordination.needs import naive_boards
from tests.coordination.needs.hostile import insiders, strangers, watchers
from tests.coordination.needs.hostile.world import Attack, Found, World

ATTACKS: tuple[Attack, ...] = (
    strangers.read_one_line,
    strangers.add_up_everything,
    strangers.reckon_by_home,
    strangers.subtract_lines,
    strangers.lay_everything_over,
    strangers.read_the_unusual,
    insiders.know_one_school,
    insiders.know_two_schools,
    insiders.know_one_town,
    insiders.know_everybody_who_lives_in_a_town,
    insiders.know_a_village,
    watchers.follow_stayers,
    watchers.blame_newcomers,
    watchers.watch_the_dates,
    watchers.watch_single_changes,
)
NAIVE: dict[str, Callable[[City], list[Entry]]] = {
    "small counts hidden": naive_boards.hide_small_counts,
    "merged to ten and told again": naive_boards.merge_and_publish_again,
    "by school alone": naive_boards.publish_when_grown,
    "totals beside": naive_boards.with_totals,
    "what is new": naive_boards.tell_what_is_new,
}
CAUGHT: dict[Attack, str] = {
    strangers.read_one_line: "small counts hidden",
    strangers.add_up_everything: "small counts hidden",
    strangers.reckon_by_home: "small counts hidden",
    strangers.subtract_lines: "totals beside",
    strangers.read_the_unusual: "by school alone",
    strangers.lay_everything_over: "small counts hidden",
    insiders.know_one_school: "merged to ten and told again",
    insiders.know_two_schools: "merged to ten and told again",
    insiders.know_one_town: "merged to ten and told again",
    insiders.know_everybody_who_lives_in_a_town: "merged to ten and told again",
    insiders.know_a_village: "merged to ten and told again",
    watchers.follow_stayers: "merged to ten and told again",
    watchers.blame_newcomers: "what is new",
    watchers.watch_the_dates: "merged to ten and told again",
    watchers.watch_single_changes: "merged to ten and told again",
}
SHOWS_LITTLE = {"one school": 0.0}
SHARE = 0.9


@cache
def city(name: str) -> City:
    return city_of_shape(name)


@cache
def world(name: str) -> World:
    return World(city(name), simulate(city(name)))


@cache
def naive_world(name: str) -> World:
    return World(city("boarding"), NAIVE[name](city("boarding")))


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nobody_is_found_in_a_city_of_any_shape(attack: Attack, name: str) -> None:
    found = attack(world(name))

    assert found.nobody


@pytest.mark.parametrize("name", PLANS)
def test_nine_needs_in_ten_are_published_where_the_city_allows(name: str) -> None:
    boards = world(name).releases

    told = sum(cell["count"] for cell in boards[0]["cells"]) if boards else 0

    assert told >= SHOWS_LITTLE.get(name, SHARE) * len(city(name)["truth"][0])


@pytest.mark.parametrize("attack", CAUGHT)
def test_every_attacker_bites_on_a_board_as_people_first_think_of_it(attack: Attack) -> None:
    found = attack(naive_world(CAUGHT[attack]))

    assert not found.nobody


@pytest.mark.parametrize("name", ["small counts hidden", "merged to ten and told again"])
def test_boards_as_people_first_think_of_them_give_hundreds_of_children_away(name: str) -> None:
    in_need = {child for week in city("boarding")["truth"] for child, _ in week}
    numbers = {naive_world(name).number[child] for child in in_need}
    found = Found()
    for attack in ATTACKS:
        found |= attack(naive_world(name))

    assert len((found.believed | found.certain) & numbers) >= 200


@pytest.mark.parametrize("name", PLANS)
def test_an_area_that_shows_an_item_shows_every_size_of_it(name: str) -> None:
    shown: dict[tuple[int, str, frozenset[str]], int] = {}
    for line in world(name).lines:
        key = line.board, line.item, line.schools
        shown[key] = shown.get(key, 0) + line.size[1] - line.size[0]

    assert set(shown.values()) <= {90}
