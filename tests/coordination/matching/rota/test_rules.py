"""Each hard rule: a rota that breaks it is told so, and the solver does not break it."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from coordination.matching.engine.faults import InstanceError
from coordination.matching.rota.checking import breaches
from coordination.matching.rota.instance import PAIR_SCHEMA, Instance
from coordination.matching.rota.program import Unsolvable
from coordination.matching.rota.solving import solve
from tests.coordination.matching.rota.teams import DAYS, MONDAY, Pairs, rota, visit, volunteer

BOTH = [("v", "u1"), ("v", "u2")]
TWO = [volunteer("u1"), volunteer("u2")]


def told(instance: Instance, pairs: Pairs) -> set[str]:
    frame = pl.DataFrame(list(pairs), schema=PAIR_SCHEMA, orient="row")
    return {breach.rule for breach in breaches(instance, frame)}


def test_a_good_team_breaks_nothing() -> None:
    assert told(rota([visit("v")], TWO), BOTH) == set()


@pytest.mark.parametrize(
    ("rule", "of_visit", "of_person"),
    [
        ("near", {}, {"most_km": 4}),
        ("vetted", {"vetting": 2}, {"vetting": 1}),
        ("cleared", {}, {"cleared_until": date(2026, 12, 6)}),
        ("cleared", {}, {"cleared_until": None}),
        ("newcomers", {}, {"visits_done": 0}),
        ("two_adults", {}, {"adult": 0}),
        ("one_trusted", {}, {"vetting": 1}),
        ("least", {"least": 3}, {}),
        ("driver", {"drivers": 1}, {}),
        ("first_aid", {"first_aiders": 1}, {}),
        ("lesson", {"lesson_leaders": 2}, {"lesson": 0}),
        ("dialect", {"dialect": "hakka"}, {"dialects": "miao"}),
        ("most_visits", {}, {"most_visits": 0}),
        ("four_weeks", {}, {"most_in_4_weeks": 0}),
    ],
)
def test_a_broken_rule_is_told_and_the_solver_holds_no_such_visit(
    rule: str, of_visit: dict[str, Any], of_person: dict[str, Any]
) -> None:
    people = [volunteer(f"u{at}", **of_person) for at in (1, 2)]
    instance = rota([visit("v", **of_visit)], people)

    assert rule in told(instance, BOTH)
    assert solve(instance).pairs.is_empty()


def test_half_newcomers_go_and_more_do_not() -> None:
    people = [volunteer("u1"), volunteer("u2", visits_done=0), volunteer("u3", visits_done=0)]

    assert len(solve(rota([visit("v")], people)).pairs) == 2


@pytest.mark.parametrize(
    ("slot", "free", "goes"),
    [
        ("am", ["am"], True),
        ("am", ["day"], True),
        ("am", ["pm"], False),
        ("day", ["day"], True),
        ("day", ["am"], False),
        ("day", ["am", "pm"], True),
    ],
)
def test_people_go_only_when_they_can(slot: str, free: list[str], *, goes: bool) -> None:
    times = [(f"u{at}", MONDAY, half) for at in (1, 2) for half in free]
    instance = rota([visit("v", slot=slot)], TWO, free=times)

    assert bool(solve(instance).pairs.height) is goes
    assert ("available" in told(instance, BOTH)) is not goes


def test_a_day_of_rest_lies_between_two_visits() -> None:
    visits = [visit("v", day=DAYS[0]), visit("w", school_id="s2", day=DAYS[1])]
    instance = rota(visits, TWO)

    assert "rest" in told(instance, [*BOTH, ("w", "u1"), ("w", "u2")])
    assert solve(instance).pairs["visit_id"].n_unique() == 1
    assert solve(rota(visits, TWO, rules={"rest_days": 0})).pairs["visit_id"].n_unique() == 2


def test_a_person_goes_once_a_day_even_without_rest() -> None:
    visits = [visit("v"), visit("w", school_id="s2", slot="pm")]

    found = solve(rota(visits, TWO, rules={"rest_days": 0}))

    assert found.pairs["visit_id"].n_unique() == 1


def test_a_school_has_one_visit_a_week() -> None:
    people = [volunteer(f"u{at}") for at in range(4)]
    visits = [visit("v", day=DAYS[0]), visit("w", day=DAYS[2]), visit("x", day=DAYS[3])]
    instance = rota(visits, people)
    both = [("v", "u0"), ("v", "u1"), ("w", "u2"), ("w", "u3")]

    assert "school" in told(instance, both)
    assert solve(instance).pairs["visit_id"].n_unique() == 2


def test_the_schools_limit_is_kept() -> None:
    people = [volunteer(f"u{at}") for at in range(6)]

    assert len(solve(rota([visit("v", wanted=4, capacity=4)], people)).pairs) == 4


def test_a_forbidden_pair_does_not_go() -> None:
    instance = rota([visit("v")], TWO, forbidden=[("v", "u1")])

    assert "forbidden" in told(instance, BOTH)
    assert solve(instance).pairs.is_empty()


def test_a_missing_pin_is_told() -> None:
    people = [*TWO, volunteer("u3")]

    assert "pin_missing" in told(rota([visit("v")], people, pinned=[("v", "u3")]), BOTH)


def test_pins_that_collide_are_said_to_collide() -> None:
    visits = [visit("v"), visit("w", school_id="s2", slot="pm")]
    pins = [("v", "u1"), ("w", "u1")]

    with pytest.raises(Unsolvable, match="collide"):
        solve(rota(visits, TWO, pinned=pins))


def test_a_pin_to_a_visit_that_cannot_be_held_is_said_to_be_one() -> None:
    instance = rota([visit("v", least=3)], TWO, pinned=[("v", "u1")])

    with pytest.raises(Unsolvable, match="cannot be held"):
        solve(instance)


def test_who_is_not_in_the_instance_is_told() -> None:
    assert told(rota([visit("v")], TWO), [("v", "nobody")]) == {"unknown"}


@pytest.mark.parametrize(
    ("of_visit", "field", "problem"),
    [
        ({"wanted": 9}, "wanted", "is not from least to capacity"),
        ({"least": 1}, "least", "from 2 to"),
        ({"day": date(2027, 3, 1)}, "day", "is not from 2026-12-01 to 2026-12-28"),
        ({"slot": "night"}, "slot", "is none of am, pm, day"),
        ({"priority": 4}, "priority", "from 0 to 3"),
        ({"vetting": 0}, "vetting", "from 1 to 2"),
        ({"drivers": -1}, "drivers", "from 0 to"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_with_row_and_mend(
    of_visit: dict[str, Any], field: str, problem: str
) -> None:
    with pytest.raises(InstanceError, match=problem) as refused:
        rota([visit("v"), visit("w", school_id="s2", **of_visit)], TWO)

    fault = refused.value.faults[0]
    assert (fault.file, fault.row, fault.field) == ("visits.csv", 3, field)
    assert fault.mend


def test_a_volunteer_entered_twice_and_unknown_ones_are_refused() -> None:
    with pytest.raises(InstanceError, match=r"volunteers.csv, row 2.*more than one row"):
        rota([visit("v")], [volunteer("u1"), volunteer("u1")])
    with pytest.raises(InstanceError, match=r"available.csv, row 2, field volunteer_id"):
        rota([visit("v")], TWO, free=[("nobody", MONDAY, "am")])
    with pytest.raises(InstanceError, match=r"pinned and forbidden"):
        rota([visit("v")], TWO, pinned=[("v", "u1")], forbidden=[("v", "u1")])


@pytest.mark.parametrize(
    ("of_person", "problem"),
    [
        ({"most_km": 4}, "lives too far"),
        ({"vetting": 0}, "lacks the vetting"),
        ({"cleared_until": date(2026, 12, 6)}, "is not cleared on the day"),
        ({"cleared_until": None}, "is not cleared on the day"),
    ],
)
def test_a_pin_that_breaks_another_rule_is_refused(of_person: dict[str, Any], problem: str) -> None:
    people = [*TWO, volunteer("u3", **of_person)]

    with pytest.raises(InstanceError, match=problem) as refused:
        rota([visit("v")], people, pinned=[("v", "u1"), ("v", "u3")])

    fault = refused.value.faults[0]
    assert (fault.file, fault.row, fault.field) == ("pinned.csv", 3, "volunteer_id")
