"""Who reaches which file, and what a file's place is."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from coordination.accounts.models import Duty, Officer
from coordination.registry.models import Area, ChildFile, School


def duties_on(*, officer: Officer, on: date) -> QuerySet[Duty]:
    """Return the officer's duties in force on this day."""
    in_force = Q(to_on__isnull=True) | Q(to_on__gte=on)
    return Duty.objects.filter(in_force, officer=officer, from_on__lte=on, officer__is_active=True)


def duties_with_places(*, officer: Officer, on: date) -> QuerySet[Duty]:
    """Return the duties in force with their area or school at hand."""
    return duties_on(officer=officer, on=on).select_related("area", "school").order_by("pk")


def roles_for_school(*, officer: Officer, school: School, on: date) -> list[str]:
    """Return the roles the officer holds over this school, its township, county or city."""
    reach = Q(school=school) | Q(area__in=_areas_above(school))
    return sorted(
        set(duties_on(officer=officer, on=on).filter(reach).values_list("role", flat=True))
    )


def roles_for_child(*, officer: Officer, subject: UUID, on: date) -> list[str]:
    """Return the roles the officer holds over this child: by school, or by place of residence."""
    child = ChildFile.objects.select_related("school__county", "area").filter(pk=subject).first()
    if child is None:
        return []
    duties = duties_on(officer=officer, on=on)
    at_home = duties.filter(area__in=areas_above(child.area)).values_list("role", flat=True)
    at_school = (
        roles_for_school(officer=officer, school=child.school, on=on) if child.school else []
    )
    return sorted({*at_home, *at_school})


def areas_above(area: Area) -> list[str]:
    """Return the codes of an area and all areas it lies in, up to the city."""
    codes, here = [area.pk], area
    while here.parent_id:
        here = Area.objects.get(pk=here.parent_id)
        codes.append(here.pk)
    return codes


def schools_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[School]:
    """Return the schools the officer reaches in one of these roles."""
    duties = duties_on(officer=officer, on=on).filter(role__in=roles)
    areas = list(duties.values_list("area", flat=True))
    return School.objects.filter(
        Q(pk__in=duties.values_list("school", flat=True))
        | Q(township__in=areas)
        | Q(county__in=areas)
        | Q(county__parent__in=areas)
    ).distinct()


def areas_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Area]:
    """Return the areas of the officer's duties in these roles, and what lies in them."""
    duties = duties_on(officer=officer, on=on).filter(role__in=roles, area__isnull=False)
    own = list(duties.values_list("area", flat=True))
    return Area.objects.filter(
        Q(pk__in=own)
        | Q(parent__in=own)
        | Q(parent__parent__in=own)
        | Q(parent__parent__parent__in=own)
    )


def files_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[ChildFile]:
    """Return the files the officer reaches in one of these roles: by school, or by residence."""
    at_home = areas_for(officer=officer, roles=roles, on=on)
    schools = schools_for(officer=officer, roles=roles, on=on)
    return ChildFile.objects.filter(
        Q(area__in=at_home.values("pk")) | Q(school__in=schools.values("pk"))
    )


def subjects_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[ChildFile, UUID]:
    """Return the opaque ids of the children the officer reaches."""
    reached = files_for(officer=officer, roles=roles, on=on)
    return reached.order_by().values_list("pk", flat=True)


def subjects_closed_before(moment: datetime) -> QuerySet[ChildFile, UUID]:
    """Return the opaque ids of the files closed up to this moment."""
    closed = ChildFile.objects.filter(closed_at__lte=moment)
    return closed.order_by().values_list("pk", flat=True)


def officers_with_a_duty(*, roles: set[str], on: date) -> QuerySet[Officer]:
    """Return the officers who hold one of these roles on this day, wherever."""
    in_force = Q(to_on__isnull=True) | Q(to_on__gte=on)
    duties = Duty.objects.filter(in_force, role__in=roles, from_on__lte=on)
    return Officer.objects.filter(is_active=True, pk__in=duties.values("officer")).order_by("pk")


def officers_under(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Officer]:
    """Return the officers with a duty, past or present, within the officer's reach."""
    within = Q(school__in=schools_for(officer=officer, roles=roles, on=on)) | Q(
        area__in=areas_for(officer=officer, roles=roles, on=on)
    )
    duties = Duty.objects.filter(within)
    return Officer.objects.filter(pk__in=duties.values("officer")).order_by("name", "pk")


def _areas_above(school: School) -> list[str | None]:
    return [school.township_id, school.county_id, school.county.parent_id]
