"""What is written down of an import: counts and codes with rows, never what a cell says."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coordination.discovery.models import Upload
from coordination.discovery.roster.problems import Problem
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.services.mends import reason_code
from coordination.discovery.services.on_file import FileMatch
from coordination.discovery.services.standing import FileCodes, Standing

CODE_LIKE = re.compile(r"[A-Z0-9]{1,3}")  # a size letter may be kept, words of a cell may not
WITHHELD = "…"
Rows = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one upload; `errors` are left to mend, `found` is what the file came with."""

    rows: int = 0
    ok: int = 0
    warnings: int = 0
    wrong: int = 0
    duplicates: int = 0
    left_out: int = 0
    errors: Rows = field(default_factory=dict)
    found: Rows = field(default_factory=dict)
    children: int = 0
    files_opened: int = 0
    files_known: int = 0
    consents_noted: int = 0
    needs_opened: int = 0
    must_measure: int = 0
    no_consent: int = 0


TAKEN_FIGURES = (
    "children", "files_opened", "files_known", "consents_noted", "needs_opened", "must_measure",
    "no_consent",
)  # fmt: skip


def summary_of(upload: Upload) -> Summary:
    """Return the figures as last written down."""
    report: Mapping[str, Any] = upload.report
    counts = report.get("counts", {})
    return Summary(
        rows=report.get("rows", 0),
        ok=counts.get("ok", 0),
        warnings=counts.get("warning", 0),
        wrong=counts.get("error", 0),
        duplicates=counts.get("duplicate", 0),
        left_out=counts.get("skipped", 0),
        errors=report.get("errors", {}),
        found=report.get("found", {}),
        **{name: report.get("taken", {}).get(name, 0) for name in TAKEN_FIGURES},
    )


def report_of(standing: Standing) -> dict[str, Any]:
    """Return what may be written down while rows are mended."""
    return {
        "rows": len(standing.rows),
        "counts": standing.counts,
        "files": {str(row): str(code) for row, code in standing.files.items()},
        "found": _rows_by_code(standing.opened.raw.rows),
        "errors": _errors(standing),
    }


def files_in(report: Mapping[str, Any]) -> FileCodes:
    return {int(row): FileMatch(code) for row, code in report.get("files", {}).items()}


def lines_of(standing: Standing) -> list[dict[str, Any]]:
    """Return one line for each problem there was: where, what, and what came of its row."""
    lines = []
    for before, now in zip(standing.opened.raw.rows, standing.rows, strict=True):
        open_codes = {(problem.code, problem.field) for problem in now.problems}
        for problem in dict.fromkeys((*map(_Key.of, before.problems), *map(_Key.of, now.problems))):
            is_open = problem.key in open_codes
            outcome = outcome_of(standing, now, is_open=is_open, about=problem.problem.field)
            lines.append({**problem.as_line(), **outcome})
        code = standing.files.get(now.number, FileMatch.KNOWN)
        if code != FileMatch.KNOWN:
            lines.append({"row": now.number, "file": str(code), **outcome_of(standing, now)})
    return lines


def outcome_of(
    standing: Standing, row: RosterRow, *, is_open: bool = True, about: str = ""
) -> dict[str, str]:
    """Say what was done: left_out, mended, copy_skipped, not_taken, to_measure or taken_as_is."""
    if row.skipped is not None:
        return {"outcome": "left_out", "reason": str(reason_code(row.skipped))}
    if not is_open:
        return {"outcome": "mended"}
    state = standing.state(row)
    taken = "to_measure" if about in row.must_measure else "taken_as_is"
    by_state = {"duplicate": "copy_skipped", "error": "not_taken"}
    return {"outcome": by_state.get(state, taken)}


@dataclass(frozen=True, slots=True)
class _Key:
    """A problem without its values; two readings of the same one are equal."""

    problem: Problem = field(compare=False)
    key: tuple[str, str]

    @classmethod
    def of(cls, problem: Problem) -> "_Key":
        return cls(problem, (problem.code, problem.field))

    def as_line(self) -> dict[str, Any]:
        problem = self.problem
        return {
            "row": problem.row,
            "cell": problem.cell,
            "field": problem.field,
            "code": problem.code,
            "severity": problem.severity,
            "figures": {name: _figure(value) for name, value in problem.figures.items()},
        }


def _figure(value: float | str) -> float | str:
    """Keep numbers and size letters; words of a cell are withheld."""
    if isinstance(value, str) and not CODE_LIKE.fullmatch(value):
        return WITHHELD
    return value


def _rows_by_code(rows: tuple[RosterRow, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for code in dict.fromkeys(problem.code for problem in row.problems):
            found[code].append(row.number)
    return dict(found)


def _errors(standing: Standing) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in standing.wrong:
        codes = [problem.code for problem in row.problems if problem.severity == "error"]
        if unsettled := standing.unsettled(row):
            codes.append(f"on_file_{unsettled}")
        for code in dict.fromkeys(codes):
            found[code].append(row.number)
    return dict(found)
