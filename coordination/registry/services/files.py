"""Opening files. Names never pass here: a file knows its child by an opaque subject alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile, School

OPENING_ROLES = {"coordinator", "supervisor"}


@dataclass(frozen=True, slots=True)
class NewFile:
    """What a file needs to be opened; `born_month` is the first of the month."""

    sex: str
    born_month: date
    household: UUID = field(default_factory=uuid4)


def open_file(
    *, school: School, child: NewFile, consent_on: date | None, actor: Officer, now: datetime
) -> ChildFile:
    """Open one file; see `open_files`."""
    return open_files(school=school, children=[child], consent_on=consent_on, actor=actor, now=now)[
        0
    ]


@transaction.atomic
def open_files(
    *,
    school: School,
    children: Sequence[NewFile],
    consent_on: date | None,
    actor: Officer,
    now: datetime,
) -> list[ChildFile]:
    """Open files at a school, in the order given; without `consent_on` consent stays pending.

    Raises PermissionDenied.
    """
    _check_opens(actor=actor, school=school, now=now)
    consent = ChildFile.Consent.GIVEN if consent_on else ChildFile.Consent.PENDING
    return ChildFile.objects.bulk_create(
        [
            ChildFile(
                school=school,
                area_id=school.township_id,
                household=child.household,
                sex=child.sex,
                born_month=child.born_month,
                consent=consent,
                consent_on=consent_on,
                opened_at=now,
            )
            for child in children
        ]
    )


@transaction.atomic
def note_paper_consent(
    *,
    school: School,
    subjects: Collection[UUID],
    consent_on: date,
    actor: Officer,
    now: datetime,
) -> int:
    """Write down consents the school holds on paper; returns how many were pending before.

    A guardian's refusal or withdrawal is never overruled by a list. Raises PermissionDenied.
    """
    _check_opens(actor=actor, school=school, now=now)
    pending = ChildFile.objects.filter(
        school=school, pk__in=subjects, consent=ChildFile.Consent.PENDING
    )
    return pending.update(consent=ChildFile.Consent.GIVEN, consent_on=consent_on)


def _check_opens(*, actor: Officer, school: School, now: datetime) -> None:
    on = timezone.localtime(now).date()
    permissions.check_reaches_school(officer=actor, school=school, roles=OPENING_ROLES, on=on)
