"""The certificate: its bounds hold for every rota there could be, whatever weights it has."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.rota.admissible import admissible
from coordination.matching.rota.certifying import (
    GOALS,
    KINDS,
    SCALE,
    WEIGHT_SCHEMA,
    Unsound,
    certified,
    everybody,
)
from coordination.matching.rota.checking import book_of
from coordination.matching.rota.instance import Instance
from coordination.matching.rota.solving import solve
from tests.coordination.matching.rota.teams import (
    DAYS,
    MONDAY,
    rota,
    small_rotas,
    visit,
    volunteer,
)
from tests.coordination.matching.rota.test_optimality import best_of_all

RULES = [*KINDS, "wanted", "newcomers", "pair", "rest", "four_weeks", "most_visits", "school"]


def weights(*rows: dict[str, Any]) -> pl.DataFrame:
    empty = {"visit_id": "", "owner": "", "day": None}
    return pl.DataFrame([empty | row for row in rows], schema=WEIGHT_SCHEMA)


@st.composite
def any_weights(draw: st.DrawFn) -> tuple[Instance, pl.DataFrame]:
    """Draw lines of an instance with whatever weights, as nobody would choose them."""
    instance = draw(small_rotas())
    people = everybody(book_of(instance))
    rows = []
    for _ in range(draw(st.integers(0, 12))):
        visit_id = draw(st.sampled_from(instance.visits["visit_id"].to_list()))
        rule = draw(st.sampled_from(RULES))
        if rule == "pair" and not people[visit_id]:
            continue
        owners = people[visit_id] if rule == "pair" else instance.volunteers["volunteer_id"]
        if rule == "school":
            owners = instance.visits["school_id"]
        rows.append(
            {
                "goal": draw(st.sampled_from(GOALS)),
                "rule": rule,
                "visit_id": visit_id,
                "owner": draw(st.sampled_from(list(owners))),
                "day": draw(st.sampled_from(DAYS)),
                "weight": draw(st.sampled_from([SCALE // 2, SCALE, 5 * SCALE])),
            }
        )
    return instance, weights(*rows)


def sound(instance: Instance, rows: pl.DataFrame, vector: tuple[int, ...]) -> dict[str, int] | None:
    """Bounds; nothing where a pair is named whose visit cannot be held."""
    try:
        return certified(instance, vector, rows)
    except Unsound:
        return None


@settings(max_examples=120)
@given(drawn=any_weights())
def test_no_weights_prove_a_bound_that_some_rota_passes(
    drawn: tuple[Instance, pl.DataFrame],
) -> None:
    instance, rows = drawn
    best = best_of_all(instance)

    bounds = sound(instance, rows, best)

    assert bounds is None or all(
        bounds[goal] >= value for goal, value in zip(GOALS, best, strict=False)
    )


@settings(max_examples=120)
@given(instance=small_rotas())
def test_the_stored_weights_prove_nothing_that_is_not_so(instance: Instance) -> None:
    found = solve(instance)

    bounds = certified(instance, found.objective, found.weights)

    assert all(bounds[goal] >= value for goal, value in zip(GOALS, found.objective, strict=False))


@given(instance=small_rotas())
def test_checker_and_solver_agree_who_may_go(instance: Instance) -> None:
    pairs = admissible(instance).select("visit_id", "volunteer_id").rows()

    assert pairs == [
        (visit_id, who)
        for visit_id, people in sorted(everybody(book_of(instance)).items())
        for who in people
    ]


def scarce() -> Instance:
    """Return three visits on one day for two people."""
    visits = [visit(f"v{at}", school_id=f"s{at}", wanted=2) for at in range(3)]
    return rota(visits, [volunteer("u1"), volunteer("u2")])


def test_two_people_for_three_visits_are_proven_to_hold_one() -> None:
    found = solve(scarce())

    assert certified(scarce(), found.objective, found.weights)["held_1"] == 1


def test_without_weights_every_visit_that_could_be_held_is_the_bound() -> None:
    assert certified(scarce(), (0,) * 9, weights())["held_1"] == 3


def line(rule: str, weight: int, **names: Any) -> dict[str, Any]:
    return {"goal": names.pop("goal", "held_1"), "rule": rule, "weight": weight * SCALE} | names


def test_a_weight_that_is_too_large_proves_less_not_more() -> None:
    """A person's rest costs more than the visits are worth: it is paid in full, never back."""
    rest = [line("rest", 5, owner=who, day=MONDAY) for who in ("u1", "u2")]

    assert certified(scarce(), (0,) * 9, weights(*rest))["held_1"] == 3 + 2 * 5


@pytest.mark.parametrize(
    ("rows", "bound"),
    [
        ([line("wanted", 1, visit_id="v", goal="filled")], 3),
        ([line("pair", 1, visit_id="v", owner=f"u{at}", goal="filled") for at in range(4)], 4),
        ([line("most_visits", 1, owner=f"u{at}", goal="filled") for at in range(4)], 8),
        ([line("four_weeks", 1, owner="u0", day=MONDAY, goal="filled")], 4),
        ([line("rest", 1, owner="u0", day=MONDAY, goal="filled")], 4),
        ([line("newcomers", 1, visit_id="v", goal="filled")], 4 * 51),
    ],
)
def test_each_line_is_what_the_format_says(rows: list[dict[str, Any]], bound: int) -> None:
    """One visit that wants three of four people, who may each go twice, once in four weeks."""
    people = [volunteer(f"u{at}", most_visits=2, most_in_4_weeks=1) for at in range(4)]
    instance = rota([visit("v", wanted=3)], people)

    assert certified(instance, (0,) * 9, weights(*rows))["filled"] == bound


def test_a_school_has_room_for_one_visit_in_the_days_from_the_first_on() -> None:
    visits = [visit("v", day=DAYS[0]), visit("w", day=DAYS[2]), visit("x", day=DAYS[3])]
    instance = rota(visits, [volunteer("u1"), volunteer("u2")])

    for day, bound in ((DAYS[0], 2), (DAYS[1], 3), (DAYS[3], 3)):
        rows = weights(line("school", 1, owner="s1", day=day))
        assert certified(instance, (0,) * 9, rows)["held_1"] == bound


def test_what_was_reached_before_is_not_there_for_what_comes_after() -> None:
    """One urgent visit and one that is not, on one day for the same two people."""
    visits = [visit("v", priority=0, wanted=2), visit("w", priority=3, school_id="s2", wanted=2)]
    instance = rota(visits, [volunteer("u1"), volunteer("u2")])
    found = solve(instance)

    assert found.objective[:4] == (1, 0, 0, 0)
    assert certified(instance, found.objective, found.weights)["held_3"] == 0
    assert certified(instance, (0,) * 9, found.weights)["held_3"] > 0


def test_fewer_weights_prove_less_and_never_more() -> None:
    found = solve(scarce())
    whole = certified(scarce(), found.objective, found.weights)

    for at in range(found.weights.height):
        rows = found.weights.with_row_index("at").filter(pl.col("at") != at).drop("at")
        less = certified(scarce(), found.objective, rows)
        assert all(less[goal] >= whole[goal] for goal in GOALS)


@pytest.mark.parametrize(
    "row",
    [
        {"goal": "held_1", "rule": "least", "visit_id": "v1", "weight": -1},
        {"goal": "held_1", "rule": "wishful", "visit_id": "v1", "weight": 1},
        {"goal": "held_1", "rule": "least", "visit_id": "nowhere", "weight": 1},
        {"goal": "held_1", "rule": "pair", "visit_id": "v1", "owner": "nobody", "weight": 1},
        {"goal": "held_1", "rule": "pinned", "visit_id": "v1", "owner": "u1", "weight": 1},
        {"goal": "held_1", "rule": "rest", "owner": "nobody", "day": MONDAY, "weight": 1},
        {"goal": "held_1", "rule": "rest", "owner": "u1", "weight": 1},
        {"goal": "held_1", "rule": "reached", "owner": "held_1", "weight": 1},
        {"goal": "held_1", "rule": "reached", "owner": "filled", "weight": 1},
    ],
)
def test_a_certificate_that_is_not_of_this_rota_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(Unsound):
        certified(scarce(), (0,) * 9, weights(row))


def test_a_pin_is_a_line_of_its_own() -> None:
    """One visit must go ahead with both people, so that the more urgent one cannot be held."""
    visits = [visit("v", priority=3, wanted=2), visit("w", priority=0, school_id="s2", wanted=2)]
    people = [volunteer("u1"), volunteer("u2")]
    instance = rota(visits, people, pinned=[("v", "u1")])

    found = solve(instance)

    assert found.objective[:4] == (0, 0, 0, 1)
    assert certified(instance, found.objective, found.weights)["held_0"] == 0
