"""A child with a sealed identity, and officers around it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile, School
from coordination.vault import services
from coordination.vault.rights import Purpose
from tests.coordination.registry.factories import ChildFileFactory
from tests.coordination.signed_in import officer_with

NOON = datetime(2024, 12, 19, 4, tzinfo=UTC)  # noon in China
NIGHT = datetime(2024, 12, 19, 15, tzinfo=UTC)  # eleven at night
NUMBER = "990001201203150014"
VALUES = {"name": "示例甲", "class": "3-2", "phone": "12000000001", "birth": "2012-03-15"}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def child(number: str = NUMBER, school: School | None = None) -> ChildFile:
    made = ChildFileFactory.create(**({"school": school} if school else {}))
    services.seal_identity(subject=made.subject, values={**VALUES, "id_no": number}, now=NOON)
    return made


def children(count: int) -> list[ChildFile]:
    """Return children of one school."""
    first = child("N0")
    assert first.school
    return [first, *(child(f"N{n}", first.school) for n in range(1, count))]


def contact_of(one: ChildFile) -> Officer:
    assert one.school
    return officer_with(role="school_contact", school=one.school)


def supervisor_of(one: ChildFile) -> Officer:
    assert one.school
    return officer_with(role="supervisor", area=one.school.county)


def director_of(one: ChildFile) -> Officer:
    return officer_with(role="director", area=one.area)


def look(
    actor: Officer,
    *subjects: UUID,
    purpose: Purpose = Purpose.CARE,
    now: datetime = NOON,
    fields: tuple[str, ...] = ("name",),
) -> dict[UUID, dict[str, str]]:
    return services.reveal_many(
        subjects=subjects, fields=fields, purpose=purpose, reason="visit", actor=actor, now=now
    )
