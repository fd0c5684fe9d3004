"""What a change would do, before anybody decides: one more solve, and the list of differences.

Whoever was served keeps their place and their lot where the rules allow, so that the list holds
only what the change itself moves. What is announced or packed is pinned in the instance.
"""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.building import assemble
from coordination.matching.engine.instance import (
    LOT_SCHEMA,
    Instance,
    Lot,
    Pairs,
    pair_frame,
    row_frame,
)
from coordination.matching.engine.solving import Allocation, solve

SHOWN = 7  # kept, the eighth, is told by the list


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Lots that come, needs that go, pairs (need_id, lot_id) fixed or ruled out."""

    lots: tuple[Lot, ...] = ()
    without: tuple[str, ...] = ()
    pinned: Pairs = ()
    forbidden: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Foresight:
    """`gain` of the first seven parts of the vector; `moves` holds need_id, before and after.

    An empty lot means not served. Needs that were taken out are no moves.
    """

    gain: tuple[int, ...]
    moves: pl.DataFrame

    def gained(self) -> int:
        return self.moves.filter(pl.col("before") == "").height

    def lost(self) -> int:
        return self.moves.filter(pl.col("after") == "").height

    def moved(self) -> int:
        return self.moves.height - self.gained() - self.lost()


def foresee(instance: Instance, before: Allocation, changes: Changes) -> Foresight:
    """Solve with the changes. Raises InstanceError where they cannot be."""
    after = solve(altered(instance, before.pairs, changes))
    vectors = zip(after.objective[:SHOWN], before.objective[:SHOWN], strict=True)
    return Foresight(
        gain=tuple(new - old for new, old in vectors),
        moves=moves(before.pairs.filter(~pl.col("need_id").is_in(changes.without)), after.pairs),
    )


def altered(instance: Instance, before: pl.DataFrame, changes: Changes) -> Instance:
    gone = pl.col("need_id").is_in(changes.without)
    return assemble(
        rules=instance.rules,
        needs=instance.needs.filter(~gone),
        lots=pl.concat([instance.lots, row_frame(changes.lots, LOT_SCHEMA)]),
        previous=before.filter(~gone),
        pinned=pl.concat([instance.pinned.filter(~gone), pair_frame(changes.pinned)]),
        forbidden=pl.concat([instance.forbidden.filter(~gone), pair_frame(changes.forbidden)]),
    )


def moves(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return what differs: need_id, before, after, in order of need_id."""
    both = before.rename({"lot_id": "before"}).join(
        after.rename({"lot_id": "after"}), on="need_id", how="full", coalesce=True
    )
    filled = both.with_columns(pl.col("before", "after").fill_null(""))
    return filled.filter(pl.col("before") != pl.col("after")).sort("need_id")
