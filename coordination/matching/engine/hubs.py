"""Pools, the hubs they feed, and the types of need the hubs serve."""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.bans import Bans
from coordination.matching.engine.codes import (
    Ints,
    dense,
    order_by,
    pack,
    positions,
    spread,
    within,
)
from coordination.matching.engine.columns import Columns

KINDS = 4  # open to all, one programme, one district, one programme of one district


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """`code` is the pool of each usable lot; the rest describes each pool."""

    code: Ints
    item: Ints
    size: Ints
    gender: Ints
    district: Ints
    programme: Ints
    mark: Ints
    kind: Ints


@dataclass(frozen=True, slots=True)
class Links:
    """A pool feeds a hub; `steps` is how many size indices larger its goods are."""

    pool: Ints
    hub: Ints
    steps: Ints
    hubs: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """Distinct wishes apart from where a need comes from, and needs sorted into them."""

    item: Ints
    size: Ints
    steps: Ints
    gender: Ints
    ban: Ints


def make_pools(columns: Columns, marks: Bans, rows: Ints) -> tuple[Pools, Ints]:
    """Merge the lots `rows`; return them with the units of each, never above all needs."""
    features = [
        columns.lot_item[rows],
        columns.lot_size[rows],
        columns.lot_gender[rows],
        columns.lot_district[rows],
        columns.lot_programme[rows],
        marks.lot_mark[rows],
    ]
    code, first = dense(*features)
    item, size, gender, district, programme, mark = (feature[first] for feature in features)
    most = len(columns.item)
    units = np.zeros(len(first), dtype=np.int64)
    np.add.at(units, code, np.minimum(columns.lot_free[rows], most))
    pools = Pools(
        code=code,
        item=item,
        size=size,
        gender=gender,
        district=district,
        programme=programme,
        mark=mark,
        kind=(programme > 0) + 2 * (district > 0),
    )
    return pools, np.minimum(units, most)


def link(columns: Columns, marks: Bans, pools: Pools) -> tuple[Ints, Ints, Links]:
    """Return the type of each need (-1: no pool fits), the hubs of each type, the links."""
    open_rows = np.flatnonzero(columns.pinned_lot < 0)
    features = [
        columns.item[open_rows],
        columns.size[open_rows],
        columns.steps[open_rows],
        columns.gender[open_rows],
        marks.need_ban[open_rows],
        columns.district[open_rows],
        columns.programme[open_rows],
    ]
    spec, first = dense(*features)
    *wish_features, district, programme = (feature[first] for feature in features)
    wish, wish_first = dense(*wish_features)
    wishes = Wishes(*(feature[wish_first] for feature in wish_features))
    fit = fitting_pools(wishes, pools, marks)
    slots, links = make_hubs(fit, pools, (wish, district, programme))
    spec_type, type_first = dense(*slots.T)
    type_hubs = slots[type_first]
    if len(type_hubs) and (type_hubs[0] < 0).all():
        spec_type, type_hubs = spec_type - 1, type_hubs[1:]
    need_type = np.full(len(columns.item), -1, dtype=np.int64)
    need_type[open_rows] = spec_type[spec]
    return need_type, type_hubs, links


def fitting_pools(wishes: Wishes, pools: Pools, marks: Bans) -> tuple[Ints, Ints, Ints]:
    """All (wish, pool, steps) where item, size, gender and bans agree."""
    low = min(int(pools.size.min(initial=0)), int(wishes.size.min(initial=0)))
    high = max(int(pools.size.max(initial=0)), int((wishes.size + wishes.steps).max(initial=0)))
    span = high - low + 1
    shelf = (pools.item * span + pools.size - low) * 3 + pools.gender
    shelves, start = np.unique(shelf, return_index=True)
    count = np.diff(np.append(start, len(shelf)))
    choices = (wishes.steps + 1) * 2
    wish, choice = spread(choices), within(choices)
    steps, neutral = choice // 2, choice % 2 == 0
    gender = np.where(neutral, 0, wishes.gender[wish])
    asked = (wishes.item[wish] * span + wishes.size[wish] + steps - low) * 3 + gender
    at = positions(shelves, asked)
    at[~neutral & (gender == 0)] = -1
    found = np.flatnonzero(at >= 0)
    counts = count[at[found]]
    row = found[spread(counts)]
    pool = start[at[row]] + within(counts)
    allowed = marks.allows(wishes.ban[wish[row]], pools.mark[pool])
    return wish[row][allowed], pool[allowed], steps[row][allowed]


def make_hubs(
    fit: tuple[Ints, Ints, Ints], pools: Pools, specs: tuple[Ints, Ints, Ints]
) -> tuple[Ints, Links]:
    """Gather fitting pools of one wish and one restriction; hubs alike are one hub.

    Returns the hub of each (spec, kind), -1 for none, and the links into the hubs.
    """
    wish, pool, steps = fit
    spec_wish, spec_district, spec_programme = specs
    size, none = len(spec_wish), np.zeros_like(spec_district)
    keys = pack(
        [
            np.concatenate([wish, *[spec_wish] * KINDS]),
            np.concatenate([pools.district[pool], none, none, spec_district, spec_district]),
            np.concatenate([pools.programme[pool], none, spec_programme, none, spec_programme]),
        ]
    )
    row_keys, asked = keys[: len(wish)], keys[len(wish) :].reshape(KINDS, size)
    used = np.isin(row_keys, asked.ravel())
    row_keys, pool, steps = row_keys[used], pool[used], steps[used]
    order = order_by(row_keys, pool)
    hub_keys, start = np.unique(row_keys[order], return_index=True)
    hub, first = merge_alike(start, pool[order], steps[order])
    slots = positions(hub_keys, asked.ravel()).reshape(KINDS, size)
    slots[1, spec_programme == 0] = slots[2, spec_district == 0] = -1
    slots[3, (spec_programme == 0) | (spec_district == 0)] = -1
    slots = np.where(slots >= 0, hub[slots] if len(hub) else -1, -1).T
    counts = np.diff(np.append(start, len(pool)))[first]
    rows = order[np.repeat(start[first], counts) + within(counts)]
    return slots, Links(pool[rows], spread(counts), steps[rows], len(first))


def merge_alike(start: Ints, pool: Ints, steps: Ints) -> tuple[Ints, Ints]:
    """Give hubs with equal lists of (pool, steps) one code; return codes and a first of each."""
    counts = np.diff(np.append(start, len(pool)))
    entry = dense(pool, steps)[0] + 1
    code = np.zeros(len(start), dtype=np.int64)
    first = np.arange(len(start))
    for place in range(int(counts.max(initial=0))):
        value = np.where(counts > place, entry[np.minimum(start + place, len(entry) - 1)], 0)
        code, first = dense(code, value)
    return code, first
