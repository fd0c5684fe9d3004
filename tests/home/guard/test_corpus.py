"""How many leaking texts are refused, and how many harmless ones: on both parts, pinned."""

import pytest

from home.guard.rules.reviewing import review
from tests.home.guard import corpus

LEAST_REFUSED, MOST_FALSE = 0.97, 0.05
PARTS = ("tuned", "held_out")


def _share_refused(part: str, expected: str) -> float:
    texts = [entry for entry in corpus.texts(part) if entry.expected == expected]
    return sum(bool(review(entry.text)) for entry in texts) / len(texts)


@pytest.mark.parametrize("part", PARTS)
def test_leaking_texts_are_refused(part: str) -> None:
    assert _share_refused(part, "refuse") >= LEAST_REFUSED


@pytest.mark.parametrize("part", PARTS)
def test_harmless_texts_pass(part: str) -> None:
    assert _share_refused(part, "pass") <= MOST_FALSE


def test_the_corpus_is_large_even_and_a_third_of_each_language_was_held_out() -> None:
    tuned, held_out = (corpus.texts(part) for part in PARTS)

    for lang, least in (("zh", 200), ("en", 100)):
        held = sum(entry.lang == lang for entry in held_out)
        first = [entry for entry in tuned if entry.lang == lang]
        assert held + len(first) >= least
        assert held >= least / 3
    leaking = sum(entry.expected == "refuse" for entry in (*tuned, *held_out))
    assert 0.4 < leaking / (len(tuned) + len(held_out)) < 0.6


def test_no_text_stands_in_both_parts() -> None:
    tuned, held_out = ({entry.text for entry in corpus.texts(part)} for part in PARTS)

    assert tuned.isdisjoint(held_out)
