"""What a pledge would change, asked before it is accepted."""

import pytest

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.faults import InstanceError
from coordination.matching.engine.foresight import gain_of
from coordination.matching.engine.instance import Instance, Lot, Need
from coordination.matching.engine.solving import solve
from tests.coordination.matching.engine import worlds


def three_needs() -> Instance:
    needs = [
        Need(need_id=f"n{tier}", school_id="s", item="hoodie", size=140, tier=tier)
        for tier in range(3)
    ]
    lots = [Lot(lot_id="here", item="hoodie", size=140, quantity=1)]
    return make_instance(rules=worlds.rules(), needs=needs, lots=lots)


@pytest.mark.parametrize(("units", "served"), [(0, 0), (1, 1), (2, 2), (50, 2)])
def test_a_pledge_serves_as_many_more_as_wait_for_it(units: int, served: int) -> None:
    instance = three_needs()
    pledge = Lot(lot_id="pledge", item="hoodie", size=140, quantity=units)

    gain = gain_of(instance, pledge, solve(instance).objective)

    assert sum(gain[:4]) == served
    assert gain[0] == 0


def test_a_pledge_of_another_size_serves_nobody() -> None:
    instance = three_needs()
    pledge = Lot(lot_id="pledge", item="hoodie", size=130, quantity=50)

    assert gain_of(instance, pledge, solve(instance).objective) == (0,) * 8


def test_a_pledge_under_the_name_of_another_lot_is_refused() -> None:
    instance = three_needs()
    pledge = Lot(lot_id="here", item="hoodie", size=140, quantity=1)

    with pytest.raises(InstanceError, match="lot_id"):
        gain_of(instance, pledge, solve(instance).objective)
