"""What the pages of the import list: schools, drives, uploads as counts."""

from datetime import date

from django.db.models import F, QuerySet

from coordination.accounts.models import Officer
from coordination.discovery.models import Upload
from coordination.discovery.permissions import IMPORT_ROLES, uploads_for
from coordination.needs.models import Drive
from coordination.registry import queries as registry
from coordination.registry.models import School


def schools_to_import(*, officer: Officer, on: date) -> QuerySet[School]:
    found = registry.schools_for(officer=officer, roles=IMPORT_ROLES, on=on)
    return found.select_related("county").order_by("county", "name_zh", "pk")


def drives_to_import(*, officer: Officer, on: date) -> QuerySet[Drive]:
    """Return the drives of counties with a school in reach that are not handed over yet."""
    schools = registry.schools_for(officer=officer, roles=IMPORT_ROLES, on=on)
    counties = schools.order_by().values("county")
    return Drive.objects.filter(county__in=counties, deliver_on__gte=on).order_by(
        "deliver_on", "pk"
    )


def uploads_in_reach(*, officer: Officer, on: date) -> QuerySet[Upload]:
    """Return uploads, newest first, with `counts` and `taken` in place of whole reports."""
    found = uploads_for(officer=officer, on=on).select_related("drive", "school", "uploaded_by")
    return (
        found.defer("report")
        .annotate(counts=F("report__counts"), taken=F("report__taken"))
        .order_by("-uploaded_at", "pk")
    )


def own_open_uploads(*, officer: Officer) -> QuerySet[Upload]:
    """Return the officer's uploads that are still being mended."""
    return Upload.objects.filter(
        uploaded_by=officer, state__in=(Upload.State.READ, Upload.State.CHECKED)
    )
