"""From flows back to needs and lots: who exactly gets a unit, and out of which lot.

Twins may be exchanged without changing any objective, so the order is ours to state:
inside a class the longest wait first, then need_id; lots by use_by, then lot_id. A need
keeps the lot it had before wherever the flow permits; the rest is laid out school by
school, so that a school's goods come out of few pools (`trading.py`) and few lots (`packing.py`).
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from coordination.matching.engine.codes import Ints, ints, order_by, pack, positions, spread, within
from coordination.matching.engine.grouping import Groups
from coordination.matching.engine.network import Network, feeds
from coordination.matching.engine.packing import closed_groups
from coordination.matching.engine.trading import Units, traded


def place(groups: Groups, network: Network, flow: Ints) -> Ints:
    """Lot row of each need row, -1 where the need is not served."""
    lot_of_need = groups.columns.pinned_lot.copy()
    served = served_needs(groups, flow[network.class_rows])
    links = ints(
        np.bincount(network.link_of_arc, flow[network.link_rows], minlength=len(groups.links.pool))
    )
    feed = feed_flows(groups, network, flow, links)
    free = groups.columns.lot_free.copy()
    keep_lots(groups, lot_of_need, served, (free, links, feed))
    rest = served[lot_of_need[served] < 0]
    fill_by_item(groups, lot_of_need, rest, (free, links, feed))
    return lot_of_need


def served_needs(groups: Groups, class_flow: Ints) -> Ints:
    counts = groups.class_count
    rank = within(counts)
    return groups.order[rank < np.repeat(class_flow, counts)]


def feed_flows(groups: Groups, network: Network, flow: Ints, links: Ints) -> Ints:
    """Units that pass from hub to type, one number for each row of `feeds`."""
    _, hubs = feeds(groups.type_hubs)
    passed = np.bincount(groups.links.hub, links, minlength=groups.links.hubs)
    result = ints(passed[hubs])
    fan = np.bincount(hubs, minlength=groups.links.hubs)
    shared = fan[hubs] > 1
    result[shared] = np.bincount(
        network.feed_of_arc, flow[network.feed_rows], minlength=int(shared.sum())
    )
    return result


def first_of_each(keys: Ints, room: Ints) -> Ints:
    """Positions that are among the first `room[key]` rows of their key."""
    order = order_by(keys)
    counts = np.bincount(keys, minlength=len(room))
    rank = np.empty(len(keys), dtype=np.int64)
    rank[order] = within(counts)
    return np.flatnonzero(rank < room[keys])


def keep_lots(
    groups: Groups, lot_of_need: Ints, served: Ints, left: tuple[Ints, Ints, Ints]
) -> None:
    """Give served needs the lot they had before while units, links and feeds last."""
    free, links, feed = left
    need, lot = groups.wanted_need, groups.wanted_lot
    chosen = np.isin(need, served)
    need, lot = need[chosen], lot[chosen]
    if not len(need):
        return
    pool = groups.lot_pool[lot]
    kind = groups.need_type[need]
    hub = groups.type_hubs[kind, groups.pool_kind[pool]]
    link = lookup((groups.links.pool, groups.links.hub), (pool, hub))
    feed_row = lookup(feeds(groups.type_hubs), (kind, hub))
    possible = np.flatnonzero((link >= 0) & (feed_row >= 0))
    for key, room in ((lot, free), (link, links), (feed_row, feed)):
        possible = possible[first_of_each(key[possible], room)]
    lot_of_need[need[possible]] = lot[possible]
    for key, room in ((lot, free), (link, links), (feed_row, feed)):
        np.subtract.at(room, key[possible], 1)


def lookup(table: tuple[Ints, Ints], wanted: tuple[Ints, Ints]) -> Ints:
    """Row of each wanted pair in a table of distinct pairs, -1 where absent."""
    size = len(table[0])
    keys = pack([np.concatenate(pair) for pair in zip(table, wanted, strict=True)])
    order = np.argsort(keys[:size])
    at = positions(keys[:size][order], keys[size:])
    return np.where(at >= 0, order[at], -1)


def fill_by_item(
    groups: Groups, lot_of_need: Ints, needs: Ints, left: tuple[Ints, Ints, Ints]
) -> None:
    """Fill half of the items on each of two cores; no unit of one item is any use to another."""
    free, links, feed = left
    columns = groups.columns
    type_item = np.zeros(len(groups.type_hubs), dtype=np.int64)
    type_item[groups.class_type] = columns.item[groups.order[groups.class_start]]
    pool_item = np.zeros(len(groups.pool_free), dtype=np.int64)
    lots = np.flatnonzero(groups.lot_pool >= 0)
    pool_item[groups.lot_pool[lots]] = columns.lot_item[lots]
    feed_type, _ = feeds(groups.type_hubs)
    middle = int(np.median(columns.item[needs])) if len(needs) else 0

    def fill_half(half: int) -> None:
        own = needs[(columns.item[needs] > middle) == half]
        own_links = np.where((pool_item[groups.links.pool] > middle) == half, links, 0)
        own_feed = np.where((type_item[feed_type] > middle) == half, feed, 0)
        fill(groups, lot_of_need, own, (free, own_links, own_feed))

    with ThreadPoolExecutor(2) as cores:
        list(cores.map(fill_half, (0, 1)))


def fill(groups: Groups, lot_of_need: Ints, needs: Ints, left: tuple[Ints, Ints, Ints]) -> None:
    """Lay out needs and units side by side: types over hubs, hubs over pools, pools over lots."""
    free, links, feed = left
    school = groups.columns.school
    feed_type, feed_hub = feeds(groups.type_hubs)
    needs = np.sort(needs)
    needs = needs[order_by(groups.need_type[needs], school[needs])]
    by_type = order_by(feed_type)
    hub = feed_hub[by_type][spread(feed[by_type])]
    needs = needs[order_by(hub, school[needs], needs)]
    by_hub = order_by(groups.links.hub, groups.links.steps)
    pool = groups.links.pool[by_hub][spread(links[by_hub])]
    units = Units(np.sort(hub), school[needs])
    pool = traded(units, pool, (groups.links.hub, groups.links.pool))
    order = order_by(pool, school[needs], needs)
    needs, pool = needs[order], pool[order]
    lot_of_need[needs] = lots_by_school(groups, free, pool, school[needs])


def lots_by_school(groups: Groups, free: Ints, pool: Ints, school: Ints) -> Ints:
    """Lot of each unit asked for; units are sorted by pool and school.

    Which lots are used is settled by their order; which school gets which, by `packing`.
    """
    asked = ints(np.bincount(pool, minlength=len(groups.pool_free)))
    lots, used = used_lots(groups, free, asked)
    is_new = np.ones(len(pool), dtype=np.bool_)
    is_new[1:] = (pool[1:] != pool[:-1]) | (school[1:] != school[:-1])
    start = np.flatnonzero(is_new)
    due = np.diff(np.append(start, len(pool)))
    lot_pool = groups.lot_pool[lots]
    lot_group, school_group = closed_groups(lot_pool, used, pool[start], due)
    lots_in_turn = order_by(lot_pool, lot_group)
    schools_in_turn = order_by(pool[start], school_group)
    units = np.repeat(start[schools_in_turn], due[schools_in_turn]) + within(due[schools_in_turn])
    found = np.empty(len(pool), dtype=np.int64)
    found[units] = np.repeat(lots[lots_in_turn], used[lots_in_turn])
    return found


def used_lots(groups: Groups, free: Ints, asked: Ints) -> tuple[Ints, Ints]:
    """Lots of each pool in their order, as many as give the units asked of it, and their units."""
    lots = np.flatnonzero((groups.lot_pool >= 0) & (free > 0))
    lots = lots[order_by(groups.lot_pool[lots], groups.columns.lot_order[lots])]
    pool, units = groups.lot_pool[lots], free[lots]
    ends = np.cumsum(units)
    before = ends - units
    first = np.searchsorted(pool, pool)
    used = np.clip(asked[pool] - (before - before[first]), 0, units)
    return lots[used > 0], used[used > 0]
