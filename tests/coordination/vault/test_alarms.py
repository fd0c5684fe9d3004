"""Unusual reading is noticed, told without a child, and looked into by somebody else."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from pytest_django import Settings

from coordination.registry.models import ChildFile
from coordination.vault import queries, services
from coordination.vault.models import Alarm
from coordination.vault.rights import Purpose
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.vault.people import (
    DAY,
    HOUR,
    NIGHT,
    NOON,
    child,
    children,
    contact_of,
    director_of,
    look,
    supervisor_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few")]


@pytest.fixture
def few(settings: Settings) -> None:
    """Two children a day for a director; an alarm above three in an hour."""
    settings.VAULT_LOOKS_A_DAY = {"director": 2, "supervisor": 9, "school_contact": 9}
    settings.VAULT_ALARMS = {**settings.VAULT_ALARMS, "children_an_hour": 3, "refused_an_hour": 3}


def subjects(found: list[ChildFile]) -> list[UUID]:
    return [one.subject for one in found]


def alarms() -> list[tuple[str, int]]:
    return list(Alarm.objects.order_by("pk").values_list("kind", "count"))


def test_many_children_in_an_hour_are_noticed_and_counted_on() -> None:
    found = children(5)
    supervisor = supervisor_of(found[0])
    look(supervisor, *subjects(found[:4]))
    look(supervisor, found[4].subject)

    assert alarms() == [("many", 5)]


def test_a_key_sheet_of_a_whole_school_is_no_alarm() -> None:
    found = children(5)

    look(contact_of(found[0]), *subjects(found), purpose=Purpose.KEY_SHEET)

    assert alarms() == []


def test_reading_at_night_is_noticed() -> None:
    one = child()

    look(director_of(one), one.subject, now=NIGHT)

    assert alarms() == [("night", 1)]


def test_refusals_again_and_again_are_noticed() -> None:
    one = child()
    stranger = officer_with(role="director", area=TownshipFactory.create())
    for minute in range(3):
        with pytest.raises(PermissionDenied):
            look(stranger, one.subject, now=NOON + minute * HOUR / 60)

    assert alarms() == [("refused", 3)]


def test_an_alarm_is_no_story_of_a_child() -> None:
    one = child()
    look(director_of(one), one.subject, now=NIGHT)

    row = repr(Alarm.objects.values().get())

    assert str(one.subject) not in row


def test_a_supervisor_sees_those_of_the_area_and_an_auditor_all() -> None:
    one = child()
    look(director_of(one), one.subject, now=NIGHT)
    elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())

    seen = [
        queries.alarms_for(officer=officer, on=NOON.date()).count()
        for officer in (supervisor_of(one), officer_with(role="auditor"), elsewhere)
    ]

    assert seen == [1, 1, 0]


def test_somebody_else_marks_it_as_seen_once() -> None:
    one = child()
    supervisor = supervisor_of(one)
    look(supervisor, one.subject, now=NIGHT)
    alarm = Alarm.objects.get()

    with pytest.raises(services.OwnAlarm):
        services.mark_seen(alarm_id=alarm.pk, actor=supervisor, now=NOON)
    other = supervisor_of(one)
    services.mark_seen(alarm_id=alarm.pk, actor=other, now=NOON)
    services.mark_seen(alarm_id=alarm.pk, actor=supervisor_of(one), now=NOON + DAY)

    alarm.refresh_from_db()
    assert (alarm.seen_by, alarm.seen_at) == (other, NOON)


def test_out_of_reach_an_alarm_cannot_be_marked() -> None:
    one = child()
    look(director_of(one), one.subject, now=NIGHT)

    with pytest.raises(PermissionDenied):
        services.mark_seen(alarm_id=Alarm.objects.get().pk, actor=director_of(one), now=NOON)


def test_the_database_refuses_an_own_alarm_seen() -> None:
    one = child()
    look(director_of(one), one.subject, now=NIGHT)
    alarm = Alarm.objects.get()

    with pytest.raises(IntegrityError, match="vault_alarm_seen_by_another"):
        Alarm.objects.update(seen_at=NOON, seen_by=alarm.officer)
