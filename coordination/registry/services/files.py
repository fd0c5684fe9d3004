"""Opening files. Names never pass here: a file knows its child by an opaque subject alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.consents.services.paper import note_paper_consents
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
    files = ChildFile.objects.bulk_create(
        [
            ChildFile(
                school=school,
                area_id=school.township_id,
                household=child.household,
                sex=child.sex,
                born_month=child.born_month,
                opened_at=now,
            )
            for child in children
        ]
    )
    if consent_on:
        born = {file.pk: file.born_month for file in files}
        note_paper_consents(born_months=born, signed_on=consent_on, actor=actor, now=now)
    return files


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
    files = ChildFile.objects.filter(school=school, pk__in=subjects)
    born = dict(files.values_list("pk", "born_month"))
    return note_paper_consents(born_months=born, signed_on=consent_on, actor=actor, now=now)


def _check_opens(*, actor: Officer, school: School, now: datetime) -> None:
    on = timezone.localtime(now).date()
    permissions.check_reaches_school(officer=actor, school=school, roles=OPENING_ROLES, on=on)
