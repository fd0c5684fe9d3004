"""How many people would fit a visit if one rule alone did not count."""

from typing import Any

import polars as pl

from coordination.matching.rota.admissible import available_pairs, cleared, near, vetted
from coordination.matching.rota.instance import TRUSTED, Instance

GROWN = pl.col("own_adult") == 1
ANYBODY = pl.lit(value=True)
# Which people a code is about.
KINDS = {
    "no_driver": pl.col("own_driver") == 1,
    "no_first_aider": pl.col("own_first_aid") == 1,
    "no_lesson_leader": pl.col("own_lesson") == 1,
    "no_speaker": pl.col("own_dialects").str.split(" ").list.contains(pl.col("dialect")),
    "no_trusted_adult": GROWN & (pl.col("own_vetting") >= TRUSTED),
}
OF_VISIT = ("x_km", "y_km", "vetting", "day", "dialect")


class Without:
    """Counts volunteers of one kind, each time with one rule left aside."""

    def __init__(self, instance: Instance) -> None:
        names = [name for name in instance.volunteers.columns if name != "volunteer_id"]
        self.people = instance.volunteers.rename({name: f"own_{name}" for name in names})
        self.free = by_visit(pl.concat([available_pairs(instance), instance.pinned]))
        self.forbidden = by_visit(instance.forbidden)

    def of(self, visit: dict[str, Any], code: str) -> dict[str, int]:
        """Return without_time, without_reach and without_vetting."""
        kind = KINDS.get(code, ANYBODY)
        unvetted = GROWN if code == "no_trusted_adult" else kind
        rows = self.people.with_columns(
            pl.lit(visit[name]).alias(name) for name in OF_VISIT
        ).with_columns(
            free=self.among(self.free, visit),
            near=near(),
            cleared=(vetted() & cleared()),
            allowed=~self.among(self.forbidden, visit),
        )
        free, close, clear = (pl.col(name) for name in ("free", "near", "cleared"))
        return (
            rows.filter(pl.col("allowed"))
            .select(
                without_time=(kind & close & clear).sum(),
                without_reach=(kind & free & clear).sum(),
                without_vetting=(unvetted & free & close).sum(),
            )
            .row(0, named=True)
        )

    @staticmethod
    def among(people: dict[str, pl.Series], visit: dict[str, Any]) -> pl.Expr:
        own = people.get(visit["visit_id"])
        return pl.lit(value=False) if own is None else pl.col("volunteer_id").is_in(own.implode())


def by_visit(pairs: pl.DataFrame) -> dict[str, pl.Series]:
    """Return the volunteers of each visit."""
    parts = pairs.partition_by("visit_id", as_dict=True)
    return {str(key[0]): rows["volunteer_id"] for key, rows in parts.items()}
