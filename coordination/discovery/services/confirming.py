"""Confirming an import: the one moment when a roster becomes files, identities and needs."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from coordination.accounts.models import Officer
from coordination.discovery import permissions
from coordination.discovery.models import Upload
from coordination.discovery.services import intake, on_file, reading, summaries
from coordination.discovery.services.on_file import FileMatch, Match
from coordination.discovery.services.standing import Standing
from coordination.discovery.services.uploads import AlreadyUploaded, NotOpen
from coordination.registry.models import School

OF_THIS_SCHOOL = {FileMatch.KNOWN, FileMatch.RENAMED}


class RowsStillWrong(ValueError):
    """Some rows cannot be taken in yet, and nobody said they may stay behind."""

    def __init__(self, rows: list[int]) -> None:
        super().__init__(f"rows {rows}")
        self.rows = rows


class NothingToTakeIn(ValueError):
    pass


class ConsentAhead(ValueError):
    """The day of consent lies in the future."""


class TakenMeanwhile(ValueError):
    """Somebody took in the same file or one of these children a moment ago."""


def confirm_import(
    *,
    upload_id: UUID,
    actor: Officer,
    now: datetime,
    consent_on: date | None = None,
    leave_wrong: bool = False,
) -> summaries.Summary:
    """Take the accepted rows in; a second time changes nothing and returns the same figures.

    `consent_on` is the day of the guardians' paper consents kept at the school; without it new
    files stay pending: their needs are opened and not matched. With `leave_wrong` the rows that
    are still wrong stay behind. Raises Upload.DoesNotExist, PermissionDenied, NotOpen,
    RowsStillWrong, NothingToTakeIn, ConsentAhead, AlreadyUploaded, TakenMeanwhile.
    """
    if consent_on and consent_on > permissions.local_day(now):
        raise ConsentAhead
    try:
        with transaction.atomic():
            upload = permissions.access_locked(upload_id=upload_id, actor=actor, now=now)
            if upload.state != Upload.State.CONFIRMED:
                _take_in(upload, actor, now, consent_on, leave_wrong)
    except IntegrityError:
        raise TakenMeanwhile from None
    return summaries.summary_of(upload)


def check_standing(upload: Upload) -> Standing:
    """Return the rows with what is on file at this moment, for the last look and the act."""
    opened = reading.open_roster(upload)
    found = on_file.matches(opened.roster.rows, school=upload.school)
    return _standing(opened, found)


def _take_in(
    upload: Upload, actor: Officer, now: datetime, consent_on: date | None, leave_wrong: bool
) -> None:
    School.objects.select_for_update(no_key=True).get(pk=upload.school_id)  # one list at a time
    _check_open(upload)
    opened = reading.open_roster(upload)
    matches = on_file.matches(opened.roster.rows, school=upload.school)
    standing = _standing(opened, matches)
    if standing.wrong and not leave_wrong:
        raise RowsStillWrong([row.number for row in standing.wrong])
    if not standing.accepted:
        raise NothingToTakeIn
    taken = intake.take_in(
        standing.accepted,
        intake.Intake(
            upload=upload,
            known=_known(standing, matches),
            keeps_name=frozenset(
                row for row, match in matches.items() if match.code == FileMatch.RENAMED
            ),
            consent_on=consent_on,
            actor=actor,
            now=now,
        ),
    )
    _write_down(upload, standing, taken, now)


def _check_open(upload: Upload) -> None:
    """Raise NotOpen, or AlreadyUploaded when the same file was taken in under another upload."""
    same = Upload.objects.filter(
        drive=upload.drive, school=upload.school, digest=upload.digest, state=Upload.State.CONFIRMED
    )
    if found := same.first():
        raise AlreadyUploaded(found)
    if upload.state != Upload.State.CHECKED or upload.blob is None:
        raise NotOpen


def _standing(opened: reading.OpenRoster, found: dict[int, Match]) -> Standing:
    return Standing(opened, {row: match.code for row, match in found.items()})


def _known(standing: Standing, matches: dict[int, Match]) -> dict[int, UUID]:
    """Return the file of each accepted row that has one, as found or as a person decided."""
    same = standing.opened.mends.same_child
    return {
        row.number: match.subject
        for row in standing.accepted
        if (match := matches.get(row.number)) and match.subject
        if match.code in OF_THIS_SCHOOL or same.get(row.number)
    }


def _write_down(upload: Upload, standing: Standing, taken: intake.Taken, now: datetime) -> None:
    upload.report = {
        **summaries.report_of(standing),
        "lines": summaries.lines_of(standing),
        "taken": asdict(taken),
    }
    upload.state, upload.confirmed_at = Upload.State.CONFIRMED, now
    upload.save(update_fields=["report", "state", "confirmed_at"])
