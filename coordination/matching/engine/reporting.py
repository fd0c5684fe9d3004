"""What a run says of itself: the vector, who is served, the certificate in figures."""

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import polars as pl

from coordination.matching.engine.certifying import Certificate
from coordination.matching.engine.instance import OBJECTIVES, Instance
from coordination.matching.engine.reading import FORMAT
from coordination.matching.engine.solving import Allocation


def make_report(
    instance: Instance,
    allocation: Allocation,
    certificate: Certificate,
    timings: Mapping[str, float],
) -> dict[str, Any]:
    """Everything but `timings` (seconds) is the same for the same input."""
    return {
        "format": FORMAT,
        "name": instance.rules.name,
        "objective": list(allocation.objective),
        "objectives": list(OBJECTIVES),
        "keep": instance.rules.keep,
        "needs": instance.needs.height,
        "served": allocation.pairs.height,
        "tiers": tier_counts(instance, allocation),
        "units": int(instance.lots["quantity"].sum()),
        "shipments": count_shipments(instance, allocation.pairs),
        "solver": {"name": "primal-dual on OR-tools SimpleMaxFlow", "version": version("ortools")},
        "stages": list(allocation.stages),
        "certificate": {
            "valid": certificate.valid,
            "objective": list(certificate.objective),
            "stages": [asdict(stage) for stage in certificate.stages],
            "file": "certificate.npz",
        },
        "timings": dict(timings),
    }


def tier_counts(instance: Instance, allocation: Allocation) -> list[dict[str, Any]]:
    needs = instance.needs["tier"]
    return [
        {"tier": name, "needs": int((needs == number).sum()), "served": served}
        for number, (name, served) in enumerate(
            zip(instance.rules.tiers, allocation.objective[:4], strict=True)
        )
    ]


def count_shipments(instance: Instance, pairs: pl.DataFrame) -> dict[str, int]:
    """Boxes (pairs of lot and school) and a bound below.

    Each lot used travels at least once, and each school gets its goods of a kind from at least
    one lot. The bound holds for all allocations that use these lots and send each school the same
    goods; the number itself is not proven least.
    """
    goods = ["item", "size", "gender", "only_district", "only_programme"]
    rows = pairs.join(instance.needs.select("need_id", "school_id"), on="need_id").join(
        instance.lots.select("lot_id", *goods), on="lot_id"
    )
    boxes = rows.select("lot_id", "school_id", *goods).unique()
    kinds = boxes.group_by(goods).agg(pl.col("lot_id", "school_id").n_unique())
    least = kinds.select(pl.max_horizontal("lot_id", "school_id").sum()).item()
    return {"lots_by_school": boxes.height, "least": int(least)}
