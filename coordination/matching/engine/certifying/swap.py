"""A negative cycle told as what it is: who would get which lot instead."""

from dataclasses import dataclass, field

import polars as pl

from coordination.matching.engine.certifying.feasible import count_vector
from coordination.matching.engine.certifying.layout import lay_out
from coordination.matching.engine.certifying.rebuild import Rebuilt
from coordination.matching.engine.certifying.ways import KINDS, Ints, Ways
from coordination.matching.engine.instance import PAIR_SCHEMA, Instance

BORROWED = "\0borrowed"


@dataclass(frozen=True, slots=True)
class Change:
    """One need's lot before and after; an empty lot means not served."""

    need_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Changes that together improve the vector from `before` to `after`."""

    changes: tuple[Change, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(slots=True)
class Hands:
    """Follows one unit along the cycle; `unit` is the lot whose unit is in hand."""

    needs: pl.DataFrame
    lots: pl.DataFrame
    now: dict[str, str] = field(default_factory=dict)
    unit: str = ""

    def lot_of(self, row: dict[str, str]) -> str:
        return self.now.get(row["need_id"], row["lot_id"] or "")

    def holder(self, wanted: pl.Expr, lots: set[str]) -> str:
        """Find a need among `wanted` that has a unit of one of the lots now."""
        for row in self.needs.filter(wanted).iter_rows(named=True):
            if self.lot_of(row) in lots:
                return str(row["need_id"])
        raise AssertionError("the cycle uses a flow that is not there")

    def trade(self, need_id: str, before: str) -> None:
        """Give the need the unit in hand and take its old one."""
        self.now[need_id], self.unit = self.unit, before

    def current(self, need_id: str) -> str:
        return self.lot_of(self.needs.row(by_predicate=pl.col("need_id") == need_id, named=True))

    def lots_of(self, pools: list[int]) -> set[str]:
        return set(self.lots.filter(pl.col("pool").is_in(pools))["lot_id"])


def make_swap(
    instance: Instance,
    pairs: pl.DataFrame,
    built: tuple[Rebuilt, Ways],
    cycle: Ints,
) -> Swap:
    """Walk the cycle, note who trades what, and count the vector anew."""
    net, ways = built
    hands = Hands(net.needs, net.lots)
    for kind, row in from_empty_hand(ways, cycle):
        walk(kind, row, net, hands)
    if BORROWED in hands.now.values():
        lender = next(need_id for need_id, lot_id in hands.now.items() if lot_id == BORROWED)
        hands.now[lender] = hands.unit
    old = dict(pairs.rows())
    changes = tuple(
        Change(need_id, old.get(need_id, ""), lot_id)
        for need_id, lot_id in sorted(hands.now.items())
        if old.get(need_id, "") != lot_id
    )
    new = {**old, **{change.need_id: change.after for change in changes}}
    after = pl.DataFrame(
        sorted((need, lot) for need, lot in new.items() if lot), schema=PAIR_SCHEMA, orient="row"
    )
    layout = lay_out(instance)
    before = count_vector(instance, layout, pairs)
    return Swap(changes, before, count_vector(instance, layout, after))


def from_empty_hand(ways: Ways, cycle: Ints) -> list[tuple[str, int]]:
    """Turn the cycle so that it starts where no unit is in hand, else right behind a pool."""
    steps = [(KINDS[int(ways.kind[arc])], int(ways.row[arc])) for arc in cycle]
    empty = [at for at, (kind, _) in enumerate(steps) if kind in ("left_back", "class_back")]
    full = [at for at, (kind, _) in enumerate(steps) if kind == "link"]
    start = (empty or full)[0]
    return steps[start:] + steps[:start]


def walk(kind: str, row: int, net: Rebuilt, hands: Hands) -> None:
    """Do what one arc of the cycle says to the unit in hand."""
    if kind == "left_back":
        hands.unit = spare_lot(hands, row)
    elif kind == "left":
        hands.unit = ""
    elif kind in ("class", "class_back"):
        need_id = someone(net, hands, row, served=kind == "class_back")
        hands.trade(need_id, hands.current(need_id))
    elif kind == "link" and not hands.unit:
        hands.unit = BORROWED
    elif kind == "feed_back":
        feed = net.feeds.row(row, named=True)
        pools = net.links.filter(pl.col("hub") == feed["hub"])["pool"].to_list()
        give_back(hands, pl.col("type") == feed["type"], hands.lots_of(pools))
    elif kind == "link_back":
        link = net.links.row(row, named=True)
        types = net.feeds.filter(pl.col("hub") == link["hub"])["type"]
        give_back(hands, pl.col("type").is_in(types.implode()), hands.lots_of([link["pool"]]))


def spare_lot(hands: Hands, pool: int) -> str:
    """Find a lot of the pool with a unit left."""
    used = hands.needs.filter(pl.col("lot_id").is_not_null())["lot_id"].value_counts(name="used")
    lots = hands.lots.filter(pl.col("pool") == pool).join(used, on="lot_id", how="left")
    spare = lots.filter(pl.col("quantity") > pl.col("used").fill_null(0))
    return str(spare["lot_id"].sort()[0])


def someone(net: Rebuilt, hands: Hands, row: int, *, served: bool) -> str:
    """Find a need of one class that is served, or is not, at this point of the walk."""
    members = net.needs.filter(pl.col("class") == row)
    for member in members.sort("need_id").iter_rows(named=True):
        if bool(hands.lot_of(member)) == served:
            return str(member["need_id"])
    raise AssertionError("the cycle uses a class that has no such need")


def give_back(hands: Hands, wanted: pl.Expr, lots: set[str]) -> None:
    """Have a unit of one of the lots in hand, by a trade where it is not yet so."""
    if hands.unit not in lots:
        need_id = hands.holder(wanted, lots)
        hands.trade(need_id, hands.current(need_id))
