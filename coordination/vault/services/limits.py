"""How much one officer may look at, counted in the chain itself, while its end is locked."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone

from coordination.accounts.models import Officer
from coordination.vault.models import AccessRecord, MoreLooks
from coordination.vault.rights import LOOK_UP
from coordination.vault.services import chain


def has_looks_left(
    *, officer: Officer, roles: Collection[str], subjects: Collection[UUID], now: datetime
) -> bool:
    """Return whether these children are within the officer's day; the same child counts once."""
    if not subjects:
        return True
    allowance = settings.VAULT_LOOKS_A_DAY
    limit = min((allowance.get(role, 0) for role in roles), default=0)
    seen = looks_since(officer=officer, since=_start_of_day(now)).filter(outcome=chain.ALLOWED)
    children = {*seen.values_list("subject", flat=True), *subjects}
    return len(children) <= limit + _granted(officer, now)


def has_look_ups_left(*, officer: Officer, now: datetime) -> bool:
    tries = AccessRecord.objects.filter(
        actor_id=str(officer.pk), purpose=LOOK_UP, outcome=chain.ALLOWED
    )
    limits = settings.VAULT_LOOK_UPS
    in_a_minute = tries.filter(at__gt=now - timedelta(minutes=1)).count()
    today = tries.filter(at__gte=_start_of_day(now)).count()
    return in_a_minute < limits["minute"] and today < limits["day"]


def looks_since(*, officer: Officer, since: datetime) -> QuerySet[AccessRecord]:
    """Return the officer's looks at children; searches and acts about children are none."""
    mine = AccessRecord.objects.filter(actor_id=str(officer.pk), at__gte=since)
    return mine.exclude(fields="").exclude(purpose=LOOK_UP)


def _granted(officer: Officer, now: datetime) -> int:
    leave = MoreLooks.objects.filter(officer=officer, on=timezone.localdate(now))
    return leave.aggregate(children=Sum("children"))["children"] or 0


def _start_of_day(now: datetime) -> datetime:
    return datetime.combine(timezone.localdate(now), time.min, timezone.get_current_timezone())
