"""Make a checked instance out of rows or of columns."""

from collections.abc import Iterable

import polars as pl

from coordination.matching.engine import checking, fitting
from coordination.matching.engine.faults import InstanceError
from coordination.matching.engine.instance import (
    LOT_SCHEMA,
    NEED_SCHEMA,
    PERSONAL,
    Instance,
    Lot,
    Need,
    Pairs,
    Rules,
    pair_frame,
    row_frame,
    sort_once,
)


def make_instance(
    *,
    rules: Rules,
    needs: Iterable[Need],
    lots: Iterable[Lot],
    previous: Pairs = (),
    pinned: Pairs = (),
    forbidden: Pairs = (),
) -> Instance:
    """Build an instance from rows; a previous pair may leave its lot empty.

    Raises InstanceError.
    """
    return assemble(
        rules=rules,
        needs=row_frame(needs, NEED_SCHEMA),
        lots=row_frame(lots, LOT_SCHEMA),
        previous=pair_frame(previous),
        pinned=pair_frame(pinned),
        forbidden=pair_frame(forbidden),
    )


def assemble(
    *,
    rules: Rules,
    needs: pl.DataFrame,
    lots: pl.DataFrame,
    previous: pl.DataFrame,
    pinned: pl.DataFrame,
    forbidden: pl.DataFrame,
) -> Instance:
    """Check typed columns in the order of their files, then sort by identifier.

    Raises InstanceError.
    """
    faults = (
        checking.rule_faults(rules, "instance.json")
        + checking.row_faults(needs, checking.NEED_CHECKS, "needs.csv")
        + checking.row_faults(lots, checking.LOT_CHECKS, "lots.csv")
        + checking.pair_faults(pinned, needs, lots, "pinned.csv")
        + checking.pair_faults(forbidden, needs, lots, "forbidden.csv")
    )
    faults = faults or fitting.pin_faults(rules, needs, lots, pinned, forbidden)
    if faults:
        raise InstanceError(faults)
    return Instance(
        rules=rules,
        needs=sort_once(needs.drop(PERSONAL, strict=False), "need_id"),
        lots=sort_once(lots, "lot_id"),
        previous=sort_once(previous.unique("need_id", keep="first", maintain_order=True), "need_id")
        if previous["lot_id"].eq("").all()
        else sort_once(previous.unique(), "need_id", "lot_id").unique("need_id", keep="first"),
        pinned=sort_once(pinned, "need_id", "lot_id"),
        forbidden=sort_once(forbidden.unique(), "need_id", "lot_id"),
    )
