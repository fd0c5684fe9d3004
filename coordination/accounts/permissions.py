"""Checks that services make. A role counts only where its duty reaches."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.registry.models import Area, School


def check_reaches_school(*, officer: Officer, school: School, roles: set[str], on: date) -> None:
    """Raise PermissionDenied unless the officer holds one of the roles over this school."""
    if not roles & set(registry.roles_for_school(officer=officer, school=school, on=on)):
        raise PermissionDenied


def check_reaches_area(*, officer: Officer, area: Area, roles: set[str], on: date) -> None:
    """Raise PermissionDenied unless the officer holds one of the roles over this area or above."""
    duties = registry.duties_on(officer=officer, on=on)
    if not duties.filter(role__in=roles, area__in=registry.areas_above(area)).exists():
        raise PermissionDenied


def check_reaches_child(*, officer: Officer, subject: UUID, roles: set[str], on: date) -> None:
    """Raise PermissionDenied unless the officer holds one of the roles over this child."""
    if not roles & set(registry.roles_for_child(officer=officer, subject=subject, on=on)):
        raise PermissionDenied
