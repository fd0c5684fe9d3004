"""Whoever types numbers is counted: ten a minute, two hundred a day."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from coordination.accounts.models import Officer
from coordination.vault import services
from coordination.vault.models import AccessRecord
from tests.coordination.vault.people import (
    HOUR,
    NOON,
    child,
    director_of,
)

pytestmark = pytest.mark.django_db


def look_up(actor: Officer, minute: float = 0, reason: str = "visit") -> list[UUID]:
    return services.look_up(
        field="id_no",
        value="N1",
        reason=reason,
        actor=actor,
        now=NOON + minute * HOUR / 60,
    )


def test_a_child_is_found_and_the_try_recorded_without_the_number() -> None:
    one = child("N1")

    assert look_up(director_of(one)) == [one.subject]
    record = AccessRecord.objects.get()
    assert (record.purpose, record.fields, record.subject.int) == ("look_up", "id_no", 0)
    assert "N1" not in repr(AccessRecord.objects.values().get())


def test_the_eleventh_within_a_minute_is_refused_and_recorded() -> None:
    officer = director_of(child("N1"))
    for _ in range(10):
        look_up(officer)

    with pytest.raises(services.TooManyLookUps):
        look_up(officer, minute=0.5)

    assert AccessRecord.objects.latest("position").outcome == "refused"
    assert look_up(officer, minute=2)


def test_the_two_hundred_and_first_of_a_day_is_refused(settings: Settings) -> None:
    settings.VAULT_LOOK_UPS = {"minute": 10, "day": 12}
    officer = director_of(child("N1"))
    for minute in range(12):
        look_up(officer, minute=minute)

    with pytest.raises(services.TooManyLookUps):
        look_up(officer, minute=30)


def test_another_person_is_not_held_up() -> None:
    one = child("N1")
    for officer in (director_of(one), director_of(one)):
        for _ in range(10):
            look_up(officer)

    assert AccessRecord.objects.filter(outcome="refused").count() == 0


def test_without_a_reason_nothing_is_looked_up() -> None:
    with pytest.raises(PermissionDenied):
        look_up(director_of(child("N1")), reason=" ")
