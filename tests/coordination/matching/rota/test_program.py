"""Goals that are weighed together, and what is said of a goal that was not proven."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coordination.matching.rota.admissible import admissible
from coordination.matching.rota.instance import OBJECTIVES, PRIORITIES, Instance
from coordination.matching.rota.model import build
from coordination.matching.rota.program import LARGEST, Program
from coordination.matching.rota.solving import FURTHER_GOALS, Stage, measured, solve
from tests.coordination.matching.rota.teams import rota, small_rotas, visit, volunteer

TWO = [volunteer("u1"), volunteer("u2")]


def program(instance: Instance) -> Program:
    return Program(build(instance, admissible(instance)))


@given(instance=small_rotas())
def test_one_of_a_goal_outweighs_all_that_follow(instance: Instance) -> None:
    made = program(instance)
    goals = [made.model.goals[name] for name in FURTHER_GOALS]

    weights = made.weights(goals)

    reach = [made.reach(goal) for goal in goals]
    for at, weight in enumerate(weights):
        rest = list(zip(weights, reach, strict=True))[at + 1 :]
        assert weight > sum(one * most for one, most in rest)


@given(instance=small_rotas())
def test_goals_one_by_one_come_to_the_same_as_together(instance: Instance) -> None:
    apart, together = program(instance), program(instance)
    goals = [apart.model.goals[name] for name in OBJECTIVES]

    one_by_one = []
    for goal in goals:
        one_by_one += apart.largest([goal])
        apart.keep_at_least(goal, one_by_one[-1][0])
    assert together.largest(goals[:PRIORITIES]) == one_by_one[:PRIORITIES]


@given(size=st.integers(1, 40))
def test_goals_are_taken_together_only_while_their_weights_are_small(size: int) -> None:
    visits = [visit(f"v{at}", school_id=f"s{at}") for at in range(size)]
    made = program(rota(visits, TWO))
    goals = {name: made.model.goals[name] for name in FURTHER_GOALS}

    groups = made.together(goals)

    assert [name for group in groups for name in group] == list(FURTHER_GOALS)
    for group in groups:
        parts = [goals[name] for name in group]
        assert len(group) == 1 or made.weights(parts)[0] * made.reach(parts[0]) <= LARGEST
    for group, following in pairwise(groups):
        parts = [goals[name] for name in (*group, following[0])]
        assert made.weights(parts)[0] * (made.reach(parts[0]) + 1) > LARGEST


def test_a_goal_below_its_bound_is_not_proven() -> None:
    assert not Stage("filled", 3, 5, "all").proven
    assert Stage("filled", 3, 3, "all").proven


def test_values_are_read_off_the_last_point_and_bounds_never_lie_on_the_wrong_side() -> None:
    made = program(rota([visit("v", wanted=2)], TWO))
    made.largest([made.model.goals["filled"]])
    claimed = [Stage("filled", 0, 1, "all"), Stage("travel", 0, 30, "all")]

    assert measured(claimed, made) == [
        Stage("filled", 2, 2, "all"),
        Stage("travel", 10, 10, "all"),
    ]


def test_with_too_many_pairs_it_is_said_within_what_a_bound_holds() -> None:
    stages = solve(rota([visit("v", wanted=2)], TWO), all_at_once=0).stages

    assert [stage.among for stage in stages] == [*["all"] * 5, "shortlist", *["these_visits"] * 3]
