"""Who brings rosters in, and who sees what is in them.

What a roster says is shown to the officer who brought it and to nobody else; other officers who
reach the school see counts and codes. Once taken in, names are in the vault alone.
"""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from coordination.accounts import permissions as accounts
from coordination.accounts.models import Officer
from coordination.discovery.models import Upload
from coordination.registry import queries as registry
from coordination.registry.models import School

IMPORT_ROLES = {"coordinator", "supervisor"}


def check_imports_for(*, actor: Officer, school: School, now: datetime) -> None:
    """Raise PermissionDenied unless the officer brings rosters in for this school."""
    accounts.check_reaches_school(
        officer=actor, school=school, roles=IMPORT_ROLES, on=local_day(now)
    )


def check_brought(*, actor: Officer, upload: Upload, now: datetime) -> None:
    """Raise PermissionDenied unless the officer brought this roster and still may."""
    if upload.uploaded_by_id != actor.pk:
        raise PermissionDenied
    check_imports_for(actor=actor, school=upload.school, now=now)


def access_upload(*, upload_id: UUID, actor: Officer, now: datetime) -> Upload:
    """Return the upload for the officer who brought it.

    Raises Upload.DoesNotExist, PermissionDenied.
    """
    upload = Upload.objects.select_related("drive", "school__county").get(pk=upload_id)
    check_brought(actor=actor, upload=upload, now=now)
    return upload


def access_locked(*, upload_id: UUID, actor: Officer, now: datetime) -> Upload:
    """Return the upload as `access_upload`, its row locked until the transaction ends."""
    Upload.objects.select_for_update().get(pk=upload_id)
    return access_upload(upload_id=upload_id, actor=actor, now=now)


def uploads_for(*, officer: Officer, on: date) -> QuerySet[Upload]:
    """Return the uploads whose counts the officer may see: those of schools within reach."""
    schools = registry.schools_for(officer=officer, roles=IMPORT_ROLES, on=on)
    return Upload.objects.filter(school__in=schools)


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
