"""What an officer fixed stays fixed, and the rest is the best that can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.certifying import certify
from coordination.matching.engine.faults import InstanceError
from coordination.matching.engine.instance import Lot, Need, Rules
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

RED = Need(need_id="red", school_id="s", item="coat", size=1, tier=0)
GREEN = Need(need_id="green", school_id="s", item="coat", size=1, tier=3)
ONE = Lot(lot_id="one", item="coat", size=1, quantity=1)
TWO = Lot(lot_id="two", item="coat", size=2, quantity=2)


def test_a_pinned_need_keeps_its_unit_before_a_more_urgent_one() -> None:
    instance = make_instance(
        rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE], pinned=[("green", "one")]
    )

    pairs = solve(instance).pairs

    assert pairs.rows() == [("green", "one")]
    assert certify(instance, pairs).valid


def test_an_allocation_without_the_pinned_pair_is_no_solution() -> None:
    instance = make_instance(
        rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE], pinned=[("green", "one")]
    )
    free = make_instance(rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE])

    certificate = certify(instance, solve(free).pairs)

    assert [breach.code for breach in certificate.breaches] == ["pin_missing"]


def test_a_forbidden_pair_is_avoided_and_the_next_need_is_served() -> None:
    instance = make_instance(
        rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE], forbidden=[("red", "one")]
    )

    pairs = solve(instance).pairs

    assert pairs.rows() == [("green", "one")]
    assert certify(instance, pairs).valid


def test_an_allocation_with_a_forbidden_pair_is_no_solution() -> None:
    instance = make_instance(
        rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE], forbidden=[("red", "one")]
    )
    free = make_instance(rules=worlds.rules(), needs=[RED, GREEN], lots=[ONE])

    certificate = certify(instance, solve(free).pairs)

    assert [breach.code for breach in certificate.breaches] == ["forbidden"]


@pytest.mark.parametrize(
    ("pinned", "forbidden", "problem"),
    [
        ([("red", "two")], [], "does not fit"),
        ([("red", "one"), ("green", "one")], [], "fewer units than pins"),
        ([("red", "one"), ("red", "one")], [], "more than once"),
        ([("red", "one")], [("red", "one")], "pinned and forbidden"),
        ([("nobody", "one")], [], "not in this instance"),
        ([], [("red", "nothing")], "not in this instance"),
    ],
)
def test_pins_that_cannot_stand_are_refused(
    pinned: list[tuple[str, str]], forbidden: list[tuple[str, str]], problem: str
) -> None:
    with pytest.raises(InstanceError, match=problem):
        make_instance(
            rules=worlds.rules(),
            needs=[RED, GREEN],
            lots=[ONE, TWO],
            pinned=pinned,
            forbidden=forbidden,
        )


@settings(max_examples=150, deadline=None)
@given(world=worlds.worlds(most=5), data=st.data())
def test_no_allocation_with_the_same_pins_beats_the_solved_one(
    world: tuple[Rules, list[Need], list[Lot], set[str]], data: st.DataObject
) -> None:
    head, needs, lots, previous = world
    everything = list(worlds.every_allocation(needs, lots))
    pinned = dict(list(data.draw(st.sampled_from(everything)).items())[:2])
    instance = make_instance(
        rules=head,
        needs=needs,
        lots=lots,
        previous=[(need, "") for need in sorted(previous)],
        pinned=sorted(pinned.items()),
    )

    allocation = solve(instance)

    best = max(
        (
            worlds.vector_of(pairs, needs, lots, head, previous)
            for pairs in everything
            if pinned.items() <= pairs.items()
        ),
        key=lambda vector: worlds.rank(vector, head.keep),
    )
    assert allocation.objective == best
    assert certify(instance, allocation.pairs).valid
