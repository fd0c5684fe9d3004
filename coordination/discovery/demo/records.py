"""The records beside the demo files: what was planted where, and how a person mends it."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from coordination.discovery.demo.company import offered_lines
from coordination.discovery.demo.lines import Mend, Planted
from coordination.discovery.demo.school_roster import NumberedLine
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.sheets import cell_name
from coordination.registry.demo_city.plan import HOODIES_NEEDED, NEEDS_OPEN_ON, SHOES_NEEDED

Columns = Mapping[Field, int]
FIX_HEADINGS = ("file", "row", "action", "field", "new_value", "reason_zh", "reason_en")


def manifest(files: Mapping[str, tuple[list[NumberedLine], Columns]], *, seed: int) -> bytes:
    """Return as JSON what was planted, by file; it holds no name and no ID number."""
    record = {
        "seed": seed,
        "on": NEEDS_OPEN_ON.isoformat(),
        "files": {
            name: file_record(lines, columns) for name, (lines, columns) in files.items()
        },
        "needed": {
            "HOODIE_FLEECE": {str(size): count for size, count in HOODIES_NEEDED.items()},
            "SHOE_COTTON": {str(size): count for size, count in SHOES_NEEDED.items()},
        },
        "offered": dict(
            sorted(sum((Counter({line.outcome: line.quantity}) for line in offered_lines()),
                       Counter[str]()).items())
        ),
    }  # fmt: skip
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def file_record(lines: list[NumberedLine], columns: Columns) -> dict[str, object]:
    planted = [(numbered.row, one) for numbered in lines for one in numbered.line.planted]
    return {
        "rows": len(lines),
        "children": sum(numbered.line.truth is not None for numbered in lines),
        "counts": dict(sorted(Counter(one.kind for _, one in planted).items())),
        "planted": [planted_record(row, one, columns) for row, one in planted],
    }


def planted_record(row: int, planted: Planted, columns: Columns) -> dict[str, object]:
    return {
        "kind": planted.kind,
        "code": planted.code,
        "row": row,
        "cell": cell_name(row, columns[planted.field]),
        "field": planted.field,
        "severity": planted.severity,
    }


def fixes(files: Mapping[str, tuple[list[NumberedLine], Columns]]) -> bytes:
    """Return as .csv what a person does to each row, in order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIX_HEADINGS)
    for name, (lines, _) in files.items():
        for numbered in lines:
            writer.writerows(fix_rows(name, numbered.row, numbered.line.mends))
    return out.getvalue().encode()


def fix_rows(name: str, row: int, mends: Iterable[Mend]) -> list[tuple[str | int, ...]]:
    return [
        (name, row, "fix" if mend.field else "skip", mend.field or "", mend.new_text,
         mend.zh, mend.en)
        for mend in mends
    ]  # fmt: skip
