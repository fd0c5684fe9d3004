"""All demo files by name: pure bytes, the same for the same seed."""

from collections.abc import Mapping

from coordination.discovery.demo.records import Columns, fixes, manifest
from coordination.discovery.demo.school_roster import NumberedLine, roster_lines
from coordination.discovery.demo.second_school import csv_lines, pasted_table, roster_csv
from coordination.discovery.demo.workbooks import COLUMNS, company_workbook, roster_workbook
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.reading.book import OLE
from coordination.registry.demo_city.plan import SEED

ROSTER, SECOND_ROSTER = "qinghe-school-roster.xlsx", "yunhe-school-roster.csv"
PASTED, OLD_WORKBOOK = "pasted-table.txt", "old-roster.xls"
COMPANY, FIXES, MANIFEST = "company-size-run.xlsx", "fixes.csv", "manifest.json"
CSV_COLUMNS: tuple[Field, ...] = (
    "seq", "class", "name", "sex", "id_no", "birth", "height", "shoe", "garment", "guardian",
    "phone", "remark",
)  # fmt: skip
OLE_SECTOR = 512


def demo_files(seed: int = SEED) -> dict[str, bytes]:
    """Return the content of every demo file."""
    lines = roster_lines(seed)
    recorded: Mapping[str, tuple[list[NumberedLine], Columns]] = {
        ROSTER: (lines, numbered(COLUMNS)),
        SECOND_ROSTER: (csv_lines(seed), numbered(CSV_COLUMNS)),
    }
    return {
        ROSTER: roster_workbook(lines),
        SECOND_ROSTER: roster_csv(seed),
        PASTED: pasted_table(seed),
        OLD_WORKBOOK: old_workbook(),
        COMPANY: company_workbook(),
        FIXES: fixes(recorded),
        MANIFEST: manifest(recorded, seed=seed),
    }


def numbered(fields: tuple[Field, ...]) -> Columns:
    return {field: column for column, field in enumerate(fields, start=1)}


def old_workbook() -> bytes:
    """Return the head of an OLE file with an empty directory: enough to be told apart."""
    head = bytearray(OLE_SECTOR)
    head[:8] = OLE
    head[24:34] = bytes.fromhex("3e000300feff09000600")
    head[44:52] = (1).to_bytes(4, "little") + bytes(4)
    head[56:60] = (4096).to_bytes(4, "little")
    head[60:76] = b"\xfe\xff\xff\xff" + bytes(4) + b"\xfe\xff\xff\xff" + bytes(4)
    head[76:] = bytes(4) + b"\xff" * (OLE_SECTOR - 80)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * (OLE_SECTOR - 8)
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + bytes([22, 0, 5, 1]) + b"\xff" * 12
    directory = root.ljust(116, b"\0") + b"\xfe\xff\xff\xff" + bytes(8)
    return bytes(head) + table + directory.ljust(OLE_SECTOR, b"\0")
