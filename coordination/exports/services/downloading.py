"""Fetching an export: the same person, the second factor again, few times, each recorded."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from coordination.accounts.models import Officer
from coordination.exports import rules, second_factor
from coordination.exports.models import Download, Export
from coordination.vault.services import open_blob

GIVEN, REFUSED = Download.Outcome.GIVEN, Download.Outcome.REFUSED


class NotApproved(RuntimeError):
    """A second person has to approve a file with names."""


class NothingLeftToFetch(RuntimeError):
    """It is over, or was fetched as often as allowed."""


class WrongCode(ValueError):
    """The second factor's code is wrong, or was used before."""


class TooManyTries(RuntimeError):
    """Too many wrong codes; it stays shut for a while."""


def download_export(*, export_id: UUID, code: str, actor: Officer, now: datetime) -> bytes:
    """Return the file's bytes; what is refused is recorded as well.

    Raises PermissionDenied, NotApproved, NothingLeftToFetch, WrongCode, TooManyTries.
    """
    with transaction.atomic():
        export = Export.objects.select_for_update().get(pk=export_id)
        _check(export, actor=actor, now=now)
        is_right = second_factor.holds(officer=actor, code=code)
        outcome = GIVEN if is_right else REFUSED
        Download.objects.create(export=export, by=actor, at=now, outcome=outcome)
    if not is_right or export.blob is None:
        raise WrongCode
    return open_blob(blob_id=export.blob)


def _check(export: Export, *, actor: Officer, now: datetime) -> None:
    if export.made_by_id != actor.pk:
        raise PermissionDenied
    if export.subject and export.approved_at is None:
        raise NotApproved
    given = export.downloads.filter(outcome=GIVEN).count()
    if export.blob is None or now >= export.expires_at or given >= export.most_downloads:
        raise NothingLeftToFetch
    lately = export.downloads.filter(outcome=REFUSED, at__gt=now - rules.REFUSALS_WITHIN)
    if lately.count() >= rules.MOST_REFUSALS:
        raise TooManyTries
