"""Which rows speak of children who are on file already, and which of those a person must settle.

Only codes and row numbers come out: no subject, nothing of a child at another school.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from uuid import UUID

from coordination.discovery.roster.rows import ChildValues, RosterRow
from coordination.registry.models import ChildFile, School
from coordination.scope import scopes
from coordination.vault import services as vault


class FileMatch(StrEnum):
    KNOWN = "known"  # on file at this school
    RENAMED = "renamed"  # on file at this school under another spelling, which stays
    ELSEWHERE = "elsewhere"  # on file at another school: the file has to be moved first
    CLOSED = "closed"  # the file is closed
    MAYBE = "maybe"  # same name, sex and birth month, not the same number


UNSETTLED = {FileMatch.ELSEWHERE, FileMatch.CLOSED, FileMatch.MAYBE}


@dataclass(frozen=True, slots=True)
class Match:
    """`subject` is set where the file of this school may be used."""

    code: FileMatch
    subject: UUID | None = None


@scopes.beyond_reach(scopes.Errand.ON_FILE)
def matches(rows: Iterable[RosterRow], *, school: School) -> dict[int, Match]:
    """Return what is on file by row number; children nobody knows are not in it."""
    asked = {row.number: row.values for row in rows}
    by_id = _subjects("id_no", {row: values.id_no or "" for row, values in asked.items()})
    by_name = _subjects("name", {row: values.name for row, values in asked.items()})
    subjects = {*chain(*by_id.values()), *chain(*by_name.values())}
    files = ChildFile.objects.in_bulk(subjects)
    found = {
        row: _match(values, by_id[row], by_name[row], files, school)
        for row, values in asked.items()
    }
    return {row: match for row, match in found.items() if match}


def _subjects(field: str, values: Mapping[int, str]) -> dict[int, list[UUID]]:
    """Return by row the subjects with its value."""
    found = vault.find_subjects(field=field, values={value for value in values.values() if value})
    return {row: found.get(value, []) for row, value in values.items()}


def _match(
    values: ChildValues,
    by_id: list[UUID],
    by_name: list[UUID],
    files: Mapping[UUID, ChildFile],
    school: School,
) -> Match | None:
    known = next((files[subject] for subject in by_id if subject in files), None)
    if known is None:
        return _look_alike(values, by_name, files, school)
    if known.school_id != school.pk:
        return Match(FileMatch.ELSEWHERE)
    if known.closed_at:
        return Match(FileMatch.CLOSED)
    is_same_name = known.subject in by_name
    return Match(FileMatch.KNOWN if is_same_name else FileMatch.RENAMED, known.subject)


def _look_alike(
    values: ChildValues, by_name: list[UUID], files: Mapping[UUID, ChildFile], school: School
) -> Match | None:
    if values.birth is None:
        return None
    month = values.birth.replace(day=1)
    for subject in by_name:
        child = files.get(subject)
        if child and (child.school_id, child.sex, child.born_month, child.closed_at) == (
            school.pk, values.sex, month, None,
        ):  # fmt: skip
            return Match(FileMatch.MAYBE, subject)
    return None
