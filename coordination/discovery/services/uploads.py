"""Bringing a roster in: sealed at once, and nothing written elsewhere before it is confirmed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.discovery import permissions
from coordination.discovery.models import Upload
from coordination.discovery.roster.columns import guess_columns
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.discovery.roster.limits import RosterRefused
from coordination.discovery.roster.reading.book import read_book
from coordination.discovery.roster.sheets import column_letters
from coordination.discovery.roster.tables import choose_sheet
from coordination.discovery.services import on_file, reading, summaries
from coordination.discovery.services.standing import Standing
from coordination.needs.models import Drive
from coordination.registry.models import School
from coordination.vault import services as vault


class AlreadyUploaded(ValueError):
    """The same file is here already."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(f"upload {upload.pk}")
        self.upload = upload


class SchoolNotInDrive(ValueError):
    """The school lies in another county than the drive."""


class NotOpen(ValueError):
    """The upload was taken in or discarded: there is nothing to change."""


class ColumnsUnclear(ValueError):
    """No column holds names, a column is named twice, or there is no such column."""


@transaction.atomic
def start_upload(
    *,
    drive: Drive,
    school: School,
    content: bytes,
    filename: str,
    actor: Officer,
    now: datetime,
    replaces: UUID | None = None,
) -> Upload:
    """Seal a roster and guess its columns. The file's name is looked at and forgotten.

    `replaces` names the actor's own open upload that this mended copy takes the place of.
    Raises PermissionDenied, SchoolNotInDrive, RosterRefused, AlreadyUploaded.
    """
    permissions.check_imports_for(actor=actor, school=school, now=now)
    if school.county_id != drive.county_id:
        raise SchoolNotInDrive
    columns = _guessed(content, filename)
    digest = hashlib.sha256(content).hexdigest()
    _check_new(drive=drive, school=school, digest=digest, actor=actor)
    if replaces:
        discard(upload_id=replaces, actor=actor, now=now)
    return Upload.objects.create(
        drive=drive,
        school=school,
        state=Upload.State.READ,
        blob=vault.seal_blob(content=content, now=now),
        columns=columns,
        digest=digest,
        uploaded_by=actor,
        uploaded_at=now,
    )


@transaction.atomic
def set_columns(
    *, upload_id: UUID, columns: Mapping[Field, str], actor: Officer, now: datetime
) -> summaries.Summary:
    """Say which column (by letters) holds which field, and read the rows.

    Raises Upload.DoesNotExist, PermissionDenied, NotOpen, ColumnsUnclear, RosterRefused.
    """
    upload = open_for_change(upload_id=upload_id, actor=actor, now=now)
    letters = list(columns.values())
    if "name" not in columns or len(set(letters)) < len(letters) or set(columns) - set(FIELDS):
        raise ColumnsUnclear
    upload.columns, upload.state = dict(columns), Upload.State.CHECKED
    opened = reading.open_roster(upload)
    found = on_file.matches(opened.roster.rows, school=upload.school)
    write_report(upload, Standing(opened, {row: match.code for row, match in found.items()}))
    return summaries.summary_of(upload)


@transaction.atomic
def discard(*, upload_id: UUID, actor: Officer, now: datetime) -> Upload:
    """Throw an upload away, its sealed file with it; twice is once.

    Raises Upload.DoesNotExist, PermissionDenied, NotOpen when it was taken in.
    """
    upload = permissions.access_locked(upload_id=upload_id, actor=actor, now=now)
    if upload.state == Upload.State.CONFIRMED:
        raise NotOpen
    delete_sealed(upload)
    upload.state = Upload.State.DISCARDED
    upload.save(update_fields=["state", "blob", "mends"])
    return upload


def open_for_change(*, upload_id: UUID, actor: Officer, now: datetime) -> Upload:
    """Return the locked upload while it can still be changed.

    Raises Upload.DoesNotExist, PermissionDenied, NotOpen.
    """
    upload = permissions.access_locked(upload_id=upload_id, actor=actor, now=now)
    if upload.state not in (Upload.State.READ, Upload.State.CHECKED) or upload.blob is None:
        raise NotOpen
    return upload


def write_report(upload: Upload, standing: Standing) -> None:
    upload.report = summaries.report_of(standing)
    upload.save(update_fields=["report", "columns", "state", "mends"])


def delete_sealed(upload: Upload) -> None:
    """Delete the sealed file and the mends; the caller saves the row."""
    for blob in (upload.blob, upload.mends):
        if blob:
            vault.delete_blob(blob_id=blob)
    upload.blob = upload.mends = None


def _guessed(content: bytes, filename: str) -> dict[str, str]:
    """Return letters by field. Raises RosterRefused."""
    if filename.lower().endswith(".xls"):
        raise RosterRefused("old_xls")
    guess = guess_columns(choose_sheet(read_book(content).sheets))
    return {field: column_letters(column) for field, column in guess.mapping.items()}


def _check_new(*, drive: Drive, school: School, digest: str, actor: Officer) -> None:
    """Raise AlreadyUploaded for a file taken in by anybody, or being mended by this officer."""
    same = Upload.objects.filter(drive=drive, school=school, digest=digest)
    taken = same.filter(state=Upload.State.CONFIRMED)
    own = same.filter(
        state__in=(Upload.State.READ, Upload.State.CHECKED), uploaded_by=actor, blob__isnull=False
    )
    found = taken.first() or own.order_by("-uploaded_at").first()
    if found:
        raise AlreadyUploaded(found)
