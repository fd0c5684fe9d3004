"""Who keeps consents: the child's director and supervisors, for children within reach."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from coordination.accounts import permissions as accounts
from coordination.accounts.models import Officer
from coordination.consents.queries import KEEPERS


def check_keeps_consents(*, actor: Officer, subject: UUID, now: datetime) -> None:
    """Raise PermissionDenied unless the officer is director or supervisor over this child."""
    accounts.check_reaches_child(officer=actor, subject=subject, roles=KEEPERS, on=local_day(now))


def local_day(now: datetime) -> date:
    return timezone.localtime(now).date()
