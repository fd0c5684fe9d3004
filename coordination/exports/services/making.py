"""Making an export: purpose and reason first, then the content, sealed and numbered."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from coordination.accounts.models import Officer
from coordination.exports import contents, rules
from coordination.exports.models import Export
from coordination.exports.table import as_csv
from coordination.gate.queries import Search
from coordination.registry import queries as registry
from coordination.vault.services import delete_blob, seal_blob

ONE_MAKER = 7_200_004  # advisory lock: numbers follow each other without a gap


class PurposeDoesNotFit(ValueError):
    """The kind of export does not serve this purpose, or no reason was given."""


class TooManyRows(ValueError):
    """More rows than the purpose allows; narrow the search."""


class OwnExport(ValueError):
    """Whoever made an export does not approve it."""


def make_export(
    *,
    kind: str,
    purpose: str,
    reason: str,
    actor: Officer,
    now: datetime,
    search: Search | None = None,
    subject: UUID | None = None,
) -> Export:
    """Make and seal one file. Not inside a transaction: looks at names are recorded first.

    Raises PermissionDenied, PurposeDoesNotFit, TooManyRows.
    """
    _check(kind=kind, purpose=purpose, reason=reason, subject=subject, actor=actor, now=now)
    copied = (
        contents.child_copy(subject=subject, reason=reason, actor=actor, now=now)
        if subject
        else None
    )
    with transaction.atomic():
        number = _next_number()
        on = timezone.localtime(now).date()
        if copied:
            content = copied
        elif kind == Export.Kind.LEDGER:
            content = contents.ledger(search or Search())
        else:
            content = contents.consents(number=number, actor=actor, on=on)
        limit = rules.LIMITS[Export.Purpose(purpose)]
        if len(content.rows) > limit.rows:
            raise TooManyRows
        file = as_csv(
            marks=_marks(number, purpose, now), headings=content.headings, rows=content.rows
        )
        return Export.objects.create(
            number=number,
            kind=kind,
            purpose=purpose,
            reason=reason.strip(),
            subject=subject,
            rows=len(content.rows),
            digest=hashlib.sha256(file).hexdigest(),
            blob=seal_blob(content=file, now=now),
            most_downloads=limit.downloads,
            made_by=actor,
            made_at=now,
            expires_at=now + rules.KEPT,
        )


@transaction.atomic
def approve_export(*, export_id: UUID, actor: Officer, now: datetime) -> Export:
    """Let a second person's word open an export with identities. A second time does nothing.

    Raises PermissionDenied, Export.DoesNotExist, OwnExport.
    """
    export = Export.objects.select_for_update().get(pk=export_id)
    if export.subject is None or not may_approve(officer=actor, export=export, now=now):
        raise PermissionDenied
    if export.made_by_id == actor.pk:
        raise OwnExport
    if export.approved_at is None:
        export.approved_by, export.approved_at = actor, now
        export.save(update_fields=["approved_by", "approved_at"])
    return export


@transaction.atomic
def delete_expired_exports(*, now: datetime) -> int:
    """Delete the content of what is over; the record of it stays. Returns how many."""
    over = Export.objects.select_for_update().filter(expires_at__lte=now, blob__isnull=False)
    for export in over:
        if export.blob:
            delete_blob(blob_id=export.blob)
    return Export.objects.filter(pk__in=[export.pk for export in over]).update(blob=None)


def may_approve(*, officer: Officer, export: Export, now: datetime) -> bool:
    """Return whether the officer holds an approving role over the child."""
    if export.subject is None:
        return False
    on = timezone.localtime(now).date()
    roles = registry.roles_for_child(officer=officer, subject=export.subject, on=on)
    return bool(rules.APPROVERS & set(roles))


def _check(
    *,
    kind: str,
    purpose: str,
    reason: str,
    subject: UUID | None,
    actor: Officer,
    now: datetime,
) -> None:
    on = timezone.localtime(now).date()
    wanted = rules.MAKERS[Export.Kind(kind)]
    duties = registry.duties_on(officer=actor, on=on).filter(role__in=wanted)
    if not duties.exists():
        raise PermissionDenied
    is_of_one = kind == Export.Kind.CHILD_COPY
    if purpose not in rules.PURPOSES[Export.Kind(kind)] or not reason.strip():
        raise PurposeDoesNotFit
    if is_of_one != (subject is not None):
        raise PurposeDoesNotFit


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_MAKER])
    return (Export.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _marks(number: int, purpose: str, now: datetime) -> list[str]:
    """Return what stands on top of the file: its number in each row, its purpose once."""
    day = timezone.localtime(now).date().isoformat()
    return [
        _("Export %(number)s") % {"number": number},
        _("For: %(purpose)s. Made %(day)s. Not for any other use; delete it afterwards.")
        % {"purpose": Export.Purpose(purpose).label, "day": day},
    ]
