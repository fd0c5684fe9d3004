"""The files of one run as they were frozen (needs-match/1), and their digest."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordination.matching.engine.building import make_instance
from coordination.matching.engine.instance import Instance, Lot, Need
from coordination.matching.engine.reading import read_rules

Row = dict[str, str]


@dataclass(frozen=True)
class FrozenInputs:
    """`head` is instance.json; `tables` are CSV texts by file name."""

    head: dict[str, Any]
    tables: dict[str, str]

    def files(self) -> dict[str, str]:
        """Return all files by name, instance.json among them."""
        head = json.dumps(self.head, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        return {"instance.json": head, **self.tables}

    def sums(self) -> str:
        """Return the digests of all files in the form `sha256sum -c` reads."""
        return "".join(f"{sha256(text)}  {name}\n" for name, text in sorted(self.files().items()))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of `sums()`, in hexadecimal."""
        return sha256(self.sums())

    def rows(self, name: str) -> list[Row]:
        return list(csv.DictReader(io.StringIO(self.tables[name])))

    def pairs(self, name: str) -> list[tuple[str, str]]:
        return [(row["need_id"], row["lot_id"]) for row in self.rows(name)]

    def scale(self, item: str) -> int:
        """Return how many mm or cm one size index of this item is; 0 for items without sizes."""
        found: int = self.head["scales"].get(item, 0)
        return found

    def as_json(self) -> dict[str, Any]:
        return {"head": self.head, "tables": self.tables}

    def instance(self) -> Instance:
        """Return the engine's instance. Raises InstanceError."""
        return make_instance(
            rules=read_rules(self.head),
            needs=[need_of(row) for row in self.rows("needs.csv")],
            lots=[lot_of(row) for row in self.rows("lots.csv")],
            previous=self.pairs("previous.csv"),
            pinned=self.pairs("pinned.csv"),
            forbidden=self.pairs("forbidden.csv"),
        )


def from_json(stored: Mapping[str, Any]) -> FrozenInputs:
    return FrozenInputs(head=dict(stored["head"]), tables=dict(stored["tables"]))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def need_of(row: Row) -> Need:
    numbers = {"size", "size_up", "tier", "waiting_days"}
    return Need(**{key: int(value) if key in numbers else value for key, value in row.items()})  # type: ignore[arg-type]  # the columns are the fields


def lot_of(row: Row) -> Lot:
    numbers = {key: int(row[key]) for key in ("size", "quantity")}
    use_by = date.fromisoformat(row["use_by"]) if row["use_by"] else None
    return Lot(**{**row, **numbers, "use_by": use_by})  # type: ignore[arg-type]  # as above


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
