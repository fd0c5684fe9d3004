"""Prices a stage begins with: they may be any, and good ones are those that balance."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings

from benchmarks.instances import write_instance
from coordination.matching.engine.grouping import group
from coordination.matching.engine.guessing import STILL, balanced, guess_prices
from coordination.matching.engine.instance import Lot, Need, Rules
from coordination.matching.engine.narrowing import GOODS, SCHOOL, SINK, Part, narrow
from coordination.matching.engine.network import Network, build_network
from coordination.matching.engine.reading import read_instance
from tests.coordination.matching.engine import worlds


def network_of(world: tuple[Rules, list[Need], list[Lot], set[str]]) -> Network:
    instance = worlds.instance_of(*world)
    return build_network(group(instance), instance.rules)


def part_of(network: Network, objective: str) -> Part:
    flow = np.zeros(len(network.tail), dtype=np.int64)
    return narrow(network, flow, flow == 0, network.costs[objective], merged=False)


def fan(costs: list[int], wanted: int) -> Part:
    """Goods 0, 1 ... of one unit each at one school, which wants some of them."""
    goods = len(costs)
    ends = np.arange(goods), np.full(goods, goods)
    return Part(
        rows=np.arange(goods),
        first=np.arange(goods),
        nodes=np.arange(goods + 1),
        side=np.array([GOODS] * goods + [SCHOOL]),
        supply=np.array([0] * goods + [-wanted]),
        arcs=ends,
        capacity=np.ones(goods, dtype=np.int64),
        cost=np.array(costs),
    )


def test_a_school_stands_where_its_cheapest_arcs_fill_it() -> None:
    part = fan([5, 1, 3, 2], wanted=3)
    blocks = np.where(part.side == SCHOOL, np.arange(5), STILL)

    price = balanced(part, blocks, np.zeros(5, dtype=np.int64))

    assert price.tolist() == [0, 0, 0, 0, 3]


def test_a_school_that_wants_more_than_there_is_stands_at_its_dearest_arc() -> None:
    part = fan([5, 1], wanted=9)
    blocks = np.where(part.side == SCHOOL, np.arange(3), STILL)

    assert balanced(part, blocks, np.zeros(3, dtype=np.int64)).tolist() == [0, 0, 5]


@settings(max_examples=100, deadline=None)
@given(world=worlds.worlds())
def test_no_link_has_a_gain_or_a_loss_at_the_heights_of_sizes(
    world: tuple[Rules, list[Need], list[Lot], set[str]],
) -> None:
    network = network_of(world)
    height = network.heights("size_up")
    rows = np.concatenate([network.link_rows, network.feed_rows])

    reduced = network.costs["size_up"] + height[network.tail] - height[network.head]

    assert not reduced[rows].any()


@settings(max_examples=100, deadline=None)
@given(world=worlds.worlds())
def test_joined_goods_keep_their_differences(
    world: tuple[Rules, list[Need], list[Lot], set[str]],
) -> None:
    network = network_of(world)
    part = part_of(network, "size_up")

    price = guess_prices(part, network.heights("size_up")[part.nodes])

    tail, head = part.arcs
    goods = (part.side[tail] == GOODS) & (part.side[head] == GOODS)
    assert not (part.cost + price[tail] - price[head])[goods].any()


def test_every_node_of_a_stage_is_goods_a_school_or_the_sink(tmp_path: Path) -> None:
    write_instance(tmp_path, needs=600, seed=3)
    instance = read_instance(tmp_path)
    network = build_network(group(instance), instance.rules)

    part = part_of(network, "waiting")

    assert (part.side == SINK).sum() == 1
    assert (part.side[part.arcs[0]] != SINK).all()
    assert set(part.nodes[part.side == GOODS]) == set(range(network.school_zero))
