"""Who packs, and who hands out: two jobs that nobody does for the other."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from coordination.accounts import permissions as accounts
from coordination.accounts.models import Officer
from coordination.fulfilment.models import Box, Pack
from coordination.matching.permissions import local_day
from coordination.needs.models import Drive
from coordination.registry import queries as registry
from coordination.registry.models import School

PACKING = {"packer", "coordinator"}
CONTACT = {"school_contact"}


def check_plans_packs(*, actor: Officer, drive: Drive, now: datetime) -> None:
    """Raise PermissionDenied unless the officer coordinates the drive's county."""
    accounts.check_reaches_area(
        officer=actor, area=drive.county, roles={"coordinator"}, on=local_day(now)
    )


def check_packs_for(*, actor: Officer, school: School, now: datetime) -> None:
    """Raise PermissionDenied unless the officer packs or coordinates where this school lies."""
    accounts.check_reaches_school(officer=actor, school=school, roles=PACKING, on=local_day(now))


def check_hands_out(*, actor: Officer, school: School, now: datetime) -> None:
    """Raise PermissionDenied unless the officer is this school's own contact."""
    accounts.check_reaches_school(officer=actor, school=school, roles=CONTACT, on=local_day(now))


def packs_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Pack]:
    return Pack.objects.filter(school__in=registry.schools_for(officer=officer, roles=roles, on=on))


def boxes_for(*, officer: Officer, roles: set[str], on: date) -> QuerySet[Box]:
    return Box.objects.filter(school__in=registry.schools_for(officer=officer, roles=roles, on=on))


def access_pack(*, pack_id: UUID, officer: Officer, roles: set[str], on: date) -> Pack:
    """Return a pack within reach. Raises Pack.DoesNotExist."""
    packs = packs_for(officer=officer, roles=roles, on=on)
    return packs.select_related("drive", "box").get(pk=pack_id)


def access_box(*, box_id: UUID, officer: Officer, roles: set[str], on: date) -> Box:
    """Return a box within reach. Raises Box.DoesNotExist."""
    boxes = boxes_for(officer=officer, roles=roles, on=on)
    return boxes.select_related("drive", "school__county").get(pk=box_id)


def access_school(*, code: str, officer: Officer, on: date) -> School:
    """Return the officer's own school, as its contact. Raises School.DoesNotExist."""
    schools = registry.schools_for(officer=officer, roles=CONTACT, on=on)
    return schools.select_related("county").get(pk=code)
