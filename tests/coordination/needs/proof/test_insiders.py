"""People who know some schools in full, judged about everybody else."""

import pytest

from coordination.needs.proof import Attacker, Proof, Pupil, prove
from tests.coordination.needs.proof.boards import entry, line, pupils, rows

EVEN = {"a": 200, "b": 200, "c": 200, "d": 200}


def proof_of(needs: dict[str, int], *, roll: list[Pupil] | None = None, step: int = 5) -> Proof:
    total = sum(needs.values()) // step * step
    told = [entry(line("abcd", total), step=step)]
    return prove(told, roll or pupils(EVEN), truth={0: rows(needs)})


def test_needs_spread_evenly_are_safe_from_everybody() -> None:
    proof = proof_of({"a": 10, "b": 10, "c": 10, "d": 10})

    assert proof.holds
    assert proof.verdicts[Attacker.ONE_SCHOOL].most_belief == pytest.approx(34 / 600)


def test_a_head_teacher_with_all_the_needs_reads_that_the_others_have_none() -> None:
    proof = proof_of({"a": 44, "b": 0, "c": 0, "d": 0})

    assert proof.verdicts[Attacker.ONE_SCHOOL].certain == 600
    assert not proof.holds


def test_two_head_teachers_with_all_the_needs_read_it_together() -> None:
    proof = proof_of({"a": 22, "b": 22, "c": 0, "d": 0})

    assert proof.verdicts[Attacker.ONE_SCHOOL].found == 0
    assert proof.verdicts[Attacker.TWO_SCHOOLS].certain == 400


def test_a_crowded_last_school_is_believed_of_by_the_two_others() -> None:
    roll = pupils({"a": 200, "b": 200, "c": 60, "d": 1})

    proof = proof_of({"a": 10, "b": 10, "c": 30, "d": 0}, roll=roll)

    assert proof.verdicts[Attacker.ONE_SCHOOL].found == 0
    assert proof.verdicts[Attacker.TWO_SCHOOLS].found == 61


def test_a_town_that_is_nearly_everything_reads_the_rest() -> None:
    known = pupils({"a": 200, "b": 200, "c": 200}, town="large")
    roll = [*known, *pupils({"d": 50})]

    proof = proof_of({"a": 10, "b": 10, "c": 10, "d": 20}, roll=roll)

    assert proof.verdicts[Attacker.ONE_TOWN].found == 50
    assert not proof.holds


def test_three_items_of_one_part_are_added_up_for_insiders_too() -> None:
    items = ("coat", "shoes", "hoodie")
    needs = {"a": 5, "b": 5, "c": 5, "d": 70}
    told = [entry(*(line("abcd", 85, item=item) for item in items))]
    truth = {0: set().union(*(rows(needs, item) for item in items))}

    proof = prove(told, pupils(EVEN), truth=truth)

    assert proof.verdicts[Attacker.OUTSIDER].found == 0
    assert proof.verdicts[Attacker.ONE_SCHOOL].found > 0
