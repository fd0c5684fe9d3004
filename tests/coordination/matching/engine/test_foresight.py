"""What a change would do, asked before it is decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.faults import InstanceError
from coordination.matching.engine.foresight import Changes, Foresight, foresee
from coordination.matching.engine.instance import Instance, Lot, Need, Rules
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]


def three_needs() -> Instance:
    needs = [
        Need(need_id=f"n{tier}", school_id="s", item="hoodie", size=140, tier=tier)
        for tier in range(3)
    ]
    lots = [Lot(lot_id="here", item="hoodie", size=140, quantity=1)]
    return make_instance(rules=worlds.rules(), needs=needs, lots=lots)


def pledge(units: int, *, size: int = 140, lot_id: str = "pledge") -> Changes:
    return Changes(lots=(Lot(lot_id=lot_id, item="hoodie", size=size, quantity=units),))


def seen(changes: Changes, instance: Instance | None = None) -> Foresight:
    given_instance = instance or three_needs()
    return foresee(given_instance, solve(given_instance), changes)


@pytest.mark.parametrize(("units", "served"), [(0, 0), (1, 1), (2, 2), (50, 2)])
def test_a_pledge_serves_as_many_more_as_wait_for_it(units: int, served: int) -> None:
    found = seen(pledge(units))

    assert sum(found.gain[:4]) == found.gained() == served
    assert found.gain[0] == found.lost() == found.moved() == 0


def test_a_pledge_of_another_size_changes_nothing() -> None:
    found = seen(pledge(50, size=130))

    assert found.gain == (0,) * 7
    assert found.moves.is_empty()


def test_a_pledge_under_the_name_of_another_lot_is_refused() -> None:
    with pytest.raises(InstanceError, match="lot_id"):
        seen(pledge(1, lot_id="here"))


def test_a_need_that_goes_frees_its_piece_for_the_next() -> None:
    found = seen(Changes(without=("n0",)))

    assert found.moves.rows() == [("n1", "", "here")]
    assert found.gain[:4] == (-1, 1, 0, 0)


def test_a_pin_shows_whom_it_costs_the_place() -> None:
    found = seen(Changes(pinned=[("n2", "here")]))

    assert found.moves.rows() == [("n0", "here", ""), ("n2", "", "here")]
    assert (found.gained(), found.lost(), found.moved()) == (1, 1, 0)


def test_a_forbidden_pair_gives_the_piece_to_the_next() -> None:
    found = seen(Changes(forbidden=[("n0", "here")]))

    assert found.moves.rows() == [("n0", "here", ""), ("n1", "", "here")]


@settings(max_examples=60)
@given(world=worlds.worlds(), data=st.data())
def test_the_list_holds_just_what_differs_and_the_gain_is_that_of_a_new_run(
    world: World, data: st.DataObject
) -> None:
    head, needs, lots, previous = world
    instance = worlds.instance_of(head, needs, lots, previous)
    before = solve(instance)
    names = [need.need_id for need in needs]
    gone = data.draw(st.sets(st.sampled_from(names), max_size=2)) if names else set()
    extra = data.draw(worlds.small_lots(2))
    changes = Changes(
        lots=tuple(
            Lot(lot_id=f"x{at}", item=lot.item, size=lot.size, quantity=lot.quantity)
            for at, lot in enumerate(extra)
        ),
        without=tuple(sorted(gone)),
    )

    found = foresee(instance, before, changes)

    old = dict(before.pairs.rows())
    again = solve(
        make_instance(
            rules=head,
            needs=[need for need in needs if need.need_id not in gone],
            lots=[*lots, *changes.lots],
            previous=[pair for pair in old.items() if pair[0] not in gone],
        )
    )
    new = dict(again.pairs.rows())
    expected = [
        (name, old.get(name, ""), new.get(name, ""))
        for name in names
        if name not in gone and old.get(name, "") != new.get(name, "")
    ]
    assert found.moves.rows() == expected
    assert found.gain == tuple(
        after - now for after, now in zip(again.objective[:7], before.objective[:7], strict=True)
    )
