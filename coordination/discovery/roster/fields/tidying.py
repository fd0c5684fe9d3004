"""Cells before they are read: formulas set aside, traces of typing noted."""

import re
from collections.abc import Mapping

from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Finding
from coordination.discovery.roster.sheets import Cell
from coordination.needs.sizing.cleaning import UNSEEN

FULL_WIDTH = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]")
ESCAPED = re.compile(r"'(?=[=+\-@\t\r])")
FREE_TEXT: tuple[Field, ...] = ("seq", "class", "guardian", "category", "remark")


def tidy_cells(
    cells: Mapping[Field, Cell],
) -> tuple[dict[Field, Cell], list[tuple[Field, Finding]]]:
    """Return the cells to read, without formulas, and what was found on the way."""
    kept: dict[Field, Cell] = {}
    findings: list[tuple[Field, Finding]] = []
    for field, stored in cells.items():
        cell = unescaped(stored)
        if cell.kind == "formula" or cell.text.startswith("="):
            findings.append((field, formula_finding(field, cell)))
            if field in FREE_TEXT:
                kept[field] = cell
            continue
        kept[field] = cell
        findings.extend((field, Finding(code, "note")) for code in traces(cell.text))
    return kept, findings


def unescaped(cell: Cell) -> Cell:
    """Take away the apostrophe that an export put before a sign of a formula."""
    return Cell(cell.text[1:], cell.kind) if ESCAPED.match(cell.text) else cell


def formula_finding(field: Field, cell: Cell) -> Finding:
    code = "formula" if cell.kind == "formula" else "formula_text"
    return Finding(code, "warning" if field in FREE_TEXT else "error")


def traces(text: str) -> list[str]:
    """Name what NFKC and trimming mend without asking."""
    if text.isascii():
        return ["blank_at_end"] if text != text.strip() else []
    found = ["blank_at_end"] if text != text.strip() else []
    if FULL_WIDTH.search(text.strip()):
        found.append("full_width")
    if UNSEEN.search(text):
        found.append("unseen_character")
    return found
