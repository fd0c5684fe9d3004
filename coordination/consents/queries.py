"""Who consents to what today: the one place that answers."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from coordination.accounts.models import Officer
from coordination.consents.models import Consent
from coordination.registry import queries as registry
from coordination.registry.models import ChildFile

SOON_DAYS = 60  # a family is asked again this long before its yes ends
KEEPERS = {"director", "supervisor"}
RECEIVERS = {  # who may learn for which purpose; the first is the one the work itself needs
    Consent.Purpose.GOODS: (Consent.Receiver.CHARITY, Consent.Receiver.SCHOOL),
    Consent.Purpose.SCHOOL_VISIT: (Consent.Receiver.VOLUNTEER_GROUP, Consent.Receiver.SCHOOL),
    Consent.Purpose.HOME_VISIT: (Consent.Receiver.CHARITY, Consent.Receiver.CIVIL_AFFAIRS),
    Consent.Purpose.STUDENT_AID: (Consent.Receiver.CHARITY, Consent.Receiver.CIVIL_AFFAIRS),
    Consent.Purpose.INSURANCE: (Consent.Receiver.INSURER,),
    Consent.Purpose.PICTURE: (Consent.Receiver.CHARITY, Consent.Receiver.PUBLIC),
}


class Standing(StrEnum):
    """How a child stands to one purpose."""

    GIVEN = "given"
    PENDING = "pending"  # never asked, or its time is over
    REFUSED = "refused"  # by the guardian or by the child
    WITHDRAWN = "withdrawn"


def in_force(*, on: date) -> Q:
    """Return the condition of an answer that counts on a day: both say yes, in its time."""
    return Q(withdrawn_at__isnull=True, answer="yes", from_on__lte=on, until_on__gte=on) & ~Q(
        child_wish="no"
    )


def has_consent(
    *, child: str | UUID, purpose: str, on: date, receiver: str | None = None
) -> Exists:
    """Return the condition that a child consents; `child` is a path in the outer query, or an id.

    One index look-up a row, or one join for a whole table.
    """
    wanted = receiver or RECEIVERS[Consent.Purpose(purpose)][0]
    rows = Consent.objects.filter(in_force(on=on), purpose=purpose, receiver=wanted)
    if isinstance(child, UUID):
        return Exists(rows.filter(child=child))
    return Exists(rows.filter(child=OuterRef(child)))


def consenting(*, subjects: Collection[UUID], purpose: str, on: date) -> set[UUID]:
    """Return those of the children who consent on this day."""
    files = ChildFile.objects.filter(pk__in=subjects)
    willing = files.filter(has_consent(child="pk", purpose=purpose, on=on))
    return set(willing.values_list("pk", flat=True))


def standings(*, subjects: Collection[UUID], purpose: str, on: date) -> dict[UUID, Standing]:
    """Return how each child stands to the purpose, by its latest answer; one query."""
    wanted = RECEIVERS[Consent.Purpose(purpose)][0]
    latest = (
        Consent.objects.filter(child__in=subjects, purpose=purpose, receiver=wanted)
        .order_by("child", F("withdrawn_at").desc(nulls_first=True), "-recorded_at", "pk")
        .distinct("child")
    )
    found = {row.child_id: standing_of(row, on=on) for row in latest}
    return {subject: found.get(subject, Standing.PENDING) for subject in subjects}


def standing_of(row: Consent, *, on: date) -> Standing:
    if row.withdrawn_at:
        over = row.withdrawn_why == Consent.Why.ENDED
        return Standing.PENDING if over else Standing.WITHDRAWN
    if row.answer == Consent.Answer.NO or row.child_wish == Consent.Wish.NO:
        return Standing.REFUSED
    return Standing.GIVEN if row.from_on <= on <= row.until_on else Standing.PENDING


def consents_of(*, subject: UUID) -> QuerySet[Consent]:
    """Return every answer about one child, the newest first."""
    rows = Consent.objects.filter(child=subject).select_related("recorded_by", "withdrawn_by")
    return rows.order_by("-recorded_at", "purpose", "receiver", "pk")


def ending(*, officer: Officer, on: date, until: date) -> QuerySet[Consent]:
    """Return answers within reach that end in these days, the nearest first."""
    files = registry.files_for(officer=officer, roles=KEEPERS, on=on)
    rows = Consent.objects.filter(in_force(on=on), until_on__lte=until, child__in=files)
    return rows.select_related("child__school", "child__area").order_by("until_on", "pk")


def without_answer(*, officer: Officer, on: date) -> QuerySet[ChildFile]:
    """Return the open files within reach that nobody has asked about goods, or whose yes ended."""
    files = registry.files_for(officer=officer, roles=KEEPERS, on=on)
    goods = Consent.objects.filter(
        child=OuterRef("pk"), purpose="goods", receiver="charity", withdrawn_at__isnull=True
    )
    unasked = files.filter(~Exists(goods), closed_at__isnull=True)
    return unasked.select_related("school", "area").order_by("school__name_zh", "pk")
