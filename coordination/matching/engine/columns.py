"""The instance as whole numbers, one array a column, rows in order of identifier."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from coordination.matching.engine.codes import Flags, Ints, ints, row_numbers, text_codes
from coordination.matching.engine.instance import Instance

GENDER_CODES = {"n": 0, "f": 1, "m": 2}
UNDATED = 2**40


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Districts and programmes are coded alike on both sides; 0 is the empty text."""

    item: Ints
    size: Ints
    steps: Ints
    gender: Ints
    district: Ints
    programme: Ints
    school: Ints
    tier: Ints
    waiting: Ints
    wait_band: Ints
    kept: Ints
    pinned_lot: Ints
    lot_item: Ints
    lot_size: Ints
    lot_gender: Ints
    lot_district: Ints
    lot_programme: Ints
    lot_free: Ints
    lot_in_date: Flags
    lot_order: Ints


def gender_codes(column: pl.Series) -> Ints:
    return ints(column.replace_strict(GENDER_CODES, return_dtype=pl.Int64).to_numpy())


def kept_flags(instance: Instance) -> Ints:
    flags = np.zeros(instance.needs.height, dtype=np.int64)
    rows = row_numbers(instance.needs["need_id"], instance.previous["need_id"])
    flags[rows[rows >= 0]] = 1
    return flags


def read_columns(instance: Instance) -> Columns:
    needs, lots = instance.needs, instance.lots
    item, lot_item = text_codes(needs["item"], lots["item"])
    district, lot_district = text_codes(needs["district_id"], lots["only_district"])
    programme, lot_programme = text_codes(needs["programme"], lots["only_programme"])
    waiting = ints(needs["waiting_days"].to_numpy())
    pinned_lot = np.full(needs.height, -1, dtype=np.int64)
    pin_lots = row_numbers(lots["lot_id"], instance.pinned["lot_id"])
    pinned_lot[row_numbers(needs["need_id"], instance.pinned["need_id"])] = pin_lots
    in_date = lots["use_by"].is_null() | (lots["use_by"] >= instance.rules.deliver_on)
    return Columns(
        item=item,
        size=ints(needs["size"].to_numpy()),
        steps=ints(needs["size_up"].to_numpy()),
        gender=gender_codes(needs["gender"]),
        district=district,
        programme=programme,
        school=text_codes(needs["school_id"])[0],
        tier=ints(needs["tier"].to_numpy()),
        waiting=waiting,
        wait_band=ints(np.searchsorted(ints(instance.rules.wait_bands), waiting, side="right")),
        kept=kept_flags(instance),
        pinned_lot=pinned_lot,
        lot_item=lot_item,
        lot_size=ints(lots["size"].to_numpy()),
        lot_gender=gender_codes(lots["gender"]),
        lot_district=lot_district,
        lot_programme=lot_programme,
        lot_free=ints(lots["quantity"].to_numpy()) - np.bincount(pin_lots, minlength=lots.height),
        lot_in_date=in_date.to_numpy(),
        lot_order=lot_order(lots),
    )


def lot_order(lots: pl.DataFrame) -> Ints:
    """Rank of each lot: earliest use_by first, undated last, then lot_id."""
    day = lots["use_by"].to_physical().cast(pl.Int64).fill_null(UNDATED)
    rank = np.empty(lots.height, dtype=np.int64)
    rank[np.argsort(day.to_numpy(), kind="stable")] = np.arange(lots.height)
    return rank
