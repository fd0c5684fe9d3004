"""What the pages of the vault read. No value that was sealed is in any of it."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault.models import AccessRecord, Alarm, ChainHead, Emergency, Erasure, MoreLooks

OVERSEES = {"supervisor"}


def looks() -> QuerySet[AccessRecord]:
    """Return every record, newest first."""
    return AccessRecord.objects.order_by("-position")


def looks_at(*, subject: UUID) -> QuerySet[AccessRecord]:
    """Return who looked at one child, oldest first; acts that read nothing are left out."""
    return AccessRecord.objects.filter(subject=subject).exclude(fields="").order_by("position")


def heads() -> QuerySet[ChainHead]:
    return ChainHead.objects.order_by("-on")


def alarms_for(*, officer: Officer, on: date) -> QuerySet[Alarm]:
    """Return the alarms this officer answers for: an auditor all, a supervisor the area's."""
    rows = Alarm.objects.select_related("officer", "seen_by").order_by("-hour_at", "-pk")
    if registry.duties_on(officer=officer, on=on).filter(role="auditor").exists():
        return rows
    return rows.filter(officer__in=registry.officers_under(officer=officer, roles=OVERSEES, on=on))


def emergencies_of(*, officer: Officer) -> QuerySet[Emergency]:
    return Emergency.objects.filter(asked_by=officer).order_by("-asked_at", "-pk")


def emergencies_over(*, officer: Officer, on: date) -> QuerySet[Emergency]:
    """Return requests for children in a supervisor's reach, newest first, also past ones."""
    reached = registry.subjects_for(officer=officer, roles=OVERSEES, on=on)
    rows = Emergency.objects.filter(subject__in=reached)
    return rows.select_related("asked_by", "granted_by").order_by("-asked_at", "-pk")


def erasures_over(*, officer: Officer, on: date) -> QuerySet[Erasure]:
    """Return erasures of children in a supervisor's or auditor's reach."""
    reached = registry.subjects_for(officer=officer, roles=OVERSEES | {"auditor"}, on=on)
    rows = Erasure.objects.filter(subject__in=reached)
    return rows.select_related("asked_by", "erased_by").order_by("-asked_at", "pk")


def officers_overseen(*, officer: Officer, on: date) -> QuerySet[Officer]:
    """Return the officers to whom a supervisor may grant more looks: all but oneself."""
    return registry.officers_under(officer=officer, roles=OVERSEES, on=on).exclude(pk=officer.pk)


def is_overseen(*, officer: Officer, subject: UUID, on: date) -> bool:
    roles = registry.roles_for_child(officer=officer, subject=subject, on=on)
    return bool(OVERSEES & set(roles))


def more_looks_today(*, officer: Officer, on: date) -> QuerySet[MoreLooks]:
    under = registry.officers_under(officer=officer, roles=OVERSEES, on=on)
    found = MoreLooks.objects.filter(Q(officer__in=under) | Q(granted_by=officer), on=on)
    return found.select_related("officer", "granted_by").order_by("pk")
