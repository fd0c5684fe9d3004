"""Words of the import's pages for codes of the services."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from coordination.discovery.forms import LEAVE_LABELS, language
from coordination.discovery.roster.problems import Problem
from coordination.discovery.roster.words.sentences import problem_sentence
from coordination.discovery.services.mends import reason_code
from coordination.discovery.services.on_file import FileMatch

STATES: Mapping[str, StrOrPromise] = {
    "error": gettext_lazy("to mend"),
    "duplicate": gettext_lazy("exact copy"),
    "warning": gettext_lazy("please check"),
    "skipped": gettext_lazy("left out"),
    "ok": gettext_lazy("in order"),
}
TONES = {
    "error": "stop", "duplicate": "plain", "warning": "wait", "skipped": "plain", "ok": "done",
    "note": "plain",
}  # fmt: skip
UPLOAD_TONES = {"read": "open", "checked": "wait", "confirmed": "done", "discarded": "plain"}
FILES: Mapping[FileMatch, StrOrPromise] = {
    FileMatch.RENAMED: gettext_lazy(
        "On file with the same ID number under another spelling of the name. The name on file "
        "stays; if it is wrong, ask a supervisor to change it."
    ),
    FileMatch.ELSEWHERE: gettext_lazy(
        "A child with this ID number is already on file at another school. Ask the supervisor to "
        "move the file, or leave the row out."
    ),
    FileMatch.CLOSED: gettext_lazy(
        "The file with this ID number is closed. Ask the supervisor to open it again, or leave "
        "the row out."
    ),
    FileMatch.MAYBE: gettext_lazy(
        "A child with this name, sex and month of birth is on file at this school, but the ID "
        "number does not settle it. Say whether it is the same child."
    ),
}
OUTCOMES: Mapping[str, StrOrPromise] = {
    "mended": gettext_lazy("mended"),
    "copy_skipped": gettext_lazy("skipped as a copy"),
    "not_taken": gettext_lazy("not taken in"),
    "taken_as_is": gettext_lazy("taken in as it stands"),
    "to_measure": gettext_lazy("taken in; the size is to be measured"),
}


def file_words(row: int, code: FileMatch) -> str:
    """Return a sentence on what is on file; nothing for a child known as it stands."""
    if code == FileMatch.KNOWN:
        return ""
    return _("Row %(row)s: %(text)s") % {"row": row, "text": FILES[code]}


def line_words(line: Mapping[str, Any]) -> str:
    """Return the sentence of one line of a report."""
    if "file" in line:
        return file_words(line["row"], FileMatch(line["file"]))
    names = ("code", "row", "cell", "field", "severity", "figures")
    return problem_sentence(Problem(**{name: line[name] for name in names}), language())


def outcome_words(line: Mapping[str, Any]) -> str:
    if line["outcome"] == "left_out":
        reason = LEAVE_LABELS[reason_code(line.get("reason", ""))]
        return _("left out: %(reason)s") % {"reason": reason}
    return str(OUTCOMES[line["outcome"]])
