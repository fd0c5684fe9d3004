"""What the pages of the vault read. No value that was sealed is in any of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coordination.accounts.models import Officer
from coordination.registry import queries as registry
from coordination.vault.models import AccessRecord, Alarm, ChainHead, Emergency, Erasure, MoreLooks
from coordination.vault.rights import LOOK_UP

OVERSEES = {"supervisor"}


class LookCounts(NamedTuple):
    """One officer's acts over some time; a child counts once, however often it was looked at."""

    looks: int = 0
    children: int = 0
    refused: int = 0
    look_ups: int = 0
    alarms: int = 0


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


def officers_read_by(*, officer: Officer, on: date) -> QuerySet[Officer]:
    """Return the officers whose looks this one answers for: an auditor all, but never oneself."""
    if registry.duties_on(officer=officer, on=on).filter(role="auditor").exists():
        return Officer.objects.exclude(pk=officer.pk).order_by("name", "pk")
    return officers_overseen(officer=officer, on=on)


def counts_of_looks(*, officers: Iterable[Officer], since: datetime) -> dict[UUID, LookCounts]:
    """Return what each officer did since then; who did nothing is left out. Two queries."""
    actors = {str(officer.pk): officer.pk for officer in officers}
    is_look = ~Q(fields="") & ~Q(purpose=LOOK_UP)
    seen = is_look & Q(outcome=AccessRecord.Outcome.ALLOWED)
    rows = AccessRecord.objects.filter(actor_id__in=actors, at__gte=since).values("actor_id")
    counts = {
        actors[row.pop("actor_id")]: LookCounts(**row)
        for row in rows.annotate(
            looks=Count("pk", filter=seen),
            children=Count("subject", filter=seen, distinct=True),
            refused=Count("pk", filter=is_look & Q(outcome=AccessRecord.Outcome.REFUSED)),
            look_ups=Count("pk", filter=Q(purpose=LOOK_UP)),
        )
    }
    alarms = Alarm.objects.filter(officer__in=actors.values(), hour_at__gte=since)
    for pk, number in alarms.values_list("officer").annotate(Count("pk")).order_by():
        counts[pk] = counts.get(pk, LookCounts())._replace(alarms=number)
    return {pk: found for pk, found in counts.items() if any(found)}


def is_overseen(*, officer: Officer, subject: UUID, on: date) -> bool:
    roles = registry.roles_for_child(officer=officer, subject=subject, on=on)
    return bool(OVERSEES & set(roles))


def more_looks_today(*, officer: Officer, on: date) -> QuerySet[MoreLooks]:
    under = registry.officers_under(officer=officer, roles=OVERSEES, on=on)
    found = MoreLooks.objects.filter(Q(officer__in=under) | Q(granted_by=officer), on=on)
    return found.select_related("officer", "granted_by").order_by("pk")
