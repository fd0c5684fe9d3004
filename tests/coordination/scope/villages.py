"""One township with two villages, and its neighbour: whose child is whose."""

from datetime import date
from uuid import UUID

from coordination.accounts.models import Officer
from coordination.registry.models import Area, ChildFile, School
from coordination.scope import reading, scopes
from tests.coordination.registry.factories import (
    ChildFileFactory,
    SchoolFactory,
    TownshipFactory,
)

ON = date(2024, 12, 19)


def village(name: str, *, of: Area) -> Area:
    return Area.objects.create(
        code=f"{of.code}{name}", kind="village", name_zh=name, name_en=name, parent=of
    )


def child_of(village: Area, *, school: School | None = None) -> UUID:
    subject: UUID = ChildFileFactory.create(area=village, school=school).subject
    return subject


class Villages:
    """Villages A and B of one township with its school, and village C of the next township."""

    def __init__(self) -> None:
        self.school: School = SchoolFactory.create()
        self.township = self.school.township
        self.other_township: Area = TownshipFactory.create()
        self.a, self.b = village("A", of=self.township), village("B", of=self.township)
        self.c = village("C", of=self.other_township)
        self.child_a = child_of(self.a)
        self.child_b = child_of(self.b)
        self.child_c = child_of(self.c)
        self.pupil = child_of(self.c, school=self.school)  # lives in C, goes to school in A's town


def seen_by(officer: Officer) -> set[UUID]:
    """Return the files that a query with no filter at all gives this officer."""
    with scopes.within(reading.scope_of(officer=officer, on=ON)):
        return set(ChildFile.objects.values_list("subject", flat=True))
