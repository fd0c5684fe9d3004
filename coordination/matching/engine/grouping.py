"""Twins become one: lots into pools, needs into types and classes.

A pool is a set of lots nobody could tell apart; a type is a set of needs that the same
pools can serve at the same price; a class is a set of needs of one type that also weigh
the same in every objective. Between pools and types stand hubs: the pools of one kind of
restriction that fit, so that a pool open to every district is linked once and not once a
district.
"""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine import bans, hubs
from coordination.matching.engine.codes import Ints, order_by, pack, row_numbers
from coordination.matching.engine.columns import Columns, read_columns
from coordination.matching.engine.instance import Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """`order` lists the groupable needs class by class, in the order they are served."""

    columns: Columns
    lot_pool: Ints
    pool_free: Ints
    pool_kind: Ints
    links: hubs.Links
    type_hubs: Ints
    need_type: Ints
    order: Ints
    class_start: Ints
    class_count: Ints
    class_type: Ints
    class_school: Ints
    class_tier: Ints
    class_wait: Ints
    class_kept: Ints
    school_size: Ints
    school_pinned: Ints
    wanted_need: Ints
    wanted_lot: Ints


def group(instance: Instance) -> Groups:
    columns = read_columns(instance)
    marks = bans.read_bans(instance)
    free = np.flatnonzero(columns.lot_in_date & (columns.lot_free > 0))
    lot_pool = np.full(len(columns.lot_free), -1, dtype=np.int64)
    pools, pool_free = hubs.make_pools(columns, marks, free)
    lot_pool[free] = pools.code
    need_type, type_hubs, links = hubs.link(columns, marks, pools)
    order, start = serve_order(columns, need_type)
    first = order[start]
    wanted_need, wanted_lot = previous_pairs(instance, columns, need_type, lot_pool)
    schools = int(columns.school.max(initial=-1)) + 1
    return Groups(
        columns=columns,
        lot_pool=lot_pool,
        pool_free=pool_free,
        pool_kind=pools.kind,
        links=links,
        type_hubs=type_hubs,
        need_type=need_type,
        order=order,
        class_start=start,
        class_count=np.diff(np.append(start, len(order))),
        class_type=need_type[first],
        class_school=columns.school[first],
        class_tier=columns.tier[first],
        class_wait=columns.wait_band[first],
        class_kept=columns.kept[first],
        school_size=np.bincount(columns.school, minlength=schools),
        school_pinned=np.bincount(columns.school[columns.pinned_lot >= 0], minlength=schools),
        wanted_need=wanted_need,
        wanted_lot=wanted_lot,
    )


def serve_order(columns: Columns, need_type: Ints) -> tuple[Ints, Ints]:
    """Needs by class, longest wait first, then need_id; and where each class starts."""
    rows = np.flatnonzero(need_type >= 0)
    alike = [
        need_type[rows],
        columns.school[rows],
        columns.tier[rows],
        columns.wait_band[rows],
        columns.kept[rows],
    ]
    longest = int(columns.waiting.max(initial=0))
    by_wait = order_by(*alike, longest - columns.waiting[rows])
    sorted_keys = pack(alike)[by_wait]
    start = np.flatnonzero(np.diff(sorted_keys, prepend=sorted_keys[:1] - 1))
    return rows[by_wait], start


def previous_pairs(
    instance: Instance, columns: Columns, need_type: Ints, lot_pool: Ints
) -> tuple[Ints, Ints]:
    """(need row, lot row) of earlier pairs that could still stand."""
    named = instance.previous.filter(instance.previous["lot_id"] != "")
    needs = row_numbers(instance.needs["need_id"], named["need_id"])
    lots = row_numbers(instance.lots["lot_id"], named["lot_id"])
    known = (needs >= 0) & (lots >= 0)
    needs, lots = needs[known], lots[known]
    open_pair = (need_type[needs] >= 0) & (lot_pool[lots] >= 0)
    return needs[open_pair], lots[open_pair]


def class_of_needs(groups: Groups) -> Ints:
    """Class of each need, -1 for those no pool can serve and for pinned ones."""
    classes = np.full(len(groups.need_type), -1, dtype=np.int64)
    classes[groups.order] = np.repeat(np.arange(len(groups.class_count)), groups.class_count)
    return classes
