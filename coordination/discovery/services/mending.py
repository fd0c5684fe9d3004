"""Mending rows where they stand. Each act seals the mends anew and counts the rows again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.discovery.models import Upload
from coordination.discovery.roster.duplicates import id_text
from coordination.discovery.roster.headings import FIELDS, Field
from coordination.discovery.roster.rows import Roster, RosterRow
from coordination.discovery.services import on_file, reading, summaries, uploads
from coordination.discovery.services.mends import LeaveReason, Mends, seal_mends
from coordination.discovery.services.reading import OpenRoster
from coordination.discovery.services.standing import Standing

LONGEST_TEXT = 200
Change = Callable[[Roster, Mends], Mends]


class RowUnknown(LookupError):
    """The roster has no such row, or rows have no such field."""


class TextTooLong(ValueError):
    """No cell of a roster needs so many characters."""


def mend(
    *, upload_id: UUID, row: int, field: Field, text: str, actor: Officer, now: datetime
) -> Standing:
    """Put a text into one cell; see `mend_row`."""
    return mend_row(upload_id=upload_id, row=row, texts={field: text}, actor=actor, now=now)


def mend_row(
    *, upload_id: UUID, row: int, texts: Mapping[Field, str], actor: Officer, now: datetime
) -> Standing:
    """Put texts into the cells of a row; what says the same as before is left as it came.

    Raises Upload.DoesNotExist, PermissionDenied, NotOpen, RowUnknown, TextTooLong.
    """
    if set(texts) - set(FIELDS):
        raise RowUnknown
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise TextTooLong

    def change(roster: Roster, mends: Mends) -> Mends:
        new = changed_texts(known_row(roster, row), texts)
        return mends.typed(row, new) if new else mends

    return _change(upload_id=upload_id, change=change, rows=[row], actor=actor, now=now)


def leave_out(*, upload_id: UUID, row: int, reason: str, actor: Officer, now: datetime) -> Standing:
    """Leave a row out of the import; the reason is one of `LeaveReason`, or words kept sealed.

    Raises Upload.DoesNotExist, PermissionDenied, NotOpen, RowUnknown, TextTooLong.
    """
    if len(reason) > LONGEST_TEXT:
        raise TextTooLong

    def change(roster: Roster, mends: Mends) -> Mends:
        return mends.without(known_row(roster, row).number, reason)

    return _change(upload_id=upload_id, change=change, rows=[row], actor=actor, now=now)


def take_back(*, upload_id: UUID, row: int, actor: Officer, now: datetime) -> Standing:
    """Take a row in again that was left out. Raises as `leave_out`."""

    def change(roster: Roster, mends: Mends) -> Mends:
        return mends.taken_back(known_row(roster, row).number)

    return _change(upload_id=upload_id, change=change, rows=[row], actor=actor, now=now)


def keep_row(*, upload_id: UUID, row: int, actor: Officer, now: datetime) -> Standing:
    """Choose this row's spelling among rows of one ID number; the others are left out.

    Raises as `leave_out`.
    """

    def change(roster: Roster, mends: Mends) -> Mends:
        for other in same_number(roster, known_row(roster, row)):
            mends = mends.without(other.number, LeaveReason.DUPLICATE)
        return mends

    return _change(upload_id=upload_id, change=change, rows=[row], actor=actor, now=now)


def settle_file(
    *, upload_id: UUID, row: int, same: bool, actor: Officer, now: datetime
) -> Standing:
    """Say whether a row is the look-alike child on file at this school. Raises as `leave_out`."""

    def change(roster: Roster, mends: Mends) -> Mends:
        return mends.decided(known_row(roster, row).number, same=same)

    return _change(upload_id=upload_id, change=change, rows=[], actor=actor, now=now)


def known_row(roster: Roster, row: int) -> RosterRow:
    try:
        return roster.row(row)
    except KeyError:
        raise RowUnknown from None


def same_number(roster: Roster, row: RosterRow) -> list[RosterRow]:
    """Return the other rows with this row's ID number that are not left out."""
    number = id_text(row)
    return [
        other
        for other in roster.rows
        if number and other.number != row.number and other.skipped is None
        and id_text(other) == number
    ]  # fmt: skip


def changed_texts(row: RosterRow, texts: Mapping[Field, str]) -> dict[Field, str]:
    """Return the texts that differ from the cells by more than blanks a browser takes away."""
    old = {field: row.cells[field].text if field in row.cells else "" for field in texts}
    return {field: text for field, text in texts.items() if text.split() != old[field].split()}


def standing_of(upload: Upload, opened: OpenRoster) -> Standing:
    """Return the rows with what was last found on file for them."""
    return Standing(opened, summaries.files_in(upload.report))


@transaction.atomic
def _change(
    *, upload_id: UUID, change: Change, rows: list[int], actor: Officer, now: datetime
) -> Standing:
    """Apply a change to the mends and look again at what is on file for these rows."""
    upload = uploads.open_for_change(upload_id=upload_id, actor=actor, now=now)
    if upload.state != Upload.State.CHECKED:
        raise uploads.NotOpen
    opened = reading.open_roster(upload)
    mends = change(opened.roster, opened.mends)
    mended = OpenRoster(opened.sheet, opened.raw, reading.mended(opened.raw, mends), mends)
    files = {row: code for row, code in summaries.files_in(upload.report).items()
             if row not in rows}  # fmt: skip
    looked_at = [mended.roster.row(row) for row in rows]
    found = on_file.matches(looked_at, school=upload.school)
    standing = Standing(mended, {**files, **{row: match.code for row, match in found.items()}})
    upload.mends = seal_mends(mends=mends, old=upload.mends, now=now)
    uploads.write_report(upload, standing)
    return standing
