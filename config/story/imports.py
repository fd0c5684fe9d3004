"""Taking one roster in as a person would: upload, look, mend by the list of fixes, confirm."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from config.story import officers
from config.story.files import DEMO
from coordination.discovery.models import Upload
from coordination.discovery.roster.words import sentences
from coordination.discovery.services import confirming, mending, reading, uploads
from coordination.discovery.services.summaries import Summary
from coordination.needs.models import Drive
from coordination.registry.models import School


@dataclass(frozen=True)
class Imported:
    found: Summary
    taken: Summary
    wrong: list[tuple[str, str]]  # each problem in Chinese and English


def take_in(
    *, content: bytes, filename: str, drive: Drive, school: School, consent_on: date, now: datetime
) -> Imported:
    """Return what the reader found, and what was taken in after mending."""
    actor = officers.by_role("coordinator")
    upload = uploads.start_upload(
        drive=drive, school=school, content=content, filename=filename, actor=actor, now=now
    )
    found = uploads.set_columns(upload_id=upload.pk, columns=upload.columns, actor=actor, now=now)
    wrong = _what_is_wrong(upload)
    for fix in _fixes(filename):
        _mend(upload, fix, now)
    taken = confirming.confirm_import(
        upload_id=upload.pk, actor=actor, now=now, consent_on=consent_on
    )
    return Imported(found, taken, wrong)


def _what_is_wrong(upload: Upload) -> list[tuple[str, str]]:
    rows = reading.open_roster(upload).roster.rows
    problems = [problem for row in rows for problem in row.problems]
    return [
        (sentences.problem_sentence(problem, "zh"), sentences.problem_sentence(problem, "en"))
        for problem in problems
        if problem.severity in {"error", "duplicate"}
    ]


def _mend(upload: Upload, fix: dict[str, str], now: datetime) -> None:
    actor, row = officers.by_role("coordinator"), int(fix["row"])
    if fix["action"] == "skip":
        mending.leave_out(
            upload_id=upload.pk, row=row, reason=fix["reason_zh"], actor=actor, now=now
        )
    else:
        mending.mend_row(
            upload_id=upload.pk,
            row=row,
            texts={fix["field"]: fix["new_value"]},  # type: ignore[dict-item]  # names from the file
            actor=actor,
            now=now,
        )


def _fixes(filename: str) -> Iterable[dict[str, str]]:
    with (DEMO / "fixes.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"] == filename]
