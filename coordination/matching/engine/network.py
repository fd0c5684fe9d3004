"""The whole matching as one network: pools, hubs, types, schools, one sink."""

from dataclasses import dataclass

import numpy as np

from coordination.matching.engine.codes import Ints, ints, pack, positions, spread, within
from coordination.matching.engine.grouping import Groups
from coordination.matching.engine.instance import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Arcs with one cost an objective, all to be made small.

    `places` costs say where an arc keeps a need at the lot it had before; they come after
    everything a person is shown. `merged_node` puts schools and sink together, for
    objectives that no school arc takes part in.
    """

    nodes: int
    pools: int
    school_zero: int
    supply: Ints
    tail: Ints
    head: Ints
    capacity: Ints
    costs: dict[str, Ints]
    merged_node: Ints
    link_rows: Ints
    class_rows: Ints
    feed_rows: Ints
    link_of_arc: Ints
    feed_of_arc: Ints
    sizes: Ints

    def heights(self, objective: str) -> Ints:
        """Prices of goods between which no link has a gain or a loss."""
        return -self.sizes if objective == "size_up" else np.zeros_like(self.sizes)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where each kind of node begins."""

    hub_node: Ints
    type_zero: int
    school_zero: int
    sink: int


@dataclass(frozen=True, slots=True)
class Arcs:
    """One kind of arc; `cost` belongs to the objective named."""

    tail: Ints
    head: Ints
    capacity: Ints
    cost: dict[str, Ints]


def build_network(groups: Groups, rules: Rules) -> Network:
    feed_type, feed_hub = feeds(groups.type_hubs)
    numbering = number_nodes(groups, feed_hub, feed_type)
    links, link_of_arc = link_arcs(groups, numbering)
    shared = numbering.hub_node[feed_hub] != numbering.type_zero + feed_type
    feed, feed_of_arc = feed_arcs(groups, numbering, feed_hub[shared], feed_type[shared])
    kinds = [
        links,
        feed,
        class_arcs(groups, numbering),
        band_arcs(groups, numbering, rules),
        left_arcs(groups, numbering, rules),
    ]
    ends = np.cumsum([len(kind.tail) for kind in kinds])
    names = ("tier", "fairness", "waiting", "size_up", "kept", "places")
    return Network(
        nodes=numbering.sink + 1,
        pools=len(groups.pool_free),
        school_zero=numbering.school_zero,
        supply=node_supply(groups, numbering),
        tail=np.concatenate([kind.tail for kind in kinds]),
        head=np.concatenate([kind.head for kind in kinds]),
        capacity=np.concatenate([kind.capacity for kind in kinds]),
        costs={name: joined_costs(kinds, name) for name in names},
        merged_node=np.minimum(np.arange(numbering.sink + 1), numbering.school_zero),
        link_rows=np.arange(ends[0]),
        feed_rows=np.arange(ends[0], ends[1]),
        class_rows=np.arange(ends[1], ends[2]),
        link_of_arc=link_of_arc,
        feed_of_arc=feed_of_arc,
        sizes=node_sizes(groups, numbering, feed_hub, feed_type),
    )


def joined_costs(kinds: list[Arcs], name: str) -> Ints:
    """Costs of all arcs in the smallest type that holds them and their doubles."""
    found = [kind.cost.get(name, np.zeros(1, dtype=np.int64)) for kind in kinds]
    most = 2 * max(int(np.abs(cost).max(initial=0)) for cost in found) + 1
    small = np.min_scalar_type(-most)
    return np.concatenate(
        [
            np.broadcast_to(cost.astype(small), kind.tail.shape)
            for kind, cost in zip(kinds, found, strict=True)
        ]
    )


def feeds(type_hubs: Ints) -> tuple[Ints, Ints]:
    """(type, hub) of every arc from a hub to a type."""
    types, kinds = np.nonzero(type_hubs >= 0)
    return types.astype(np.int64), type_hubs[types, kinds]


def number_nodes(groups: Groups, feed_hub: Ints, feed_type: Ints) -> Numbering:
    """Lay out the nodes; a hub that feeds one type only is that type's node."""
    pools = len(groups.pool_free)
    fan = np.bincount(feed_hub, minlength=groups.links.hubs)
    shared = fan > 1
    type_zero = pools + int(shared.sum())
    hub_node = pools + np.cumsum(shared) - 1
    alone = fan[feed_hub] == 1
    hub_node[feed_hub[alone]] = type_zero + feed_type[alone]
    school_zero = type_zero + len(groups.type_hubs)
    return Numbering(hub_node, type_zero, school_zero, school_zero + len(groups.school_size))


def node_supply(groups: Groups, numbering: Numbering) -> Ints:
    """Pools give their units, pinned needs enter at their schools, all ends in the sink."""
    supply = np.zeros(numbering.sink + 1, dtype=np.int64)
    supply[: len(groups.pool_free)] = groups.pool_free
    supply[numbering.school_zero : numbering.sink] = groups.school_pinned
    supply[numbering.sink] = -supply.sum()
    return supply


def node_sizes(groups: Groups, numbering: Numbering, feed_hub: Ints, feed_type: Ints) -> Ints:
    """Size asked for at types and hubs, size of the goods in pools; 0 where there is none."""
    sizes = np.zeros(numbering.sink + 1, dtype=np.int64)
    asked = np.zeros(len(groups.type_hubs), dtype=np.int64)
    asked[groups.class_type] = groups.columns.size[groups.order[groups.class_start]]
    sizes[numbering.type_zero : numbering.school_zero] = asked
    sizes[numbering.hub_node[feed_hub]] = asked[feed_type]
    links = groups.links
    sizes[links.pool] = sizes[numbering.hub_node[links.hub]] + links.steps
    return sizes


def link_arcs(groups: Groups, numbering: Numbering) -> tuple[Arcs, Ints]:
    """Arcs from pools to hubs, doubled where needs had a lot of the pool before."""
    links = groups.links
    pool, hub, _ = wanted_route(groups)
    wanted = count_pairs((links.pool, links.hub), (pool, hub))
    again = np.flatnonzero(wanted)
    row = np.concatenate([np.arange(len(links.pool)), again])
    places = np.zeros(len(row), dtype=np.int64)
    places[len(links.pool) :] = -1
    capacity = groups.pool_free[links.pool[row]]
    capacity[len(links.pool) :] = np.minimum(wanted[again], capacity[len(links.pool) :])
    head = numbering.hub_node[links.hub[row]]
    cost = {"size_up": links.steps[row], "places": places}
    return Arcs(links.pool[row], head, capacity, cost), row


def wanted_route(groups: Groups) -> tuple[Ints, Ints, Ints]:
    """(pool, hub, type) that each earlier pair of need and lot would take again."""
    pool = groups.lot_pool[groups.wanted_lot]
    kind = groups.need_type[groups.wanted_need]
    return pool, groups.type_hubs[kind, groups.pool_kind[pool]], kind


def count_pairs(table: tuple[Ints, Ints], pairs: tuple[Ints, Ints]) -> Ints:
    """How often each row of a table of distinct pairs occurs in `pairs`."""
    size = len(table[0])
    keys = pack([np.concatenate(column) for column in zip(table, pairs, strict=True)])
    order = np.argsort(keys[:size])
    at = positions(keys[:size][order], keys[size:])
    return np.bincount(order[at[at >= 0]], minlength=size)


def feed_arcs(groups: Groups, numbering: Numbering, hub: Ints, kind: Ints) -> tuple[Arcs, Ints]:
    """Arcs from hubs to types, doubled where needs of the type had such a lot before."""
    total = ints(
        np.bincount(groups.class_type, groups.class_count, minlength=len(groups.type_hubs))
    )
    _, wanted_hub, wanted_type = wanted_route(groups)
    wanted = count_pairs((hub, kind), (wanted_hub, wanted_type))
    again = np.flatnonzero(wanted)
    row = np.concatenate([np.arange(len(hub)), again])
    places = np.zeros(len(row), dtype=np.int64)
    places[len(hub) :] = -1
    capacity = total[kind[row]]
    capacity[len(hub) :] = np.minimum(wanted[again], capacity[len(hub) :])
    ends = numbering.hub_node[hub[row]], numbering.type_zero + kind[row]
    return Arcs(*ends, capacity, {"places": places}), row


def class_arcs(groups: Groups, numbering: Numbering) -> Arcs:
    return Arcs(
        numbering.type_zero + groups.class_type,
        numbering.school_zero + groups.class_school,
        groups.class_count,
        {
            "tier": groups.class_tier - 4,
            "waiting": -groups.class_wait,
            "kept": -groups.class_kept,
        },
    )


def band_arcs(groups: Groups, numbering: Numbering, rules: Rules) -> Arcs:
    """Charge a school's k-th served need the band floor(bands * (k - 1) / needs)."""
    most = groups.school_pinned + ints(
        np.bincount(groups.class_school, groups.class_count, minlength=len(groups.school_size))
    )
    school = spread(most)
    band = rules.bands * within(most) // groups.school_size[school]
    new = np.ones(len(school), dtype=np.bool_)
    new[1:] = (school[1:] != school[:-1]) | (band[1:] != band[:-1])
    start = np.flatnonzero(new)
    return Arcs(
        numbering.school_zero + school[start],
        np.full(len(start), numbering.sink),
        np.diff(np.append(start, len(school))),
        {"fairness": band[start]},
    )


def left_arcs(groups: Groups, numbering: Numbering, rules: Rules) -> Arcs:
    """Units nobody gets; the tiers settle how many, so any price is right for fairness.

    One close to those of the bands saves time.
    """
    pools = np.arange(len(groups.pool_free))
    fairness = np.full(len(pools), rules.bands)
    return Arcs(
        pools, np.full(len(pools), numbering.sink), groups.pool_free, {"fairness": fairness}
    )
