"""What other software does: serve needs one by one, each from the first lot that fits."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any

import polars as pl

from coordination.matching.engine.instance import PAIR_SCHEMA, Instance

Shelf = tuple[str, int, str, str, str]


def first_come_first_served(instance: Instance) -> pl.DataFrame:
    """Serve needs by time of waiting, then need_id, whatever their tier."""
    return serve(instance, ["waiting_days", "need_id"], [True, False])


def priority_greedy(instance: Instance) -> pl.DataFrame:
    """Serve the most urgent tier first, inside a tier by time of waiting."""
    return serve(instance, ["tier", "waiting_days", "need_id"], [False, True, False])


def serve(instance: Instance, order: list[str], descending: list[bool]) -> pl.DataFrame:
    shelves = stock(instance)
    columns = ["need_id", "item", "size", "size_up", "gender", "district_id", "programme"]
    needs = instance.needs.sort(order, descending=descending).select(columns)
    pairs = []
    for need_id, *wish in needs.iter_rows():
        for shelf in shelves_for(wish):
            lots = shelves.get(shelf)
            if lots:
                lots[-1][1] -= 1
                pairs.append((need_id, lots[-1][0]))
                if not lots[-1][1]:
                    lots.pop()
                break
    return pl.DataFrame(pairs, schema=PAIR_SCHEMA, orient="row").sort("need_id")


def shelves_for(wish: list[Any]) -> Iterable[Shelf]:
    """Own size first, goods limited to few before goods open to all."""
    item, size, steps, gender, district, programme = wish
    genders = ("n",) if gender == "n" else (gender, "n")
    districts = (district, "") if district else ("",)
    programmes = (programme, "") if programme else ("",)
    sizes = range(size, size + steps + 1)
    return product((item,), sizes, genders, districts, programmes)


def stock(instance: Instance) -> dict[Shelf, list[list[Any]]]:
    """Lots by shelf, the first to be used last in its list."""
    deliver_on: date = instance.rules.deliver_on
    lots = instance.lots.filter(
        (pl.col("quantity") > 0) & (pl.col("use_by").is_null() | (pl.col("use_by") >= deliver_on))
    ).sort("use_by", "lot_id", nulls_last=True)
    shelves: dict[Shelf, list[list[Any]]] = defaultdict(list)
    columns = ["item", "size", "gender", "only_district", "only_programme", "lot_id", "quantity"]
    for *shelf, lot_id, quantity in lots.select(columns).reverse().iter_rows():
        shelves[tuple(shelf)].append([lot_id, quantity])
    return dict(shelves)
