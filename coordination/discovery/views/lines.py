"""Rows of an open roster prepared for the pages of the officer who brought it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coordination.discovery.forms import LEAVE_LABELS, language
from coordination.discovery.roster.headings import Field
from coordination.discovery.roster.problems import Severity, State
from coordination.discovery.roster.roster_reading import text_above
from coordination.discovery.roster.rows import RosterRow
from coordination.discovery.roster.words.sentences import problem_sentence, severity_word
from coordination.discovery.services import Standing
from coordination.discovery.services.mends import reason_code
from coordination.discovery.services.on_file import FileMatch
from coordination.discovery.services.standing import ORDER
from coordination.discovery.views import words

TO_LOOK_AT: tuple[State, ...] = ("error", "duplicate", "warning")
SHOWN_FIELDS: tuple[Field, ...] = ("class", "height", "shoe", "garment")
GRAVITY: tuple[Severity, ...] = ("error", "duplicate", "warning", "note")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One problem in words; `tone` and `word` say how grave it is."""

    text: str
    tone: str
    word: str
    field: str = ""


def sorted_rows(standing: Standing, *, shown: str) -> list[RosterRow]:
    """Return the rows of a tab, those with problems first."""
    states = {row.number: standing.state(row) for row in standing.rows}
    rows = [row for row in standing.rows if shown in ("", states[row.number])]
    return sorted(rows, key=lambda row: (ORDER.index(states[row.number]), row.number))


def line(standing: Standing, row: RosterRow) -> dict[str, Any]:
    """Return what the list shows of a row: name, class and sizes; no number, no phone."""
    state = standing.state(row)
    sizes = [row.cells[field].text for field in SHOWN_FIELDS[1:] if field in row.cells]
    return {
        "row": row.number,
        "name": row.values.name,
        "school_class": row.values.school_class,
        "sizes": " · ".join(text.strip() for text in sizes if text.strip()),
        "state": state,
        "tone": words.TONES[state],
        "word": words.STATES[state],
        "sentences": sentences(standing, row),
        "left_out": left_out_words(row),
    }


def sentences(standing: Standing, row: RosterRow) -> list[Sentence]:
    """Return the row's problems, gravest first; of a row left out only the reason counts."""
    if row.skipped is not None:
        return []
    problems = sorted(row.problems, key=lambda problem: GRAVITY.index(problem.severity))
    found = [
        Sentence(
            text=problem_sentence(problem, language()),
            tone=words.TONES[problem.severity],
            word=severity_word(problem.severity, language()),
            field=problem.field,
        )
        for problem in problems
    ]
    code = standing.file(row)
    if code and code != FileMatch.KNOWN:
        severity: Severity = "error" if standing.unsettled(row) else "note"
        text, word = words.file_words(row.number, code), severity_word(severity, language())
        found.insert(0, Sentence(text, words.TONES[severity], word))
    return found


def left_out_words(row: RosterRow) -> str:
    if row.skipped is None:
        return ""
    code = reason_code(row.skipped)
    is_listed = row.skipped == code.value
    return str(LEAVE_LABELS[code]) if is_listed else row.skipped


def tabs(standing: Standing, *, shown: str) -> list[dict[str, Any]]:
    counts = standing.counts
    every = [{"key": "", "word": _("all"), "count": len(standing.rows), "active": not shown}]
    return every + [
        {"key": state, "word": words.STATES[state], "count": counts[state],
         "active": shown == state}
        for state in ORDER
    ]  # fmt: skip


def next_to_mend(standing: Standing, after: int) -> int | None:
    """Return the next row that must be mended, going round from this one."""
    wrong = [row.number for row in standing.wrong if row.number != after]
    return next((row for row in wrong if row > after), wrong[0] if wrong else None)


def suggestions(standing: Standing, row: RosterRow) -> list[dict[str, Any]]:
    """Return mends a person may take with one press; none is taken by itself."""
    codes = {problem.code for problem in row.problems}
    texts = {field: cell.text for field, cell in row.cells.items()}
    found = []
    if "sizes_swapped" in codes:
        swapped = {"shoe": texts["garment"], "garment": texts["shoe"]}
        found.append({"label": _("Exchange shoe and garment size"), "texts": swapped})
    for problem in row.problems:
        if problem.code.endswith("ditto"):
            above = text_above(standing.opened.roster, row_number=row.number, field=problem.field)
            if above:
                label = _("Take over the value above: %(text)s") % {"text": above}
                found.append({"label": label, "texts": {problem.field: above}})
    return found
