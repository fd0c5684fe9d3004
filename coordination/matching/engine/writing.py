"""Write a result folder in the format needs-match/1, whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from coordination.matching.engine.codes import Ints
from coordination.matching.engine.faults import Fault, InstanceError

FILES = (
    "allocation.csv",
    "reasons.csv",
    "schools.csv",
    "report.json",
    "timings.json",
    "certificate.npz",
)


def check_target(out: Path, files: Collection[str] = FILES) -> None:
    """Raise InstanceError unless `out` is new, empty, or an earlier result of these files."""
    if not out.exists():
        return
    foreign = [] if not out.is_dir() else [p.name for p in out.iterdir() if p.name not in files]
    if not out.is_dir() or foreign:
        problem = f"holds {sorted(foreign)[0]}" if foreign else "is not a folder"
        mend = "name a new folder for the result"
        raise InstanceError([Fault(str(out), 0, "", problem, mend)])


def write_result(
    out: Path,
    *,
    tables: Mapping[str, pl.DataFrame],
    documents: Mapping[str, Mapping[str, Any]],
    prices: Mapping[str, Ints] | None = None,
    files: Collection[str] = FILES,
) -> None:
    """Write everything beside `out`, then put it in its place by renaming."""
    check_target(out, files)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        for name, table in tables.items():
            table.write_csv(fresh / name)
        for name, document in documents.items():
            text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
            (fresh / name).write_text(text, encoding="utf-8")
        if prices is not None:
            np.savez(fresh / "certificate.npz", allow_pickle=False, **packed(prices))
        fresh.chmod(0o755)
        replace_folder(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def packed(prices: Mapping[str, Ints]) -> dict[str, Any]:
    """Prices in the smallest type that holds them."""
    return {
        name: values.astype(np.result_type(*map(np.min_scalar_type, (values.min(), values.max()))))
        if len(values)
        else values
        for name, values in prices.items()
    }


def replace_folder(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    os.rename(out, old / out.name)
    fresh.rename(out)
    shutil.rmtree(old)


def read_prices(path: Path) -> dict[str, Ints]:
    """Read the stored prices of a result folder's certificate."""
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.int64) for name in stored.files}
