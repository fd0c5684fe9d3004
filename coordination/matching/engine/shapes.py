"""What is wrong with the shape of a CSV file: encoding, quotes, rows of too few or many cells."""

import codecs
import csv
import io

from coordination.matching.engine.faults import Fault

SAVE = "save the file as CSV in UTF-8"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def shape_fault(data: bytes, file: str) -> Fault | None:
    """Return the first fault of shape; None where every row has as many cells as the heading."""
    if data.startswith(UTF16):
        return Fault(file, 0, "", "is in UTF-16", SAVE)
    head, _, rest = data.removeprefix(codecs.BOM_UTF8).partition(b"\n")
    if b'"' not in data and _is_even(head, rest):
        return _text_fault(data, file)
    return _text_fault(data, file) or _row_fault(data.decode("utf-8-sig"), file)


def _is_even(head: bytes, rest: bytes) -> bool:
    """Whether the commas of a file without quotes could be even; quick, for millions of rows."""
    lines = rest.count(b"\n") + (not rest.endswith(b"\n") and bool(rest))
    names = head.strip().split(b",")
    return rest.count(b",") == lines * (len(names) - 1) and len(set(names)) == len(names)


def _text_fault(data: bytes, file: str) -> Fault | None:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        return Fault(file, row, "", "holds signs that are not UTF-8", f"{SAVE}, not in GBK or ANSI")
    return None


def _row_fault(text: str, file: str) -> Fault | None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        names = next(reader, [])
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            return Fault(file, 1, twice[0], "stands twice in the heading", "remove one of the two")
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(names):
                problem = f"has {len(cells)} cells where the heading has {len(names)}"
                mend = "add what is missing, or put cells that hold commas in quotes"
                return Fault(file, line, "", problem, mend)
            line = reader.line_num + 1
    except csv.Error:
        mend = "close the quotes, or remove them"
        return Fault(file, line, "", "opens quotes that are not closed there", mend)
    return None
