"""One worksheet read as a stream: only cells that hold something are kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coordination.discovery.roster.limits import RosterLimits, RosterRefused
from coordination.discovery.roster.reading.markup import stream
from coordination.discovery.roster.sheets import Cell, CellKind, Sheet, Span, column_number

REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
KINDS: dict[str, CellKind] = {"b": "bool", "e": "error", "n": "number"}
EXACT_BELOW = 1e15
LAST_ROW = 1_048_576
TRUE = ("1", "true")


@dataclass(slots=True)
class Worksheet:
    """Collects the cells of one sheet; call `start`, `end` and `text` from the stream."""

    strings: Sequence[str]
    limits: RosterLimits
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    has_filter: bool = False
    kept: int = 0
    row: int = 0
    column: int = 0
    stored_as: str = "n"
    value: list[str] = field(default_factory=list)
    formula: list[str] | None = None
    collecting: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.start_cell(attributes)
        elif name in ("v", "t"):
            self.collecting = self.value
        elif name == "f":
            self.formula = self.collecting = []
        elif name == "row":
            self.start_row(attributes)
        else:
            self.start_layout(name, attributes)

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row = whole(attributes.get("r"), self.row + 1)
        self.column = 0
        if attributes.get("hidden") in TRUE:
            self.hidden_rows.add(self.row)

    def start_cell(self, attributes: dict[str, str]) -> None:
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = column_number(match[1]) if match else self.column + 1
        self.stored_as = attributes.get("t", "n")
        self.value, self.formula, self.collecting = [], None, None

    def start_layout(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell" and (span := to_span(attributes.get("ref", ""))):
            self.keep_merge(span)
        elif name == "col" and attributes.get("hidden") in TRUE:
            first, last = whole(attributes.get("min"), 1), whole(attributes.get("max"), 0)
            self.hidden_columns.update(range(first, min(last, self.limits.max_columns) + 1))
        elif name == "autoFilter":
            self.has_filter = True

    def text(self, text: str) -> None:
        if self.collecting is not None:
            self.collecting.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self.collecting = None
        elif name == "c" and (cell := self.cell()):
            self.keep(cell)

    def cell(self) -> Cell | None:
        cut = self.limits.max_cell_characters
        if self.formula is not None:
            return Cell("=" + "".join(self.formula)[:cut], "formula")
        text = "".join(self.value)[:cut]
        if self.stored_as == "s":
            index = whole(text, -1)
            text = self.strings[index] if 0 <= index < len(self.strings) else ""
        kind = KINDS.get(self.stored_as, "text")
        return Cell(shown_number(text) if kind == "number" else text, kind) if text else None

    def keep_merge(self, span: Span) -> None:
        if len(self.merges) >= self.limits.max_merges:
            raise RosterRefused("too_many_merges", {"limit": self.limits.max_merges})
        self.merges.append(span)

    def keep(self, cell: Cell) -> None:
        if not 0 < self.row <= LAST_ROW:
            raise RosterRefused("broken_workbook")
        if self.column > self.limits.max_columns:
            raise RosterRefused("too_many_columns", {"limit": self.limits.max_columns})
        if self.row not in self.rows and len(self.rows) >= self.limits.max_rows:
            raise RosterRefused("too_many_rows", {"limit": self.limits.max_rows})
        if self.kept >= self.limits.max_cells:
            raise RosterRefused("too_many_cells", {"limit": self.limits.max_cells})
        self.kept += 1
        self.rows.setdefault(self.row, {})[self.column] = cell

    def as_sheet(self, name: str, *, is_hidden: bool, from_1904: bool) -> Sheet:
        return Sheet(
            name=name,
            rows=dict(sorted(self.rows.items())),
            merges=tuple(self.merges),
            hidden_columns=frozenset(self.hidden_columns),
            hidden_rows=frozenset(self.hidden_rows),
            is_hidden=is_hidden,
            has_filter=self.has_filter,
            from_1904=from_1904,
        )


def read_worksheet(data: bytes, *, strings: Sequence[str], limits: RosterLimits) -> Worksheet:
    """Read one sheet. Raises RosterRefused."""
    sheet = Worksheet(strings, limits)
    stream(data, start=sheet.start, end=sheet.end, text=sheet.text)
    return sheet


def shown_number(stored: str) -> str:
    """Return the shortest digits of a stored number; from 15 digits on the text as stored."""
    try:
        number = float(stored)
    except ValueError:
        return stored
    if not abs(number) < EXACT_BELOW:
        return stored
    return str(int(number)) if number == int(number) else repr(number)


def to_span(reference: str) -> Span | None:
    ends = [REFERENCE.fullmatch(part) for part in reference.split(":")]
    if len(ends) != 2 or not ends[0] or not ends[1]:  # noqa: PLR2004 - a range has two ends
        return None
    (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
    return Span(int(top), column_number(left), int(bottom), column_number(right))


def whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() else otherwise
