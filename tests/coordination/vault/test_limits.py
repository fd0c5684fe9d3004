"""Nobody reads on and on, by day or by night, without somebody hearing of it."""

from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from pytest_django import Settings

from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile
from coordination.vault import services
from coordination.vault.models import AccessRecord, Alarm, MoreLooks
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
