"""All reasons of one allocation."""

from dataclasses import dataclass

import polars as pl

from coordination.matching.engine.certifying.rebuild import Rebuilt, rebuild
from coordination.matching.engine.explaining.leftover import leftover_reasons
from coordination.matching.engine.explaining.scarce import scarce_reasons
from coordination.matching.engine.explaining.unfit import unfit_reasons
from coordination.matching.engine.instance import Instance

REASON_SCHEMA = {"kind": pl.String, "id": pl.String, "code": pl.String, "figures": pl.String}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reasons:
    """`needs`: need_id, code and figures; `lots`: lot_id, code and figures.

    A figure that a code does not use is null. Units are whole pieces, sizes are indices.
    """

    needs: pl.DataFrame
    lots: pl.DataFrame

    def of_need(self, need_id: str) -> dict[str, str | int]:
        return figures_of(self.needs.filter(pl.col("need_id") == need_id))

    def of_lot(self, lot_id: str) -> dict[str, str | int]:
        return figures_of(self.lots.filter(pl.col("lot_id") == lot_id))

    def table(self) -> pl.DataFrame:
        """One line a reason: kind, id, code, figures such as "offered=9;ahead=14"."""
        parts = [
            frame.select(
                pl.lit(kind).alias("kind"),
                pl.col(f"{kind}_id").alias("id"),
                "code",
                figures_text(frame.columns[2:]),
            )
            for kind, frame in (("need", self.needs), ("lot", self.lots))
        ]
        return pl.concat(parts)


def figures_of(rows: pl.DataFrame) -> dict[str, str | int]:
    """Code and figures of one row; empty where there is no reason to give."""
    if not rows.height:
        return {}
    return {name: value for name, value in rows.row(0, named=True).items() if value is not None}


def figures_text(columns: list[str]) -> pl.Expr:
    parts = [
        pl.when(pl.col(name).is_not_null()).then(
            pl.concat_str(pl.lit(f"{name}="), pl.col(name).cast(pl.String))
        )
        for name in columns
    ]
    return pl.concat_str(parts, separator=";", ignore_nulls=True).alias("figures")


def explain(instance: Instance, pairs: pl.DataFrame, net: Rebuilt | None = None) -> Reasons:
    """Give a reason for every unserved need and every lot with units left.

    The pairs must be feasible; that they are optimal is what makes the reasons true.
    """
    net = net or rebuild(instance, pairs)
    scarce = scarce_reasons(instance, net)
    unfit = unfit_reasons(instance, net)
    needs = pl.concat([scarce, unfit], how="diagonal").sort("need_id")
    return Reasons(needs=needs, lots=leftover_reasons(instance, pairs, net))
