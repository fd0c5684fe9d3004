"""Every way an allocation could change by one unit, with what it costs each objective."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.instance import OBJECTIVES, TIERS

Ints = NDArray[np.int64]
Row = dict[str, NDArray[Any]]
TIER_COUNT = len(TIERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Residual arcs; `kind` (of KINDS) and `row` tell the table an arc comes from.

    `costs` hold, kind by kind, the costs that are not 0 throughout.
    """

    nodes: int
    zeros: dict[str, int]
    tail: Ints
    head: Ints
    kind: NDArray[np.int8]
    row: NDArray[np.int32]
    costs: list[Row]

    def cost(self, objective: str) -> Ints:
        counts = np.bincount(self.kind, minlength=len(self.costs))
        zeros = (np.zeros(count, dtype=np.int8) for count in counts)
        return np.concatenate(
            [kind.get(objective, zero) for kind, zero in zip(self.costs, zeros, strict=True)]
        )


KINDS = (
    *("link", "link_back", "feed", "feed_back", "class", "class_back"),
    *("school", "school_back", "left", "left_back"),
)


def column(frame: pl.DataFrame, name: str) -> Ints:
    return frame[name].cast(pl.Int64).to_numpy()


def residual_ways(net: Rebuilt, bands: int) -> Ways:
    zeros, nodes = node_zeros(net)
    parts = [
        *link_ways(net, zeros),
        *class_ways(net, zeros),
        *school_ways(net, zeros, bands),
    ]
    return Ways(
        nodes=nodes,
        zeros=zeros,
        tail=joined(parts, "tail"),
        head=joined(parts, "head"),
        kind=np.repeat(np.arange(len(parts), dtype=np.int8), [len(part["tail"]) for part in parts]),
        row=joined(parts, "row").astype(np.int32),
        costs=[{name: part[name] for name in part if name in OBJECTIVES} for part in parts],
    )


def joined(parts: list[Row], name: str) -> Ints:
    return np.concatenate([part[name] for part in parts])


def node_zeros(net: Rebuilt) -> tuple[dict[str, int], int]:
    counts = {
        "pool": top(net.pools, "pool"),
        "hub": top(net.links, "hub"),
        "type": top(net.classes, "type"),
        "school": top(net.schools, "school"),
        "sink": 1,
    }
    zeros, zero = {}, 0
    for name, count in counts.items():
        zeros[name] = zero
        zero += count
    return zeros, zero


def top(frame: pl.DataFrame, name: str) -> int:
    return int(column(frame, name).max(initial=-1)) + 1


def pick(rows: NDArray[np.bool_], arcs: Row, *, back: bool = False) -> Row:
    """Keep some rows; an arc taken back runs the other way and costs the opposite."""
    kept = {name: values[rows] for name, values in arcs.items()}
    if back:
        kept = {name: -values for name, values in kept.items()}
        kept["tail"], kept["head"] = -kept["head"], -kept["tail"]
    kept["row"] = np.flatnonzero(rows)
    return kept


def link_ways(net: Rebuilt, zeros: dict[str, int]) -> list[Row]:
    link = {
        "tail": column(net.links, "pool"),
        "head": column(net.links, "hub") + zeros["hub"],
        "size_up": column(net.links, "steps"),
    }
    feed = {
        "tail": column(net.feeds, "hub") + zeros["hub"],
        "head": column(net.feeds, "type") + zeros["type"],
    }
    return [
        pick(np.ones(net.links.height, dtype=np.bool_), link),
        pick(column(net.links, "flow") > 0, link, back=True),
        pick(np.ones(net.feeds.height, dtype=np.bool_), feed),
        pick(column(net.feeds, "flow") > 0, feed, back=True),
    ]


def class_ways(net: Rebuilt, zeros: dict[str, int]) -> list[Row]:
    tier = column(net.classes, "tier")
    arcs: Row = {
        "tail": column(net.classes, "type") + zeros["type"],
        "head": column(net.classes, "school") + zeros["school"],
        "waiting": -column(net.classes, "wait").astype(np.int32),
        "kept": -column(net.classes, "kept").astype(np.int8),
    }
    for number in range(TIER_COUNT):
        arcs[OBJECTIVES[number]] = -(tier == number).astype(np.int8)
    served = column(net.classes, "served")
    return [pick(served < column(net.classes, "count"), arcs), pick(served > 0, arcs, back=True)]


def school_ways(net: Rebuilt, zeros: dict[str, int], bands: int) -> list[Row]:
    """One more served costs the next band, one fewer gives the last band back."""
    served, needs = column(net.schools, "served"), column(net.schools, "needs")
    sink = zeros["sink"]
    school = column(net.schools, "school") + zeros["school"]
    ends = {"tail": school, "head": np.full_like(school, sink)}
    pool = column(net.pools, "pool")
    spare = {"tail": pool, "head": np.full_like(pool, sink)}
    return [
        pick(served < needs, {**ends, "fairness": bands * served // needs}),
        pick(served > 0, {**ends, "fairness": bands * (served - 1) // needs}, back=True),
        pick(column(net.pools, "used") > 0, spare),
        pick(column(net.pools, "left") > 0, spare, back=True),
    ]
