"""Reasons that are true: every code has its case, and the figures can be counted again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.explaining import explain
from coordination.matching.engine.instance import Keep, Lot, Need, Pairs, Rules
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds

World = tuple[Rules, list[Need], list[Lot], set[str]]
NEED = Need(need_id="a", school_id="s", item="coat", size=5, tier=3, district_id="d1")
LOT = Lot(lot_id="l", item="coat", size=5, quantity=1)


def reason(
    needs: list[Need],
    lots: list[Lot],
    *,
    previous: Pairs = (),
    forbidden: Pairs = (),
    keep: Keep = "last",
    of: str = "a",
) -> dict[str, str | int]:
    """The reason of need `of`, or of lot `of` where there is no such need."""
    instance = make_instance(
        rules=worlds.rules(bands=10, keep=keep),
        needs=needs,
        lots=lots,
        previous=previous,
        forbidden=forbidden,
    )
    reasons = explain(instance, solve(instance).pairs)
    return reasons.of_need(of) or reasons.of_lot(of)


@pytest.mark.parametrize(
    ("lot", "code"),
    [
        (replace(LOT, item="hat"), "no_such_item"),
        (replace(LOT, quantity=0), "no_such_item"),
        (replace(LOT, size=4), "no_such_size"),
        (replace(LOT, gender="f"), "other_gender"),
        (replace(LOT, use_by=date(2026, 12, 9)), "out_of_date"),
        (replace(LOT, only_district="d2"), "limited_elsewhere"),
        (replace(LOT, only_programme="p"), "limited_elsewhere"),
    ],
)
def test_a_need_that_nothing_fits_is_told_what_keeps_the_stock_away(lot: Lot, code: str) -> None:
    found = reason([NEED], [lot])

    assert found["code"] == code


def test_a_missing_size_is_told_with_the_nearest_in_stock() -> None:
    lots = [replace(LOT, lot_id=f"l{size}", size=size, quantity=size) for size in (1, 3, 9)]

    found = reason([NEED], lots)

    assert (found["size"], found["nearest"], found["units"]) == (5, 3, 13)


def test_a_forbidden_lot_is_not_blamed_on_its_district() -> None:
    assert reason([NEED], [LOT], forbidden=[("a", "l")])["code"] == "limited_or_forbidden"


def test_a_more_urgent_tier_is_counted() -> None:
    reds = [replace(NEED, need_id=f"r{at}", tier=0) for at in range(3)]

    found = reason([NEED, *reds], [replace(LOT, quantity=2)])

    assert found["code"] == "more_urgent"
    assert (found["offered"], found["red"], found["green"]) == (2, 2, 0)
    assert found["enough"] == 2


def test_a_school_with_a_smaller_share_comes_first() -> None:
    mates = [replace(NEED, need_id=f"m{at}") for at in range(1)]
    others = [replace(NEED, need_id=f"o{at}", school_id="t") for at in range(10)]
    served_mate = replace(NEED, need_id="m9", item="hat")
    hat = replace(LOT, lot_id="hat", item="hat")

    found = reason([NEED, *mates, *others, served_mate], [LOT, hat])

    assert (found["code"], found["own"], found["other"]) == ("school_share", 3, 0)


def test_a_longer_wait_in_the_same_school_comes_first() -> None:
    longer = replace(NEED, need_id="b", waiting_days=100)

    found = reason([NEED, longer], [LOT])

    assert (found["code"], found["own"], found["other"]) == ("shorter_wait", 0, 2)


def test_a_better_fit_comes_first() -> None:
    smaller = replace(NEED, size=4, size_up=1)
    exact = replace(NEED, need_id="b")

    found = reason([smaller, exact], [LOT])

    assert (found["code"], found["own"], found["other"]) == ("fits_less_well", 1, 0)


@pytest.mark.parametrize("keep", ["last", "after_tiers"])
def test_a_need_of_the_last_run_comes_first(keep: Keep) -> None:
    before = replace(NEED, need_id="b")

    found = reason([NEED, before], [LOT], previous=[("b", "")], keep=keep)

    assert found["code"] == "not_kept_before"


def test_of_needs_alike_the_order_decides() -> None:
    assert reason([NEED, replace(NEED, need_id="A")], [LOT])["code"] == "equal"


@pytest.mark.parametrize(
    ("lot", "code"),
    [
        (replace(LOT, quantity=3), "all_served"),
        (replace(LOT, item="hat"), "item_not_needed"),
        (replace(LOT, size=4), "size_not_needed"),
        (replace(LOT, gender="f"), "other_gender"),
        (replace(LOT, use_by=date(2026, 12, 9)), "out_of_date"),
        (replace(LOT, only_district="d2"), "limited_elsewhere"),
    ],
)
def test_units_left_are_told_why(lot: Lot, code: str) -> None:
    found = reason([NEED], [lot], of="l")

    assert (found["code"], found["left"]) == (code, lot.quantity - (code == "all_served"))


def test_units_nobody_needs_are_told_with_the_nearest_need() -> None:
    needs = [replace(NEED, need_id=f"n{size}", size=size) for size in (38, 41)]

    found = reason(needs, [replace(LOT, size=43, quantity=20)], of="l")

    assert (found["left"], found["size"], found["nearest"]) == (20, 43, 41)


@settings(max_examples=150, deadline=None)
@given(world=worlds.worlds(most=9))
def test_every_unserved_need_and_every_rest_has_exactly_one_reason(world: World) -> None:
    instance = worlds.instance_of(*world)
    pairs = solve(instance).pairs
    served = set(pairs["need_id"])
    used = pairs["lot_id"].to_list()

    reasons = explain(instance, pairs)

    expected = sorted(need.need_id for need in world[1] if need.need_id not in served)
    rests = sorted(lot.lot_id for lot in world[2] if used.count(lot.lot_id) < lot.quantity)
    assert reasons.needs["need_id"].to_list() == expected
    assert reasons.lots["lot_id"].to_list() == rests
    assert not reasons.needs["code"].null_count() + reasons.lots["code"].null_count()


@settings(max_examples=150, deadline=None)
@given(world=worlds.worlds(most=9))
def test_enough_more_units_of_its_own_size_do_serve_the_need(world: World) -> None:
    head, needs, lots, previous = world
    instance = worlds.instance_of(*world)
    reasons = explain(instance, solve(instance).pairs).needs

    for row in reasons.drop_nulls("enough").iter_rows(named=True):
        need = next(need for need in needs if need.need_id == row["need_id"])
        more = Lot(lot_id="more", item=need.item, size=need.size, quantity=row["enough"])
        again = solve(worlds.instance_of(head, needs, [*lots, more], previous))
        assert need.need_id in set(again.pairs["need_id"])


@settings(max_examples=150, deadline=None)
@given(world=worlds.worlds(most=9))
def test_fitting_units_went_to_needs_at_least_as_urgent(world: World) -> None:
    _, needs, lots, _ = world
    instance = worlds.instance_of(*world)
    reasons = explain(instance, solve(instance).pairs).needs

    for row in reasons.drop_nulls("offered").iter_rows(named=True):
        need = next(need for need in needs if need.need_id == row["need_id"])
        units = sum(lot.quantity for lot in lots if worlds.lot_fits(need, lot))
        by_tier = [row[name] for name in ("red", "yellow", "blue", "green")]
        assert row["offered"] == units == sum(by_tier[: need.tier + 1])
        assert (row["code"] == "more_urgent") == (by_tier[need.tier] == 0)
