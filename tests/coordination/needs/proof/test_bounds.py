"""What the solver knows for certain, and that it never guesses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.needs.proof import Fault, Unprovable
from coordination.needs.proof.bounds import certain_classes, joint_system
from coordination.needs.proof.facts import Board
from coordination.needs.proof.overlay import Overlay, lay, read_roll
from tests.coordination.needs.proof.boards import board, line, pupils

ROLL = pupils({"a": 30, "b": 20, "c": 10})


def over(*boards: Board) -> Overlay:
    return lay(boards, read_roll(ROLL))


def certain(*boards: Board) -> tuple[list[int], list[int]]:
    """Sizes of the classes certainly without and certainly full."""
    overlay = over(*boards)
    without, full = certain_classes(joint_system(overlay))
    return [int(overlay.sizes[n]) for n in without], [int(overlay.sizes[n]) for n in full]


def test_a_count_between_none_and_all_leaves_doubt() -> None:
    assert certain(board(line("abc", 20))) == ([], [])


def test_a_count_of_everybody_is_certain() -> None:
    assert certain(board(line("c", 10), step=1)) == ([], [10])


def test_a_floored_count_that_reaches_everybody_leaves_doubt() -> None:
    assert certain(board(line("c", 8))) == ([], [])


def test_a_part_that_takes_the_whole_count_leaves_the_rest_without() -> None:
    without, full = certain(board(line("ab", 20), line("a", 20), step=1))

    assert (without, full) == ([20], [])


def test_a_part_with_all_its_pupils_is_found_by_subtracting() -> None:
    without, full = certain(board(line("abc", 30), line("ab", 20), step=1))

    assert (without, full) == ([], [10])


def test_the_same_part_is_hidden_by_flooring() -> None:
    assert certain(board(line("abc", 30), line("ab", 20))) == ([], [])


def test_two_cohorts_of_one_item_are_different_children() -> None:
    first = board(line("c", 6), step=1)
    second = board(line("c", 4, since=1), week=8, step=1)

    assert certain(first, second) == ([], [10])


def test_needs_of_two_items_may_be_of_one_child() -> None:
    both = board(line("c", 6), line("c", 4, item="shoes"), step=1)

    assert certain(both) == ([], [])


def test_boards_that_contradict_the_roll_cannot_be_proved() -> None:
    with pytest.raises(Unprovable) as refused:
        certain(board(line("c", 11)))

    assert refused.value.args == (Fault.CONTRADICTION,)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 50), st.integers(1, 6))
def test_bounds_agree_with_trying_every_answer(total: int, part: int, step: int) -> None:
    overlay = over(board(line("abc", total), line("ab", part), step=step))
    rests = {
        rest
        for first in range(part, min(50, part + step - 1) + 1)
        for rest in range(11)
        if total <= first + rest < total + step
    }

    if not rests:
        with pytest.raises(Unprovable):
            certain_classes(joint_system(overlay))
        return
    without, full = certain_classes(joint_system(overlay))

    last = next(n for n in range(len(overlay.sizes)) if overlay.sizes[n] == 10)
    assert (last in without) == (rests == {0})
    assert (last in full) == (rests == {10})
