"""The supervisor reads a proof in plain words, in both languages."""

import re

import pytest

from coordination.needs.proof import (
    Attacker,
    Fault,
    Language,
    Proof,
    Verdict,
    conclusions,
    prove,
    sentences,
)
from tests.coordination.needs.proof.boards import entry, line, pupils, rows

ROLL = pupils({"a": 400, "b": 400, "c": 400})
SAFE = prove([entry(line("abc", 30))], ROLL, truth={0: rows({"a": 10, "b": 10, "c": 10})})
UNSAFE = prove([entry(line("a", 200))], ROLL, truth={0: rows({"a": 200})})


@pytest.mark.parametrize(
    ("proof", "language", "verdict"),
    [
        (SAFE, Language.ZH, "没有任何一名儿童可以被认出"),
        (SAFE, Language.EN, "no child can be identified"),
        (UNSAFE, Language.ZH, "不得公开"),
        (UNSAFE, Language.EN, "must not be released"),
    ],
)
def test_the_verdict_comes_first(proof: Proof, language: Language, verdict: str) -> None:
    assert verdict in sentences(proof, language)[0]


@pytest.mark.parametrize("language", Language)
def test_every_reader_has_a_sentence_of_their_own(language: Language) -> None:
    told = sentences(SAFE, language)

    assert len(told) == 3 + len(Attacker)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", Language)
def test_what_leaves_is_told_in_figures(language: Language) -> None:
    assert re.findall(r"\d+", sentences(SAFE, language)[1]) == ["1", "1", "30"]


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("language", Language)
def test_every_fault_says_that_nothing_may_be_released(fault: Fault, language: Language) -> None:
    told = sentences(Proof(fault=fault, children=0), language)

    assert len(told) == 1
    assert ("不得公开" if language is Language.ZH else "nothing may be released") in told[0]


def test_belief_is_told_in_percent() -> None:
    proof = Proof(None, 0, {Attacker.OUTSIDER: Verdict(most_belief=0.1234)})

    assert "12.3 %" in sentences(proof, Language.EN)[-1]


@pytest.mark.parametrize("language", Language)
def test_three_readers_are_told_what_they_could_conclude_at_most(language: Language) -> None:
    told = conclusions(SAFE, language)
    most = max(SAFE.verdicts[one].most_belief for one in (Attacker.OUTSIDER, Attacker.SIBLINGS))

    assert len(told) == 3
    assert f"{100 * most:.1f}" in told[0]
    assert f"{100 * SAFE.verdicts[Attacker.ONE_SCHOOL].most_belief:.1f}" in told[1]


def test_a_proof_that_does_not_hold_promises_nothing() -> None:
    assert conclusions(UNSAFE, Language.EN) == ()
