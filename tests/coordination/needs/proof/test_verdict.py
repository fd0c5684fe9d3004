"""The proof as a whole: closed on every failure, and never fooled by a naive board."""

from collections.abc import Callable
from typing import Any

import pytest

from coordination.needs.disclosure import Entry
from coordination.needs.proof import Attacker, Fault, prove, read_pupils
from coordination.needs.simulation import City
from tests.coordination.needs import naive_boards
from tests.coordination.needs.attackers.world import World
from tests.coordination.needs.proof.boards import entry, line, pupils, rows
from tests.coordination.needs.small_cities import PLANS, boarding_city, boards_of, city_of

ROLL = pupils({"a": 400, "b": 400, "c": 400})
NEEDS = {0: rows({"a": 10, "b": 10, "c": 10})}


def naive_proof(city: City, boards: list[Entry]) -> tuple[bool, int]:
    world = World(city, boards)
    since = {board["week"]: max(cell["since"] for cell in board["cells"]) for board in boards}
    truth = {week: world.needs(week, told) for week, told in since.items()}
    roll = read_pupils(city["children"], city["schools"])
    proof = prove(boards, roll, truth=truth)
    return proof.holds, proof.children


@pytest.mark.parametrize("board", [naive_boards.hide_small_counts, naive_boards.merge_to_ten])
def test_the_prover_refuses_naive_boards(board: Callable[[City], list[Entry]]) -> None:
    city = boarding_city()

    holds, children = naive_proof(city, board(city)[:2])

    assert not holds
    assert children > 0


@pytest.mark.parametrize("name", PLANS)
def test_the_prover_finds_nobody_on_our_boards_whatever_insiders_know(name: str) -> None:
    city, boards = city_of(name), list(boards_of(name))

    holds, children = naive_proof(city, boards)

    assert (holds, children) == (True, 0)


def test_a_board_of_one_school_is_not_proved_safe_from_its_neighbours() -> None:
    proof = prove([entry(line("a", 200))], ROLL, truth={0: rows({"a": 200})})

    assert proof.verdicts[Attacker.OUTSIDER].found == 400


def test_later_boards_of_other_items_add_up() -> None:
    first = entry(line("abc", 250), week=0)
    second = entry(line("abc", 250, item="shoes"), week=3)

    alone = prove([first], ROLL, truth=NEEDS)
    both = prove([first, second], ROLL, truth=NEEDS)

    assert alone.verdicts[Attacker.ADDING_UP].found == 0
    assert both.verdicts[Attacker.ADDING_UP].found == 1200


def test_the_same_item_told_again_is_another_season_and_not_added() -> None:
    boards = [entry(line("abc", 250), week=0), entry(line("abc", 250), week=26)]

    assert prove(boards, ROLL, truth=NEEDS).verdicts[Attacker.ADDING_UP].found == 0


def spoil(**changed: Any) -> dict[str, Any]:
    good = entry(line("abc", 30))
    cell = good["cells"][0] | changed  # type: ignore[index]  # a list of dicts
    return good | {"cells": [cell]}


@pytest.mark.parametrize(
    "broken",
    [
        spoil(count=0),
        spoil(count=None),
        spoil(count="<5"),
        spoil(count=30.0),
        spoil(colour="red"),
        spoil(schools=[]),
        spoil(size=[100]),
        spoil(size=None),
        {"week": 0, "round": 5},
        entry(line("abc", 30)) | {"registered": 1312},
        entry(line("abc", 30)) | {"round": 0},
    ],
)
def test_a_file_that_says_more_or_less_than_its_format_is_refused(broken: dict[str, Any]) -> None:
    proof = prove([broken], ROLL, truth=NEEDS)

    assert (proof.holds, proof.fault) == (False, Fault.MALFORMED)


def test_boards_out_of_order_are_refused() -> None:
    boards = [entry(line("abc", 30), week=8), entry(line("abc", 30), week=0)]

    assert prove(boards, ROLL, truth=NEEDS).fault is Fault.MALFORMED


def test_a_count_above_the_roll_is_refused_as_contradiction() -> None:
    proof = prove([entry(line("abc", 1300))], ROLL, truth=NEEDS)

    assert (proof.holds, proof.fault) == (False, Fault.CONTRADICTION)


def test_a_solver_without_time_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coordination.needs.proof.bounds._SECONDS", 0.0)

    proof = prove([entry(line("abc", 30), line("ab", 20))], ROLL, truth=NEEDS)

    assert (proof.holds, proof.fault) == (False, Fault.UNSOLVED)


def test_no_board_at_all_tells_nothing() -> None:
    proof = prove([], ROLL, truth={})

    assert (proof.holds, proof.most_belief) == (True, 0.0)
