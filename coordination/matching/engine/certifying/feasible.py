"""Whether an allocation keeps every rule, pair by pair, and what it is worth."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine.certifying.layout import Layout
from coordination.matching.engine.certifying.rebuild import Rows, rows_of
from coordination.matching.engine.codes import Flags, Ints, ints, order_by, row_numbers, within
from coordination.matching.engine.instance import TIERS, Instance


@dataclass(frozen=True, slots=True)
class Breach:
    """A broken rule: its code, how many pairs break it and the first of them."""

    code: str
    count: int
    need_id: str
    lot_id: str


def breaches(instance: Instance, layout: Layout, pairs: pl.DataFrame, rows: Rows) -> list[Breach]:
    """Every rule the pairs break; an empty list means feasible."""
    unknown = (rows.need < 0) | (rows.lot < 0)
    if unknown.any():
        return [breach("unknown", pairs.filter(pl.Series(unknown)))]
    found = [
        breach(code, pairs.filter(pl.Series(wrong)))
        for code, wrong in broken_rules(instance, layout, rows).items()
        if wrong.any()
    ]
    if instance.pinned.height:
        missing = instance.pinned.join(pairs, on=["need_id", "lot_id"], how="anti")
        found += [breach("pin_missing", missing)] if missing.height else []
    return found


def broken_rules(instance: Instance, layout: Layout, rows: Rows) -> dict[str, Flags]:
    """For each rule the pairs that break it."""
    need = {name: column[rows.need] for name, column in layout.needs.items()}
    lot = {name: column[rows.lot] for name, column in layout.lots.items()}
    steps = lot["size"] - need["size"]
    return {
        "need_twice": np.bincount(rows.need, minlength=1)[rows.need] > 1,
        "item": need["item"] != lot["item"],
        "size": (steps < 0) | (steps > need["size_up"]),
        "gender": (lot["gender"] != 0) & (lot["gender"] != need["gender"]),
        "district": (lot["district"] != 0) & (lot["district"] != need["district"]),
        "programme": (lot["programme"] != 0) & (lot["programme"] != need["programme"]),
        "use_by": ~layout.in_date[rows.lot],
        "over_quantity": number_in_lot(rows.lot) > lot["quantity"],
        "forbidden": forbidden(instance, rows),
    }


def number_in_lot(lot: Ints) -> Ints:
    """1 for the first pair of each lot, 2 for the next."""
    number = np.empty_like(lot)
    number[order_by(lot)] = within(ints(np.bincount(lot, minlength=1))) + 1
    return number


def forbidden(instance: Instance, rows: Rows) -> Flags:
    if not instance.forbidden.height:
        return np.zeros(len(rows.need), dtype=np.bool_)
    barred = row_numbers(instance.needs["need_id"], instance.forbidden["need_id"])
    lots = row_numbers(instance.lots["lot_id"], instance.forbidden["lot_id"])
    width = instance.lots.height
    return np.isin(rows.need * width + rows.lot, barred * width + lots)


def breach(code: str, rows: pl.DataFrame) -> Breach:
    need_id, lot_id = rows.select("need_id", "lot_id").row(0)
    return Breach(code, rows.height, need_id, lot_id)


def recount(instance: Instance, layout: Layout, rows: Rows) -> tuple[int, ...]:
    """Count the vector of feasible pairs in the documented order."""
    need = rows.need
    tiers = np.bincount(layout.needs["tier"][need], minlength=len(TIERS))
    school = layout.needs["school"]
    sizes = np.bincount(school, minlength=1)
    served = ints(np.bincount(school[need], minlength=len(sizes)))
    bands = instance.rules.bands * within(served) // np.repeat(sizes, served)
    return (
        *(int(count) for count in tiers),
        int(bands.sum()),
        int(layout.needs["wait"][need].sum()),
        int((layout.lots["size"][rows.lot] - layout.needs["size"][need]).sum()),
        int(layout.needs["kept"][need].sum()),
    )


def count_vector(instance: Instance, layout: Layout, pairs: pl.DataFrame) -> tuple[int, ...]:
    """Count the vector of feasible pairs given by their identifiers."""
    return recount(instance, layout, rows_of(instance, pairs))
