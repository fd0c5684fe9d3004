"""One instance too large for one machine: parts by district, and who gets which shared goods.

Goods limited to a district stay there. Goods open to all are shared out first: the parts' networks
without their schools are put side by side over the shared pools, and the tiers are served at
least cost in all of them together. What then flows into a part is its share. Each part is
solved by itself with it, on any machine. The tiers lose nothing by that: what a part was given
serves there what it served in the whole. Later objectives are the best of each part, not of all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from coordination.matching.engine import primal_dual
from coordination.matching.engine.codes import Ints, dense, ints
from coordination.matching.engine.grouping import group
from coordination.matching.engine.instance import Instance
from coordination.matching.engine.network import build_network
from coordination.matching.engine.solving import Allocation, solve, stages_of
from coordination.matching.engine.stages import costs_in_order


class NotSplittable(ValueError):
    """The instance cannot be taken apart; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part's network without schools; arcs alike are one.

    Nodes: `shared` pools come first, in the order of their names (the first lot of each); the sink
    comes last. `supply` is that of the pools only this part has.
    """

    shared: list[str]
    nodes: int
    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints


def is_shared() -> pl.Expr:
    return pl.col("only_district") == ""


def piece_of(part: Instance) -> Piece:
    """Return the network of one part, in which all shared lots stand with all their units."""
    groups = group(part)
    network = build_network(groups, part.rules)
    cost = costs_in_order(network, stages_of(part.rules))[0][1]
    lots = part.lots["lot_id"]
    common = part.lots.select(is_shared()).to_series().to_numpy() & (groups.lot_pool >= 0)
    rows = np.flatnonzero(common)
    pools, first = np.unique(groups.lot_pool[rows], return_index=True)
    order = np.argsort(lots.gather(rows[first]).to_numpy())
    sink = int(network.merged_node[-1])
    place = np.full(sink + 1, -1, dtype=np.int64)
    place[pools[order]] = np.arange(len(pools))
    others = np.flatnonzero(place < 0)
    place[others] = len(pools) + np.arange(len(others))
    tail, head = (place[network.merged_node[ends]] for ends in (network.tail, network.head))
    kept = (tail != head) & ~((tail < len(pools)) & (head == place[sink]))
    code, at = dense(tail[kept], head[kept], cost[kept])
    capacity = np.zeros(len(at), dtype=np.int64)
    np.add.at(capacity, code, network.capacity[kept])
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[place[: network.pools]] = network.supply[: network.pools]
    supply[: len(pools)] = 0
    return Piece(
        shared=lots.gather(rows[first[order]]).to_list(),
        nodes=sink + 1,
        tail=tail[kept][at],
        head=head[kept][at],
        capacity=capacity,
        cost=cost[kept][at],
        supply=supply,
    )


def shares(pieces: Sequence[Piece], units: Mapping[str, int]) -> list[dict[str, int]]:
    """Return the units of each shared pool, by its first lot, for each part.

    `units` are those of the whole pools. Raises SolverError.
    """
    shared = pieces[0].shared
    count = len(shared)
    tails, heads, zero = [], [], count
    for piece in pieces:
        shift = np.arange(piece.nodes) + zero - count
        shift[:count] = np.arange(count)
        shift[-1] = -1  # the one sink, numbered when all are laid out
        tails.append(shift[piece.tail])
        heads.append(shift[piece.head])
        zero += piece.nodes - count - 1
    tail = np.concatenate([*tails, np.arange(count)])
    head = np.concatenate([*heads, np.full(count, -1)])
    head[head < 0] = zero
    most = ints([units[name] for name in shared])
    supply = np.concatenate(
        [most, *(piece.supply[count:-1] for piece in pieces), np.zeros(1, dtype=np.int64)]
    )
    supply[zero] = -supply.sum()
    capacity = np.concatenate([*(piece.capacity for piece in pieces), most])
    cost = np.concatenate([*(piece.cost for piece in pieces), np.zeros(count, dtype=np.int64)])
    flow, _ = primal_dual.cheapest_flow(
        supply,
        (tail, head),
        capacity,
        cost,
        start=np.zeros_like(capacity),
        price=np.zeros_like(supply),
    )
    ends = np.cumsum([0, *(len(piece.tail) for piece in pieces)])
    found = []
    for piece, begin, end in zip(pieces, ends, ends[1:], strict=False):
        out = piece.tail < count
        given = np.bincount(piece.tail[out], flow[begin:end][out], minlength=count)
        found.append(dict(zip(shared, ints(given).tolist(), strict=True)))
    return found


def solve_in_parts(
    instance: Instance, districts: Sequence[Sequence[str]]
) -> list[tuple[Instance, Allocation]]:
    """Solve an instance part by part; each part is some districts, "" for needs of none.

    Here one machine does all of it in turn; a part's instance is all that another needs.
    Raises SolverError, NotSplittable.
    """
    parts = [part_of(instance, names) for names in districts]
    given = share_out(parts)
    return [(part, solve(part)) for part in given]


def part_of(instance: Instance, districts: Sequence[str]) -> Instance:
    """Return the needs of some districts with their own lots and all shared ones."""
    needs = instance.needs.filter(pl.col("district_id").is_in(districts))
    lots = instance.lots.filter(is_shared() | pl.col("only_district").is_in(districts))
    ours = pl.col("need_id").is_in(needs["need_id"].implode())
    return replace(
        instance,
        needs=needs,
        lots=lots,
        previous=instance.previous.filter(ours),
        pinned=instance.pinned.filter(ours),
        forbidden=instance.forbidden.filter(ours),
    )


def share_out(parts: Sequence[Instance]) -> list[Instance]:
    """Give each part its units of the shared lots, which stand in all of them alike."""
    shared = parts[0].lots.filter(is_shared() & usable(parts[0]))
    ruled = pl.concat(
        [frame.select("lot_id") for part in parts for frame in (part.pinned, part.forbidden)]
    )
    if shared.join(ruled, on="lot_id", how="semi").height:
        raise NotSplittable("Pinned or forbidden lots that are open to all cannot be shared out.")
    pool_of = pools_by_first_lot(shared)
    units: dict[str, int] = defaultdict(int)
    for lot_id, quantity in shared.select("lot_id", "quantity").iter_rows():
        units[pool_of[lot_id]] += quantity
    taken: dict[str, int] = defaultdict(int)
    given = shares([piece_of(part) for part in parts], units)
    return [
        with_share(part, pool_of, taken, share) for part, share in zip(parts, given, strict=True)
    ]


def usable(part: Instance) -> pl.Expr:
    in_date = pl.col("use_by").is_null() | (pl.col("use_by") >= part.rules.deliver_on)
    return in_date & (pl.col("quantity") > 0)


def pools_by_first_lot(shared: pl.DataFrame) -> dict[str, str]:
    """Return for each lot the first of those that are alike; lots are sorted."""
    alike = ["item", "size", "gender", "only_programme"]
    first = shared.select("lot_id", pl.col("lot_id").first().over(alike).alias("pool"))
    return dict(first.rows())


def with_share(
    part: Instance, pool_of: Mapping[str, str], taken: dict[str, int], share: Mapping[str, int]
) -> Instance:
    """Return the part with its units of the shared lots; what parts before took is in `taken`."""
    left = dict(share)
    quantity = part.lots["quantity"].to_list()
    rows = part.lots.select("lot_id", "only_district").rows()
    for row, (lot_id, only) in enumerate(rows):
        if not only:
            pool = pool_of.get(lot_id, "")
            units = min(quantity[row] - taken[lot_id], left.get(pool, 0))
            quantity[row] = units
            taken[lot_id] += units
            left[pool] = left.get(pool, 0) - units
    lots = part.lots.with_columns(quantity=pl.Series(quantity, dtype=pl.Int64))
    return replace(part, lots=lots)
