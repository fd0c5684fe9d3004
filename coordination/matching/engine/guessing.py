"""Prices a stage begins with: goods, schools and sink moved in turn to where each balances.

The guess decides how long the search takes, not what it finds.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coordination.matching.engine.codes import Flags, Ints, dense, ints, order_by
from coordination.matching.engine.narrowing import GOODS, SCHOOL, SINK, Part

STILL = -1


def guess_prices(part: Part, heights: Ints) -> Ints:
    """Begin with `heights`; goods that arcs join keep the differences of theirs."""
    own = np.arange(len(part.nodes))
    schools, sink = (np.where(part.side == side, own, STILL) for side in (SCHOOL, SINK))
    goods = np.where(part.side == GOODS, joined(part.arcs, part.side == GOODS), STILL)
    price = heights
    for blocks in (schools, sink, goods, schools, sink):
        price = balanced(part, blocks, price)
    return price


def joined(arcs: tuple[Ints, Ints], inside: Flags) -> Ints:
    """Give each node the number of the part it is in, over arcs with both ends inside."""
    both = inside[arcs[0]] & inside[arcs[1]]
    ones = np.ones(int(both.sum()), dtype=np.int8)
    shape = (len(inside), len(inside))
    graph = csr_array((ones, (arcs[0][both], arcs[1][both])), shape=shape)
    return ints(connected_components(graph, directed=False)[1])


def balanced(part: Part, blocks: Ints, price: Ints) -> Ints:
    """Raise or lower each block of nodes until what it holds and what it is asked for meet.

    The higher a block stands, the more arcs into it are filled and out of it emptied. No arc may
    join two blocks; STILL marks nodes that stay where they are.
    """
    tail, head = blocks[part.arcs[0]], blocks[part.arcs[1]]
    into, out = np.flatnonzero(head > tail), np.flatnonzero(tail > head)
    owner = np.concatenate([head[into], tail[out]])
    if not len(owner):
        return price
    gap = part.cost + price[part.arcs[0]] - price[part.arcs[1]]
    step = np.concatenate([gap[into], -gap[out]])
    units = np.concatenate([part.capacity[into], part.capacity[out]])
    lacking = -ints(np.bincount(blocks + 1, part.supply, minlength=int(owner.max()) + 2))[1:]
    np.add.at(lacking, tail[out], part.capacity[out])
    order = order_by(owner, step)
    _, first = dense(owner[order])
    filled = np.cumsum(units[order])
    before = (filled - units[order])[first]
    enough = np.searchsorted(filled, before + lacking[owner[order[first]]])
    last = np.append(first[1:], len(order)) - 1
    shift = np.zeros(len(lacking) + 1, dtype=np.int64)
    shift[owner[order[first]]] = step[order[np.clip(enough, first, last)]]
    return price + shift[blocks]
