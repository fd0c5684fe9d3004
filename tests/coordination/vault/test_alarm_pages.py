"""Alarms and more looks at the screen."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from coordination.registry.models import ChildFile
from coordination.vault.models import Alarm, MoreLooks
from tests.coordination.registry.factories import AreaFactory, TownshipFactory
from tests.coordination.signed_in import officer_client, officer_with
from tests.coordination.vault.people import (
    NIGHT,
    child,
    director_of,
    look,
    supervisor_of,
)

pytestmark = pytest.mark.django_db


def supervisor_at(one: ChildFile) -> Client:
    return officer_client(officer=supervisor_of(one), language="en")


def stranger() -> Client:
    elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())
    return officer_client(officer=elsewhere, language="en")


class TestAlarms:
    @pytest.fixture
    def one(self) -> ChildFile:
        one = child()
        look(director_of(one), one.subject, now=NIGHT)
        return one

    def test_a_supervisor_marks_one_as_looked_into(self, one: ChildFile) -> None:
        client = supervisor_at(one)
        address = reverse("vault:alarm_seen", args=[Alarm.objects.get().pk])

        assert "reading at night" in client.get(reverse("vault:alarm_list")).text
        page = client.post(address, follow=True).text

        assert Alarm.objects.get().seen_at
        assert "Looked into by" in page
        assert address not in page

    def test_an_auditor_reads_and_presses_nothing(self, one: ChildFile) -> None:
        auditor = officer_client(role="auditor", language="en")
        address = reverse("vault:alarm_seen", args=[Alarm.objects.get().pk])
        page = auditor.get(reverse("vault:alarm_list")).text

        assert "reading at night" in page
        assert address not in page
        assert auditor.post(address).status_code == 404

    def test_a_stranger_sees_none_of_it(self, one: ChildFile) -> None:
        client = stranger()

        assert "No alarms" in client.get(reverse("vault:alarm_list")).text
        address = reverse("vault:alarm_seen", args=[Alarm.objects.get().pk])
        assert client.post(address).status_code == 404

    def test_own_reading_is_for_somebody_else(self) -> None:
        one = child()
        officer = supervisor_of(one)
        look(officer, one.subject, now=NIGHT)
        client = officer_client(officer=officer, language="en")
        address = reverse("vault:alarm_seen", args=[Alarm.objects.get().pk])

        assert address not in client.get(reverse("vault:alarm_list")).text
        assert escape("about your own reading") in client.post(address, follow=True).text
        assert Alarm.objects.get().seen_at is None


class TestMoreLooks:
    def test_a_supervisor_grants_more_for_today(self) -> None:
        one = child()
        director = director_of(one)
        client = supervisor_at(one)

        page = client.post(
            reverse("vault:more_looks"),
            {"officer": director.pk, "children": 20, "reason": "sweep"},
            follow=True,
        ).text

        assert MoreLooks.objects.get().children == 20
        assert "20 more, by" in page

    @pytest.mark.parametrize("changed", [{"children": 501}, {"reason": ""}, {"officer": "x"}])
    def test_what_is_unclear_grants_nothing(self, changed: dict[str, object]) -> None:
        one = child()
        data = {"officer": director_of(one).pk, "children": 20, "reason": "sweep", **changed}

        supervisor_at(one).post(reverse("vault:more_looks"), data)

        assert not MoreLooks.objects.exists()

    def test_an_officer_of_another_area_cannot_be_chosen(self) -> None:
        one = child()
        elsewhere = officer_with(role="director", area=AreaFactory.create(code="990003"))
        data = {"officer": elsewhere.pk, "children": 20, "reason": "sweep"}

        supervisor_at(one).post(reverse("vault:more_looks"), data)

        assert not MoreLooks.objects.exists()
