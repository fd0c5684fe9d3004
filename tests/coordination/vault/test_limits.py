"""Nobody reads on and on, by day or by night, without somebody hearing of it."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from pytest_django import Settings

from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile
from coordination.vault import queries, services
from coordination.vault.models import AccessRecord, Alarm, MoreLooks
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(settings: Settings) -> None:
    """Two children a day for a director; an alarm above three in an hour."""
    settings.VAULT_LOOKS_A_DAY = {"director": 2, "supervisor": 9, "school_contact": 9}
    settings.VAULT_ALARMS = {**settings.VAULT_ALARMS, "children_an_hour": 3, "refused_an_hour": 3}


def subjects(found: list[ChildFile]) -> list[UUID]:
    return [one.subject for one in found]


def grant(officer: Officer, actor: Officer, number: int = 2, reason: str = "sweep") -> MoreLooks:
    return services.grant_more_looks(
        officer_id=officer.pk, children=number, reason=reason, actor=actor, now=NOON
    )


def alarms() -> list[tuple[str, int]]:
    return list(Alarm.objects.order_by("pk").values_list("kind", "count"))


@pytest.mark.usefixtures("few")
class TestADaysLooks:
    def test_beyond_the_days_number_a_look_is_refused_and_recorded(self) -> None:
        found = children(3)
        director = director_of(found[0])
        look(director, *subjects(found[:2]))

        with pytest.raises(services.LooksUsedUp):
            look(director, found[2].subject)

        last = AccessRecord.objects.latest("position")
        assert (last.subject, last.outcome) == (found[2].subject, "refused")
        assert alarms() == [("used_up", 2)]

    def test_the_same_child_again_counts_once(self) -> None:
        found = children(2)
        director = director_of(found[0])
        for _ in range(4):
            look(director, *subjects(found))

        assert AccessRecord.objects.filter(outcome="refused").count() == 0

    def test_a_new_day_begins_at_midnight_in_china(self) -> None:
        found = children(3)
        director = director_of(found[0])
        look(director, *subjects(found[:2]), now=NIGHT)

        read = look(director, found[2].subject, now=NIGHT + 2 * HOUR)

        assert read[found[2].subject] == {"name": "示例甲"}

    def test_one_request_for_too_many_shows_none_of_them(self) -> None:
        found = children(3)

        with pytest.raises(services.LooksUsedUp):
            look(director_of(found[0]), *subjects(found))

        assert set(AccessRecord.objects.values_list("outcome", flat=True)) == {"refused"}

    def test_a_supervisor_grants_more_for_the_day(self) -> None:
        found = children(3)
        director = director_of(found[0])
        grant(director, supervisor_of(found[0]), number=1)

        assert len(look(director, *subjects(found))) == 3
        with pytest.raises(services.LooksUsedUp):
            look(director, *subjects(found), now=NOON + DAY)

    def test_a_grant_stands_in_the_chain(self) -> None:
        one = child()

        grant(director_of(one), supervisor_of(one))

        assert AccessRecord.objects.get().purpose == "more_looks"
        assert services.verify_chain() is None

    def test_nobody_grants_looks_to_themselves(self) -> None:
        supervisor = supervisor_of(child())

        with pytest.raises(services.OwnLeave):
            grant(supervisor, supervisor)

    def test_the_database_refuses_a_grant_to_oneself(self) -> None:
        officer = supervisor_of(child())

        with pytest.raises(IntegrityError, match="vault_morelooks_second_person"):
            MoreLooks.objects.create(
                officer=officer,
                on=NOON.date(),
                children=1,
                reason="x",
                granted_by=officer,
                granted_at=NOON,
            )

    def test_only_a_supervisor_of_the_officers_area_grants(self) -> None:
        one = child()
        elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())

        for other in (elsewhere, contact_of(one), director_of(one)):
            with pytest.raises(PermissionDenied):
                grant(director_of(one), other)

    @pytest.mark.parametrize(("number", "reason"), [(0, "sweep"), (501, "sweep"), (1, " ")])
    def test_a_grant_has_a_number_and_a_reason(self, number: int, reason: str) -> None:
        one = child()

        with pytest.raises(services.LeaveUnclear):
            grant(director_of(one), supervisor_of(one), number, reason)


@pytest.mark.usefixtures("few")
class TestAlarms:
    def test_many_children_in_an_hour_are_noticed_and_counted_on(self) -> None:
        found = children(5)
        supervisor = supervisor_of(found[0])
        look(supervisor, *subjects(found[:4]))
        look(supervisor, found[4].subject)

        assert alarms() == [("many", 5)]

    def test_a_key_sheet_of_a_whole_school_is_no_alarm(self) -> None:
        found = children(5)

        look(contact_of(found[0]), *subjects(found), purpose=Purpose.KEY_SHEET)

        assert alarms() == []

    def test_reading_at_night_is_noticed(self) -> None:
        one = child()

        look(director_of(one), one.subject, now=NIGHT)

        assert alarms() == [("night", 1)]

    def test_refusals_again_and_again_are_noticed(self) -> None:
        one = child()
        stranger = officer_with(role="director", area=TownshipFactory.create())
        for minute in range(3):
            with pytest.raises(PermissionDenied):
                look(stranger, one.subject, now=NOON + minute * HOUR / 60)

        assert alarms() == [("refused", 3)]

    def test_an_alarm_is_no_story_of_a_child(self) -> None:
        one = child()
        look(director_of(one), one.subject, now=NIGHT)

        row = repr(Alarm.objects.values().get())

        assert str(one.subject) not in row

    def test_a_supervisor_sees_those_of_the_area_and_an_auditor_all(self) -> None:
        one = child()
        look(director_of(one), one.subject, now=NIGHT)
        elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())

        seen = [
            queries.alarms_for(officer=officer, on=NOON.date()).count()
            for officer in (supervisor_of(one), officer_with(role="auditor"), elsewhere)
        ]

        assert seen == [1, 1, 0]

    def test_somebody_else_marks_it_as_seen_once(self) -> None:
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

    def test_out_of_reach_an_alarm_cannot_be_marked(self) -> None:
        one = child()
        look(director_of(one), one.subject, now=NIGHT)

        with pytest.raises(PermissionDenied):
            services.mark_seen(alarm_id=Alarm.objects.get().pk, actor=director_of(one), now=NOON)

    def test_the_database_refuses_an_own_alarm_seen(self) -> None:
        one = child()
        look(director_of(one), one.subject, now=NIGHT)
        alarm = Alarm.objects.get()

        with pytest.raises(IntegrityError, match="vault_alarm_seen_by_another"):
            Alarm.objects.update(seen_at=NOON, seen_by=alarm.officer)


class TestLookUps:
    def look_up(self, actor: Officer, minute: float = 0, reason: str = "visit") -> list[UUID]:
        return services.look_up(
            field="id_no",
            value="N1",
            reason=reason,
            actor=actor,
            now=NOON + minute * HOUR / 60,
        )

    def test_a_child_is_found_and_the_try_recorded_without_the_number(self) -> None:
        one = child("N1")

        assert self.look_up(director_of(one)) == [one.subject]
        record = AccessRecord.objects.get()
        assert (record.purpose, record.fields, record.subject.int) == ("look_up", "id_no", 0)
        assert "N1" not in repr(AccessRecord.objects.values().get())

    def test_the_eleventh_within_a_minute_is_refused_and_recorded(self) -> None:
        officer = director_of(child("N1"))
        for _ in range(10):
            self.look_up(officer)

        with pytest.raises(services.TooManyLookUps):
            self.look_up(officer, minute=0.5)

        assert AccessRecord.objects.latest("position").outcome == "refused"
        assert self.look_up(officer, minute=2)

    def test_the_two_hundred_and_first_of_a_day_is_refused(self, settings: Settings) -> None:
        settings.VAULT_LOOK_UPS = {"minute": 10, "day": 12}
        officer = director_of(child("N1"))
        for minute in range(12):
            self.look_up(officer, minute=minute)

        with pytest.raises(services.TooManyLookUps):
            self.look_up(officer, minute=30)

    def test_another_person_is_not_held_up(self) -> None:
        one = child("N1")
        for officer in (director_of(one), director_of(one)):
            for _ in range(10):
                self.look_up(officer)

        assert AccessRecord.objects.filter(outcome="refused").count() == 0

    def test_without_a_reason_nothing_is_looked_up(self) -> None:
        with pytest.raises(PermissionDenied):
            self.look_up(director_of(child("N1")), reason=" ")
