"""The rota against every rota there could be, on small ones."""

from collections.abc import Iterable
from itertools import chain, combinations

import polars as pl
import pytest
from hypothesis import given, settings

from coordination.matching.rota.checking import breaches, recount
from coordination.matching.rota.greedy import by_hand
from coordination.matching.rota.instance import LESS_IS_BETTER, OBJECTIVES, PAIR_SCHEMA, Instance
from coordination.matching.rota.solving import solve
from tests.coordination.matching.rota.teams import rota, small_rotas, visit, volunteer

SIGNS = [-1 if name in LESS_IS_BETTER else 1 for name in OBJECTIVES]


def rank(vector: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sign * value for sign, value in zip(SIGNS, vector, strict=True))


def best_of_all(instance: Instance) -> tuple[int, ...]:
    """Try every set of people for every visit that keeps the rules about one pair."""
    visits, people = instance.visits["visit_id"], instance.volunteers["volunteer_id"]
    pairs = [(v, u) for v in visits for u in people]
    alone = {"available", "near", "vetted", "cleared", "forbidden"}
    able = [
        pair
        for pair in pairs
        if not alone & {breach.rule for breach in breaches(instance, frame([pair]))}
    ]
    every = chain.from_iterable(combinations(able, size) for size in range(len(able) + 1))
    vectors = [
        recount(instance, frame(rows)) for rows in every if not breaches(instance, frame(rows))
    ]
    return max(vectors, key=rank)


def frame(rows: Iterable[tuple[str, str]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=PAIR_SCHEMA, orient="row")


@settings(max_examples=120)
@given(instance=small_rotas())
def test_no_rota_is_better_in_any_goal_and_the_proofs_say_so(instance: Instance) -> None:
    found = solve(instance)

    assert breaches(instance, found.pairs) == []
    assert recount(instance, found.pairs) == found.objective
    assert found.objective == best_of_all(instance)
    assert all(stage.proven and stage.among == "all" for stage in found.stages)


@settings(max_examples=120)
@given(instance=small_rotas())
def test_with_a_shortlist_the_visits_are_still_the_best(instance: Instance) -> None:
    found = solve(instance, all_at_once=0)

    assert breaches(instance, found.pairs) == []
    assert recount(instance, found.pairs) == found.objective
    assert found.objective[:4] == best_of_all(instance)[:4]
    assert all(stage.proven for stage in found.stages[:4])


@given(instance=small_rotas())
def test_a_rota_made_by_hand_keeps_the_rules_and_is_no_better(instance: Instance) -> None:
    pairs = by_hand(instance)

    assert breaches(instance, pairs) == []
    assert rank(recount(instance, pairs)) <= rank(solve(instance).objective)


@given(instance=small_rotas())
def test_the_same_rota_comes_out_every_time(instance: Instance) -> None:
    assert solve(instance).pairs.equals(solve(instance).pairs)


def test_an_urgent_visit_comes_before_two_that_are_less_so() -> None:
    visits = [
        visit("a", priority=2, school_id="s1"),
        visit("b", priority=0, school_id="s2", least=3),
        visit("c", priority=2, school_id="s3"),
    ]
    people = [volunteer(f"u{at}", most_visits=1) for at in range(4)]

    assert solve(rota(visits, people)).objective[:4] == (1, 0, 0, 0)


def test_of_two_alike_the_one_who_was_asked_longest_ago_goes() -> None:
    people = [
        volunteer("u1"),
        volunteer("u2", asked_days_ago=3),
        volunteer("u3", asked_days_ago=40),
    ]

    found = solve(rota([visit("v", wanted=2)], people))

    assert found.pairs["volunteer_id"].to_list() == ["u1", "u3"]


def test_nobody_is_asked_twice_while_another_is_free() -> None:
    visits = [
        visit("a", wanted=2),
        visit("b", wanted=2, school_id="s2", day=visit("x")["day"].replace(day=15)),
    ]
    people = [volunteer(f"u{at}", asked_days_ago=0 if at > 1 else 300) for at in range(4)]

    assert solve(rota(visits, people)).pairs["volunteer_id"].n_unique() == 4


def test_who_went_before_goes_again_where_nothing_else_decides() -> None:
    people = [volunteer(f"u{at}") for at in range(5)]
    before = [("v", "u3"), ("v", "u4")]

    found = solve(rota([visit("v", wanted=2)], people, previous=before))

    assert found.pairs.rows() == before


def test_a_pinned_person_goes_and_the_visit_is_held() -> None:
    people = [volunteer("u1"), volunteer("u2"), volunteer("far", x_km=10, y_km=0)]

    found = solve(rota([visit("v", wanted=2)], people, pinned=[("v", "far")]))

    assert ("v", "far") in found.pairs.rows()
    assert found.objective[1] == 1


@pytest.mark.parametrize("visits", [[], [visit("v")]])
def test_without_volunteers_nothing_is_held(visits: list[dict[str, object]]) -> None:
    found = solve(rota(visits, []))

    assert found.pairs.is_empty()
    assert found.objective == (0,) * 9
