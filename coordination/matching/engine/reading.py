"""Read a folder in the format needs-match/1."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from coordination.matching.engine import building
from coordination.matching.engine.faults import Fault, InstanceError
from coordination.matching.engine.instance import (
    LOT_SCHEMA,
    NEED_SCHEMA,
    PAIR_SCHEMA,
    TIERS,
    Instance,
    Rules,
)
from coordination.matching.engine.shapes import shape_fault

FORMAT = "needs-match/1"
HEAD = "instance.json"
LONG_DATE = len("2026-12-10")
PARSE_MENDS = {
    pl.Int64(): ("is not a whole number", "write digits only"),
    pl.Date(): ("is not a date", "write it as 2026-12-10, or leave it empty"),
}


def read_instance(folder: Path) -> Instance:
    """Read instance.json and the files it names.

    Raises InstanceError.
    """
    head = read_head(folder / HEAD)
    needs = read_table(folder, head.get("needs", "needs.csv"), NEED_SCHEMA)
    lots = read_table(folder, head.get("lots", "lots.csv"), LOT_SCHEMA)
    return building.assemble(
        rules=read_rules(head),
        needs=needs,
        lots=lots,
        previous=read_pairs(folder, head.get("previous"), optional=("lot_id",)),
        pinned=read_pairs(folder, head.get("pinned")),
        forbidden=read_pairs(folder, head.get("forbidden")),
    )


def refuse(file: str, field: str, problem: str, mend: str) -> InstanceError:
    return InstanceError([Fault(file, 0, field, problem, mend)])


def read_head(path: Path, form: str = FORMAT) -> dict[str, Any]:
    """Return the head of an instance of the format `form`. Raises InstanceError."""
    try:
        head = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise refuse(HEAD, "", "cannot be read", "name a folder that holds it") from error
    except ValueError as error:
        raise refuse(HEAD, "", f"is not JSON ({error})", "correct it there") from error
    if not isinstance(head, dict) or head.get("format") != form:
        raise refuse(HEAD, "format", f"is not {form}", f'write "format": "{form}"')
    return head


def read_rules(head: dict[str, Any]) -> Rules:
    """Take the rules out of the head; their ranges are checked later."""
    try:
        deliver_on = date.fromisoformat(head["deliver_on"])
    except (KeyError, TypeError, ValueError) as error:
        mend = 'write a date such as "2026-12-10"'
        raise refuse(HEAD, "deliver_on", "is not a date", mend) from error
    return Rules(
        name=str(head.get("name", "")),
        deliver_on=deliver_on,
        tiers=head_texts(head, "tiers", TIERS),
        bands=head_numbers({"bands": [head.get("bands", 10)]}, "bands", ())[0],
        wait_bands=head_numbers(head, "wait_bands", (30, 90, 180)),
        keep=head.get("keep", "last"),
    )


def head_texts(head: dict[str, Any], field: str, default: tuple[str, ...]) -> tuple[str, ...]:
    values = head.get(field, list(default))
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise refuse(HEAD, field, "is not a list of texts", f"write {list(default)}")
    return tuple(values)


def head_numbers(head: dict[str, Any], field: str, default: tuple[int, ...]) -> tuple[int, ...]:
    values = head.get(field, list(default))
    if not isinstance(values, list) or any(type(value) is not int for value in values):
        raise refuse(HEAD, field, "does not hold whole numbers", "write whole numbers")
    return tuple(values)


def read_table(
    folder: Path, name: object, schema: dict[str, pl.DataType], optional: tuple[str, ...] = ()
) -> pl.DataFrame:
    """Read the columns of `schema` by name, in any order; others are left out."""
    if not isinstance(name, str) or Path(name).name != name or not name:
        raise refuse(HEAD, "", f"{name!r} is not a file name", "name a file of the same folder")
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise refuse(name, "", "cannot be read", "put it into the folder") from error
    fault = shape_fault(data, name)
    if fault:
        raise InstanceError([fault])
    try:
        text = pl.read_csv(data, infer_schema=False, empty_string_is_null=False)
    except pl.exceptions.NoDataError as error:
        raise refuse(name, "", "is empty", f"start with a heading: {','.join(schema)}") from error
    except pl.exceptions.PolarsError as error:
        mend = "save it as CSV in UTF-8 with as many cells in each row as in the heading"
        raise refuse(name, "", "is not such a table", mend) from error
    missing = [column for column in schema if column not in (*text.columns, *optional)]
    if missing:
        mend = f"add the column; the heading is {','.join(schema)}"
        raise InstanceError([Fault(name, 1, column, "is missing", mend) for column in missing])
    return parse_columns(text, schema, name)


def parse_columns(text: pl.DataFrame, schema: dict[str, pl.DataType], file: str) -> pl.DataFrame:
    faults: list[Fault] = []
    columns = []
    for name, kind in schema.items():
        if name not in text.columns:
            columns.append(pl.Series(name, [""] * text.height, dtype=pl.String()))
            continue
        column = text[name]
        parsed = parse_column(column, kind)
        if kind in PARSE_MENDS:
            bad = parsed.is_null() & ((column != "") | (kind == pl.Int64()))
            problem, mend = PARSE_MENDS[kind]
            faults += [
                Fault(file, row + 2, name, f"{column[row]!r} {problem}", mend)
                for row in bad.arg_true().head(20)
            ]
        columns.append(parsed)
    if faults:
        raise InstanceError(sorted(faults, key=lambda fault: (fault.row, fault.field)))
    return pl.DataFrame(columns)


def parse_column(column: pl.Series, kind: pl.DataType) -> pl.Series:
    if kind == pl.Date():
        day = column.str.to_date("%Y-%m-%d", strict=False)
        return day.set(column.str.len_bytes() != LONG_DATE, None)
    return column.cast(kind, strict=False)


def read_pairs(folder: Path, name: object, optional: tuple[str, ...] = ()) -> pl.DataFrame:
    """Read need_id,lot_id; a head that names no file means no pairs."""
    if name is None:
        return pl.DataFrame(schema=PAIR_SCHEMA)
    return read_table(folder, name, PAIR_SCHEMA, optional)
