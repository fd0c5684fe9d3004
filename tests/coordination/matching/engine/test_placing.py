"""Who exactly is served inside a class, and out of which lot."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.instance import Lot, Need, Pairs
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds


def coat(need_id: str, *, school: str = "s1", days: int = 0, size: int = 1) -> Need:
    return Need(
        need_id=need_id,
        school_id=school,
        item="coat",
        size=size,
        tier=2,
        waiting_days=days,
        size_up=1,
    )


def lot(lot_id: str, units: int, *, size: int = 1, use_by: date | None = None) -> Lot:
    return Lot(lot_id=lot_id, item="coat", size=size, quantity=units, use_by=use_by)


def placed(needs: list[Need], lots: list[Lot], previous: Pairs = ()) -> dict[str, str]:
    head = worlds.rules(keep="after_tiers")
    instance = make_instance(rules=head, needs=needs, lots=lots, previous=previous)
    return dict(solve(instance).pairs.rows())


def test_inside_a_class_the_longest_wait_comes_first_then_the_number() -> None:
    needs = [coat("c", days=5), coat("b", days=9), coat("d", days=9), coat("a", days=4)]

    assert placed(needs, [lot("l", 2)]) == {"b": "l", "d": "l"}


def test_the_lot_that_expires_first_is_used_first_and_undated_ones_last() -> None:
    lots = [
        lot("a", 1),
        lot("b", 1, use_by=date(2027, 5, 1)),
        lot("c", 1, use_by=date(2027, 1, 1)),
    ]

    assert set(placed([coat("n1"), coat("n2")], lots).values()) == {"b", "c"}


def test_lots_alike_are_used_by_their_number() -> None:
    assert placed([coat("n1")], [lot("l2", 1), lot("l1", 1)]) == {"n1": "l1"}


def test_a_need_keeps_the_lot_it_had() -> None:
    needs = [coat(f"n{at}") for at in range(4)]
    lots = [lot("l1", 2), lot("l2", 2)]
    before = [("n0", "l2"), ("n1", "l1"), ("n2", "l2"), ("n3", "l1")]

    assert placed(needs, lots, before) == dict(before)


def test_a_need_keeps_the_larger_size_it_had_where_nothing_shown_changes() -> None:
    needs = [coat("n1"), coat("n2")]
    lots = [lot("small", 1), lot("large", 1, size=2)]
    before = [("n1", "large"), ("n2", "small")]

    assert placed(needs, lots, before) == dict(before)


def test_an_earlier_lot_does_not_keep_a_need_in_a_worse_size() -> None:
    lots = [lot("small", 1), lot("large", 1, size=2)]

    assert placed([coat("n1")], lots, [("n1", "large")]) == {"n1": "small"}


def test_an_earlier_lot_that_ran_out_is_replaced() -> None:
    lots = [lot("gone", 0), lot("here", 1)]

    assert placed([coat("n1")], lots, [("n1", "gone")]) == {"n1": "here"}


def test_schools_draw_on_lots_one_after_the_other() -> None:
    needs = [coat(f"n{at}", school=f"s{at % 2}") for at in range(6)]

    pairs = placed(needs, [lot("l1", 3), lot("l2", 3)])

    shipments = {(int(need[1:]) % 2, lot_id) for need, lot_id in pairs.items()}
    assert len(shipments) == 2


@settings(max_examples=80, deadline=None)
@given(world=worlds.worlds(most=8), data=st.data())
def test_solving_again_changes_nothing(
    world: tuple[object, list[Need], list[Lot], set[str]], data: st.DataObject
) -> None:
    _, needs, lots, _ = world
    head = worlds.rules(keep="after_tiers")
    first = solve(make_instance(rules=head, needs=needs, lots=lots)).pairs.rows()
    order = data.draw(st.permutations(lots))

    again = solve(make_instance(rules=head, needs=needs, lots=order, previous=first)).pairs.rows()

    assert again == first
