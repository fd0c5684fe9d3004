"""What releases and pages read about needs."""

from datetime import date

from django.db.models import QuerySet

from coordination.accounts.models import Officer
from coordination.consents.queries import has_consent
from coordination.needs.models import BoardRelease, Drive, Need
from coordination.registry import queries as registry
from coordination.registry.models import Measurement


def countable_needs(drive: Drive, *, on: date) -> QuerySet[Need]:
    """Return open needs of children who consent on this day, and their guardians with them."""
    return Need.objects.filter(
        has_consent(child="child", purpose="goods", on=on),
        drive=drive,
        state=Need.State.OPEN,
        child__closed_at__isnull=True,
    )


def released(drive: Drive) -> QuerySet[BoardRelease]:
    return BoardRelease.objects.filter(drive=drive, state=BoardRelease.State.RELEASED)


def released_in_county(drive: Drive) -> QuerySet[BoardRelease]:
    """Return every board that ever left for this county, oldest first."""
    return BoardRelease.objects.filter(
        drive__county=drive.county, state=BoardRelease.State.RELEASED
    ).order_by("publish_on", "wave")


def drives_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Drive]:
    """Return the drives of counties the officer reaches as a whole."""
    duties = registry.duties_on(officer=officer, on=on).filter(role__in=roles)
    areas = list(duties.exclude(area=None).values_list("area", flat=True))
    found = Drive.objects.filter(county__in=areas) | Drive.objects.filter(county__parent__in=areas)
    return found.select_related("county").distinct().order_by("-opens_on", "code")


def releases_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[BoardRelease]:
    drives = drives_for(officer=officer, roles=roles, on=on)
    return BoardRelease.objects.filter(drive__in=drives).select_related("drive__county")


def settled_dates(releases: QuerySet[BoardRelease]) -> set[tuple[str, date]]:
    """Return (drive, publishing date) for which a board waits or has left."""
    states = [BoardRelease.State.PROPOSED, BoardRelease.State.RELEASED]
    return set(releases.filter(state__in=states).values_list("drive", "publish_on"))


def heights_mm(*, county: str) -> dict[str, int]:
    """Return the latest measured height of each registered child of a county, in mm."""
    rows = Measurement.objects.filter(
        kind=Measurement.Kind.HEIGHT, child__school__county=county
    ).order_by("measured_on", "pk")
    return {str(subject): value for subject, value in rows.values_list("child", "value")}


def needs_to_measure(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Need]:
    """Return open needs whose size a person must confirm before anything is packed."""
    schools = registry.schools_for(officer=officer, roles=roles, on=on)
    return (
        Need.objects.filter(must_measure=True, state=Need.State.OPEN, child__school__in=schools)
        .select_related("child__school", "drive")
        .order_by("child__school__name_zh", "item", "pk")
    )
