"""Solving frozen inputs and having the answer proved by the independent checker. Pure."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl

from coordination.matching.engine.certifying import Certificate, recheck
from coordination.matching.engine.explaining import Reasons, most_helpful
from coordination.matching.engine.instance import PAIR_SCHEMA
from coordination.matching.engine.reporting import count_shipments
from coordination.matching.engine.whole import run_whole
from coordination.matching.inputs.frozen import FrozenInputs

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """`pairs` are (need_id, lot_id) in order of need_id; `certificate` is plain JSON."""

    pairs: Pairs
    objective: list[int]
    certified: bool
    certificate: dict[str, Any]
    reasons: dict[str, list[dict[str, Any]]]  # by kind: needs not served, lots with pieces left
    helpful: list[dict[str, Any]]  # item, size index, units: what would help most, no colours
    boxes: dict[str, int]  # lots_by_school, least


def answer(inputs: FrozenInputs) -> Answer:
    """Return the best allocation with its proof. Raises InstanceError."""
    instance = inputs.instance()
    whole = run_whole(instance)
    allocation, proof = whole.allocation, whole.certificate
    return Answer(
        pairs=[(need, lot) for need, lot in allocation.pairs.rows()],
        objective=list(allocation.objective),
        certified=proof.valid,
        certificate=certificate_json(proof),
        reasons=reasons_json(whole.reasons) if whole.reasons else {},
        helpful=[
            {"item": row.item, "size": row.size, "units": row.units}
            for row in most_helpful(instance, allocation)
        ],
        boxes=count_shipments(instance, allocation.pairs),
    )


def reasons_json(found: Reasons) -> dict[str, list[dict[str, Any]]]:
    """Return code and figures of each reason, without the figures a code does not use."""
    return {
        kind: [
            {name: value for name, value in row.items() if value is not None}
            for row in frame.to_dicts()
        ]
        for kind, frame in (("needs", found.needs), ("lots", found.lots))
    }


def holds(inputs: FrozenInputs, pairs: Pairs, certificate: dict[str, Any]) -> bool:
    """Return whether the stored prices prove these very pairs the best."""
    prices = {
        name: np.asarray(values, dtype=np.int64) for name, values in certificate["prices"].items()
    }
    frame = pl.DataFrame(sorted(pairs), schema=PAIR_SCHEMA, orient="row")
    proof = recheck(inputs.instance(), frame, prices)
    return proof.valid and list(proof.objective) == certificate["objective"]


def certificate_json(proof: Certificate) -> dict[str, Any]:
    return {
        "valid": proof.valid,
        "objective": list(proof.objective),
        "stages": [asdict(stage) for stage in proof.stages],
        "prices": {name: prices.tolist() for name, prices in proof.prices.items()},
    }
