"""A realistic family of instances: a lot for five needs, six units for ten needs.

Schools of about 150 needs lie in districts; most lots are open to all, a fifth to one
district, a few to one programme. Needs come in sizes like a bell, stock comes in sizes a little
off that bell, a share of it for one sex only, some past its date. Seeded: same arguments,
same bytes.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import polars as pl

ITEMS = ("BASE_SET", "COAT_DOWN", "HOODIE_FLEECE", "PANTS_FLEECE", "SHOE_COTTON", "UNDERWEAR_3")
PROGRAMMES = ("HLZ", "TND", "YGC", "XHY")
TIER_SHARES = (0.05, 0.15, 0.25, 0.55)
SIZES = 14


def write_instance(folder: Path, *, needs: int, seed: int = 20241220, keep: str = "last") -> None:
    draw = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    districts = max(2, min(100, needs // 3000))
    table = need_table(draw, needs, districts)
    table.write_csv(folder / "needs.csv")
    lot_table(draw, max(1, needs // 5), districts).write_csv(folder / "lots.csv")
    before = draw.random(needs) < 0.3
    table.filter(pl.Series(before)).select("need_id").write_csv(folder / "previous.csv")
    head = {
        "format": "needs-match/1",
        "name": f"family-{needs}-{seed}",
        "deliver_on": "2026-12-10",
        "tiers": ["red", "yellow", "blue", "green"],
        "bands": 10,
        "wait_bands": [30, 90, 180],
        "needs": "needs.csv",
        "lots": "lots.csv",
        "previous": "previous.csv",
    }
    if keep != "last":
        head["keep"] = keep
    (folder / "instance.json").write_text(json.dumps(head, indent=2) + "\n")


def numbered(prefix: str, numbers: np.ndarray, width: int) -> pl.Series:
    return prefix + pl.Series(numbers).cast(pl.String).str.zfill(width)


def named(names: tuple[str, ...], numbers: np.ndarray) -> pl.Series:
    return pl.Series(names).gather(numbers)


def bell(draw: np.random.Generator, count: int, middle: float) -> np.ndarray:
    sizes = np.rint(draw.normal(middle, SIZES / 5, count))
    return np.clip(sizes, 1, SIZES).astype(np.int64)


def need_table(draw: np.random.Generator, count: int, districts: int) -> pl.DataFrame:
    schools = max(2, count // 150)
    school = np.minimum(draw.integers(0, schools, count), draw.integers(0, schools, count))
    child = np.arange(count) // 2
    return pl.DataFrame(
        {
            "need_id": numbered("N", np.arange(count), 8),
            "child_id": numbered("C", child, 8),
            "household_id": numbered("H", child * 4 // 5, 8),
            "school_id": numbered("S", school, 6),
            "district_id": numbered("D", school % districts, 4),
            "programme": named(PROGRAMMES, draw.integers(0, len(PROGRAMMES), count)),
            "item": named(ITEMS, draw.integers(0, len(ITEMS), count)),
            "size": bell(draw, count, SIZES / 2),
            "size_up": (draw.random(count) < 0.5).astype(np.int64),
            "gender": named(("n", "n", "f", "m"), draw.integers(0, 4, count)),
            "tier": draw.choice(4, count, p=TIER_SHARES),
            "waiting_days": np.minimum(draw.exponential(70, count).astype(np.int64), 900),
        }
    )


def lot_table(draw: np.random.Generator, count: int, districts: int) -> pl.DataFrame:
    limited = draw.random(count)
    district = numbered("D", draw.integers(0, districts, count), 4)
    dated = draw.random(count)
    return pl.DataFrame(
        {
            "lot_id": numbered("L", np.arange(count), 7),
            "item": named(ITEMS, draw.integers(0, len(ITEMS), count)),
            "size": bell(draw, count, SIZES / 2 + 0.5),
            "quantity": 1 + draw.poisson(2.0, count),
            "gender": named(("n", "n", "n", "f", "m"), draw.integers(0, 5, count)),
            "only_district": pl.select(
                pl.when(pl.Series(limited < 0.2)).then(district).otherwise(pl.lit(""))
            ).to_series(),
            "only_programme": pl.select(
                pl.when(pl.Series((limited > 0.19) & (limited < 0.23)))
                .then(pl.lit(PROGRAMMES[0]))
                .otherwise(pl.lit(""))
            ).to_series(),
            "location": numbered("W", draw.integers(0, 12, count), 2),
            "use_by": pl.select(
                pl.when(pl.Series(dated < 0.02))
                .then(pl.lit("2026-11-30"))
                .when(pl.Series(dated < 0.3))
                .then(pl.lit("2027-03-31"))
                .otherwise(pl.lit(""))
            ).to_series(),
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--needs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20241220)
    parser.add_argument("--keep", default="last", choices=["last", "after_tiers"])
    given = parser.parse_args()
    write_instance(given.folder, needs=given.needs, seed=given.seed, keep=given.keep)


if __name__ == "__main__":
    main()
