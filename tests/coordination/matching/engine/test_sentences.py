"""Every reason can be told in both languages, and none names anyone."""

import string

import pytest

from coordination.matching.engine import sentences
from coordination.matching.engine.certifying.swap import Change, Swap
from coordination.matching.engine.explaining import rivals

FIGURES: dict[str, str | int] = {
    "offered": 9,
    "red": 5,
    "yellow": 4,
    "blue": 0,
    "green": 0,
    "enough": 5,
    "own": 1,
    "other": 2,
    "units": 7,
    "size": 34,
    "nearest": 36,
    "left": 20,
    "fits": 3,
    "tier": 2,
}


BOOKS = [
    sentences.NEED_SENTENCES,
    sentences.LOT_SENTENCES,
    sentences.SERVED_SENTENCES,
    sentences.SCHOOL_SENTENCES,
]


@pytest.mark.parametrize("book", BOOKS)
def test_both_languages_tell_the_same_codes_with_the_same_figures(
    book: dict[sentences.Language, dict[str, str]],
) -> None:
    assert set(book["zh"]) == set(book["en"])
    for code in book["en"]:
        assert placeholders(book["zh"][code]) == placeholders(book["en"][code])


def placeholders(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", [*rivals.CODES.values(), "more_urgent", "equal"])
def test_every_code_of_the_comparison_has_a_sentence(code: str) -> None:
    assert code in sentences.NEED_SENTENCES["en"]


@pytest.mark.parametrize("code", list(sentences.NEED_SENTENCES["en"]))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_need_sentence_is_complete(code: str, language: sentences.Language) -> None:
    told = sentences.tell_need({**FIGURES, "code": code}, language)

    assert told
    assert "{" not in told


@pytest.mark.parametrize("code", list(sentences.LOT_SENTENCES["en"]))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_lot_sentence_is_complete(code: str, language: sentences.Language) -> None:
    told = sentences.tell_lot({**FIGURES, "code": code}, language)

    assert "20" in told


def test_a_reason_counts_who_came_first() -> None:
    reason = {**FIGURES, "code": "more_urgent"}

    assert sentences.tell_need(reason, "en") == (
        "Not served: 9 units fit and all went to more urgent needs (5 red, 4 yellow). "
        "5 more of this size would certainly serve it."
    )
    assert "红色 5、黄色 4" in sentences.tell_need(reason, "zh")


def test_a_reason_uses_the_names_an_instance_gives_its_tiers() -> None:
    told = sentences.tell_need(
        {**FIGURES, "code": "more_urgent"}, "en", ["first", "second", "third", "fourth"]
    )

    assert "5 first, 4 second" in told


def test_a_swap_is_told_change_by_change() -> None:
    changes = (Change("n1", "l1", ""), Change("n2", "", "l1"), Change("n3", "l2", "l3"))
    swap = Swap(changes, (0,) * 8, (1,) * 8)

    lines = sentences.tell_swap(swap, "en").splitlines()

    assert lines[1:] == [
        "need n1 gives up lot l1",
        "need n2 gets lot l1",
        "need n3 gets lot l3 in place of l2",
    ]
