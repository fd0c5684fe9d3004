"""Why a visit is not held: each code has its case, and the figures can be counted again."""

import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from coordination.matching.engine.sentences import LANGUAGES
from coordination.matching.rota import sentences
from coordination.matching.rota.checking import Row, book_of, can, km
from coordination.matching.rota.instance import Instance
from coordination.matching.rota.reasons import reasons
from coordination.matching.rota.solving import solve
from tests.coordination.matching.rota.teams import DAYS, rota, small_rotas, visit, volunteer

TWO = [volunteer("u1"), volunteer("u2")]


def found(instance: Instance) -> list[dict[str, Any]]:
    made = solve(instance)
    return reasons(instance, made.pairs, made.admissible).to_dicts()


@pytest.mark.parametrize(
    ("of_visit", "of_person", "code"),
    [
        ({"drivers": 1}, {}, "no_driver"),
        ({"first_aiders": 1}, {}, "no_first_aider"),
        ({"lesson_leaders": 1}, {}, "no_lesson_leader"),
        ({"dialect": "hakka"}, {}, "no_speaker"),
        ({}, {"vetting": 1}, "no_trusted_adult"),
        ({"least": 3}, {}, "too_few"),
    ],
)
def test_what_is_lacking_is_named(
    of_visit: dict[str, Any], of_person: dict[str, Any], code: str
) -> None:
    people = [volunteer(f"u{at}", **of_person) for at in (1, 2)]

    (reason,) = found(rota([visit("v", **of_visit)], people))

    assert reason["code"] == code
    assert reason["fit"] < reason["asked"]


def test_a_school_with_a_visit_too_close_is_named() -> None:
    visits = [visit("v", priority=0, wanted=2), visit("w", day=DAYS[2])]
    people = [volunteer(f"u{at}") for at in range(4)]

    assert [row["code"] for row in found(rota(visits, people))] == ["school_has_another"]


def test_people_who_are_needed_elsewhere_are_named() -> None:
    visits = [visit("v", priority=0, wanted=2), visit("w", school_id="s2")]

    assert [row["code"] for row in found(rota(visits, TWO))] == ["needed_elsewhere"]


def test_a_place_left_empty_is_told() -> None:
    (reason,) = found(rota([visit("v", wanted=3)], TWO))

    assert (reason["code"], reason["missing"], reason["fit"]) == ("no_more_free", 1, 2)


@given(instance=small_rotas())
def test_every_empty_place_has_one_reason_and_its_figures_are_so(instance: Instance) -> None:
    made = solve(instance)
    book = book_of(instance)
    teams = dict(made.pairs.group_by("visit_id").len().rows())

    rows = reasons(instance, made.pairs, made.admissible).to_dicts()

    lacking = {v: row["wanted"] - teams.get(v, 0) for v, row in book.visits.items()}
    assert {row["visit_id"]: row["missing"] for row in rows} == {
        name: missing for name, missing in lacking.items() if missing > 0
    }
    for row in rows:
        wanted = book.visits[row["visit_id"]]
        free = [u for name, u in book.volunteers.items() if can(book, wanted, name)]
        near = [u for u in free if km(wanted, u) <= u["most_km"]]
        clear = [
            u
            for u in near
            if u["vetting"] >= wanted["vetting"] and u["cleared_until"] >= wanted["day"]
        ]
        assert (row["can"], row["near"], row["cleared"]) == (len(free), len(near), len(clear))
        assert all(sentences.tell(row, language) for language in LANGUAGES)


def anybody(wanted: Row, person: Row) -> bool:
    return bool(wanted and person)


KINDS: dict[str, Callable[[Row, Row], bool]] = {
    "no_driver": lambda wanted, u: bool(u["driver"]),
    "no_first_aider": lambda wanted, u: bool(u["first_aid"]),
    "no_lesson_leader": lambda wanted, u: bool(u["lesson"]),
    "no_speaker": lambda wanted, u: wanted["dialect"] in u["dialects"].split(),
    "no_trusted_adult": lambda wanted, u: bool(u["adult"]) and u["vetting"] == 2,
}


@given(instance=small_rotas())
def test_how_many_would_fit_without_each_rule_can_be_counted_again(instance: Instance) -> None:
    book, forbidden = book_of(instance), set(instance.forbidden.rows())

    for row in found(instance):
        wanted, code = book.visits[row["visit_id"]], row["code"]
        kind = KINDS.get(code, anybody)
        allowed = [
            u for name, u in book.volunteers.items() if (row["visit_id"], name) not in forbidden
        ]
        free = {u["volunteer_id"] for u in allowed if can(book, wanted, u["volunteer_id"])}
        close = {u["volunteer_id"] for u in allowed if km(wanted, u) <= u["most_km"]}
        clear = {
            u["volunteer_id"]
            for u in allowed
            if u["vetting"] >= wanted["vetting"] and u["cleared_until"] >= wanted["day"]
        }
        own = {u["volunteer_id"] for u in allowed if kind(wanted, u)}
        grown = {u["volunteer_id"] for u in allowed if u["adult"]}
        assert row["fit"] == len(own & free & close & clear)
        assert row["without_time"] == len(own & close & clear)
        assert row["without_reach"] == len(own & free & clear)
        vetted = grown if code == "no_trusted_adult" else own
        assert row["without_vetting"] == len(vetted & free & close)


def test_both_languages_tell_the_same_codes_with_the_same_figures() -> None:
    assert set(sentences.SENTENCES["zh"]) == set(sentences.SENTENCES["en"])
    for code, english in sentences.SENTENCES["en"].items():
        assert names(english) == names(sentences.SENTENCES["zh"][code])


def names(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
