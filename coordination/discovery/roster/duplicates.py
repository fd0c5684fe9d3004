"""Rows that may be one child, or two who look alike: nothing is merged by itself."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Problem, Severity
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.discovery.roster.sheets import cell_name
from coordination.needs.sizing.cleaning import packed

NOT_COMPARED: tuple[Field, ...] = ("seq",)
SAME_PLACE_AND_BIRTH = 14
Found = dict[int, list[Problem]]


def compare_rows(roster: Roster) -> Roster:
    """Return the roster with every row's problems with other rows found anew."""
    found: Found = defaultdict(list)
    live = [row for row in roster.rows if row.skipped is None]
    copies = mark_exact_copies(live, roster, found)
    single = [row for row in live if row.number not in copies]
    mark_same_id(single, roster, found)
    mark_same_name(single, roster, found)
    mark_twins(single, roster, found)
    rows = tuple(replace(row, between=tuple(found.get(row.number, ()))) for row in roster.rows)
    return replace(roster, rows=rows)


def grouped(
    rows: Iterable[RosterRow], key: Callable[[RosterRow], Hashable | None]
) -> list[list[RosterRow]]:
    """Return the groups of two and more; rows without a key stand alone."""
    groups: dict[Hashable, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if (value := key(row)) is not None:
            groups[value].append(row)
    return [group for group in groups.values() if len(group) > 1]


def mark(
    found: Found,
    roster: Roster,
    row: RosterRow,
    code: str,
    *,
    field: Field,
    severity: Severity,
    other: RosterRow,
) -> None:
    """Add a problem that points at another row."""
    column = roster.mapping.get(field)
    cell = cell_name(row.number, column) if column else str(row.number)
    figures = {"other_row": other.number}
    found[row.number].append(Problem(code, row.number, cell, field, severity, figures))


def mark_exact_copies(rows: list[RosterRow], roster: Roster, found: Found) -> set[int]:
    """Mark each further copy and return its row numbers; the first stays."""
    copies: set[int] = set()
    for first, *others in grouped(rows, whole_row):
        for row in others:
            mark(found, roster, row, "duplicate_row", field="name", severity="duplicate",
                 other=first)  # fmt: skip
            copies.add(row.number)
    return copies


def whole_row(row: RosterRow) -> Hashable | None:
    """Return all cells but the running number; None for a row without a name and number."""
    if not row.values.name and not row.values.id_no:
        return None
    texts = [
        (field, packed(cell.text))
        for field, cell in sorted(row.cells.items())
        if field not in NOT_COMPARED
    ]
    return tuple(texts)


def mark_same_id(rows: list[RosterRow], roster: Roster, found: Found) -> None:
    """Ask on both sides: one number with two names or two sets of facts is not ours to settle."""
    for group in grouped(rows, id_text):
        names = {row.values.name for row in group}
        code = "same_id_other_name" if len(names) > 1 else "same_id_other_values"
        for row in group:
            other = group[0] if row is not group[0] else group[1]
            mark(found, roster, row, code, field="id_no", severity="error", other=other)


def id_text(row: RosterRow) -> str | None:
    """Return the number as read; a number with an error of its own is compared too."""
    if row.values.id_no:
        return row.values.id_no
    cell = row.cells.get("id_no")
    text = packed(cell.text) if cell and cell.kind == "text" else ""
    return text or None


def mark_same_name(rows: list[RosterRow], roster: Roster, found: Found) -> None:
    """Note two children of one name; ask when nothing tells them apart."""
    for group in grouped(rows, lambda row: row.values.name or None):
        for row in group:
            other = group[0] if row is not group[0] else group[1]
            if id_text(row) == id_text(other) and id_text(row):
                continue
            is_same = row.values.birth is not None and row.values.birth == other.values.birth
            code, severity = SAME_CHILD if is_same else SAME_NAME
            mark(found, roster, row, code, field="name", severity=severity, other=other)


SAME_NAME: tuple[str, Severity] = ("same_name", "note")
SAME_CHILD: tuple[str, Severity] = ("possible_duplicate", "warning")


def mark_twins(rows: list[RosterRow], roster: Roster, found: Found) -> None:
    """Note twins: one surname, place and birth date, another number."""
    for group in grouped(rows, place_birth_and_surname):
        if len({row.values.name for row in group}) == len(group):
            for row in group:
                other = group[0] if row is not group[0] else group[1]
                if row.values.id_no != other.values.id_no:
                    mark(found, roster, row, "twins", field="birth", severity="note", other=other)


def place_birth_and_surname(row: RosterRow) -> Hashable | None:
    values = row.values
    if not values.id_no or not values.name:
        return None
    return values.id_no[:SAME_PLACE_AND_BIRTH], values.name[0], values.phone
