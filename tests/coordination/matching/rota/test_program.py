"""Goals that are weighed together, and what is said of a goal that was not proven."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coordination.matching.rota.admissible import admissible
from coordination.matching.rota.instance import OBJECTIVES, PRIORITIES, Instance
from coordination.matching.rota.model import build
from coordination.matching.rota.program import LARGEST, Program, shared_bound
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


@given(
    vectors=st.lists(
        st.tuples(st.integers(0, 3), st.integers(-4, 0), st.integers(0, 3)), min_size=1
    ),
    slack=st.integers(0, 30),
)
def test_what_a_bound_leaves_for_a_goal_no_point_passes(
    vectors: list[tuple[int, int, int]], slack: int
) -> None:
    """The first of the points was reached; the solver may have stopped before the best."""
    weights, losses = [20, 4, 1], [0, 4, 0]
    sums = [sum(w * v for w, v in zip(weights, vector, strict=True)) for vector in vectors]
    reached = vectors[0]

    shares = shared_bound(max(sums) + slack, reached, weights, losses)

    for at, share in enumerate(shares):
        assert share >= max(vector[at] for vector in vectors if vector[:at] == reached[:at])


def test_a_bound_that_is_reached_leaves_each_goal_what_it_has() -> None:
    assert shared_bound(20 * 2 - 4 * 3 + 1, [2, -3, 1], [20, 4, 1], [0, 4, 0]) == [2, -3, 1]


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
