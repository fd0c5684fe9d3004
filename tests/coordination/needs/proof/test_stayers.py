"""Two full boards compared over who came and who left."""

from coordination.needs.proof import Attacker, Proof, Pupil, prove
from tests.coordination.needs.proof.boards import entry, line, pupils

STAY = pupils({"a": 300, "b": 300, "c": 300})


def compared(before: int, after: int, *others: Pupil, step: int = 1) -> Proof:
    told = [
        entry(line("abc", before), week=0, step=step),
        entry(line("abc", after), week=1, step=step),
    ]
    return prove(told, [*STAY, *others], truth={})


def one(name: str, start: int, end: int) -> Pupil:
    return Pupil(name, "a", "town a", 130, name, start, end)


def test_one_joiner_and_a_rise_of_one_is_certain() -> None:
    proof = compared(40, 41, one("joiner", 1, 12))

    assert proof.verdicts[Attacker.STAYERS].certain == 1


def test_one_joiner_and_no_rise_is_certain_too() -> None:
    proof = compared(40, 40, one("joiner", 1, 12))

    assert proof.verdicts[Attacker.STAYERS].certain == 1


def test_one_leaver_and_a_fall_of_one_is_certain() -> None:
    proof = compared(41, 40, one("leaver", 0, 1))

    assert proof.verdicts[Attacker.STAYERS].certain == 1


def test_two_of_three_joiners_are_believed_of() -> None:
    joiners = [one(f"joiner {n}", 1, 12) for n in range(3)]

    proof = compared(40, 42, *joiners)

    assert proof.verdicts[Attacker.STAYERS].found == 3
    assert proof.verdicts[Attacker.STAYERS].certain == 0


def test_flooring_to_five_hides_the_joiner() -> None:
    proof = compared(40, 40, one("joiner", 1, 12), step=5)

    assert proof.verdicts[Attacker.STAYERS].found == 0


def test_a_rise_that_joiners_cannot_explain_proves_nothing() -> None:
    proof = compared(40, 50, one("joiner", 1, 12))

    assert proof.verdicts[Attacker.STAYERS].found == 0
