"""Belief is the distribution of greatest entropy that fits every line."""

import numpy as np
import pytest

from coordination.needs.proof.belief import added_up, home_beliefs, outsider_beliefs
from coordination.needs.proof.overlay import Overlay, lay, read_roll
from tests.coordination.needs.proof.boards import board, line, pupils

ROLL = pupils({"a": 100, "b": 100, "c": 50})


def over(*lines: tuple[str, int], step: int = 5) -> Overlay:
    return lay([board(*(line(*one) for one in lines), step=step)], read_roll(ROLL))


def test_belief_of_one_line_is_the_most_it_can_mean_by_pupil() -> None:
    beliefs = outsider_beliefs(over(("ab", 20)))

    assert beliefs.max() == pytest.approx(24 / 200)
    assert beliefs.min() == 0


def test_a_part_told_apart_leaves_the_rest_its_own_share() -> None:
    beliefs = outsider_beliefs(over(("abc", 60), ("c", 40), step=1))

    assert sorted(beliefs[0]) == pytest.approx([20 / 200, 40 / 50], abs=1e-3)


def test_lines_that_cross_are_fitted_both() -> None:
    overlay = over(("ab", 40), ("bc", 40), step=1)
    belief = outsider_beliefs(overlay)[0]
    sums = overlay.inside @ (belief * overlay.sizes)

    assert sums == pytest.approx([40, 40], abs=0.1)


def test_items_add_up_as_independent() -> None:
    assert added_up(np.array([[0.2], [0.5]])) == pytest.approx([0.6])


def test_homes_are_fewer_than_children_and_belief_by_home_is_higher() -> None:
    shared = [type(one)(one.code, one.school, one.town, 130, one.school, 0, 12) for one in ROLL]
    overlay = lay([board(line("abc", 10), step=1)], read_roll(shared))

    assert home_beliefs(overlay).max() == 1.0
    assert outsider_beliefs(overlay).max() == pytest.approx(10 / 250)
