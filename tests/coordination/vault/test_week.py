"""The week's looks: the unusual on top, of those one answers for; the mail says nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coordination.scope import scopes
from coordination.vault import queries
from coordination.vault.models import Alarm
from coordination.vault.rights import Purpose
from coordination.vault.services import digests
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client, officer_with
from tests.coordination.vault.people import children, contact_of, look, supervisor_of

pytestmark = pytest.mark.django_db
QUERIES = 6  # duties of the reader, the places below, the officers, looks, alarms


def test_alarms_stand_first_and_children_count_once() -> None:
    one, two = children(2)
    quiet, busy = contact_of(one), contact_of(one)
    now = timezone.now()
    for _ in range(2):
        look(busy, one.subject, two.subject, purpose=Purpose.KEY_SHEET, now=now)
    look(quiet, one.subject, purpose=Purpose.KEY_SHEET, now=now)
    hour = now.replace(minute=0, second=0, microsecond=0)
    Alarm.objects.create(kind=Alarm.Kind.values[0], officer=quiet, hour_at=hour, count=31)

    lines = digests.weekly(reader=supervisor_of(one), now=now + timedelta(hours=1))

    assert [line.officer for line in lines] == [quiet, busy]
    assert lines[0].counts == queries.LookCounts(looks=1, children=1, alarms=1)
    assert lines[1].counts == queries.LookCounts(looks=4, children=2)


@pytest.mark.parametrize("officers", [1, 20])
def test_the_week_costs_the_same_for_any_number_of_officers(
    officers: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (one,) = children(1)
    reader = supervisor_of(one)
    for _ in range(officers):
        look(contact_of(one), one.subject, purpose=Purpose.KEY_SHEET, now=timezone.now())
    later = timezone.now() + timedelta(hours=1)

    with django_assert_num_queries(QUERIES):
        lines = digests.weekly(reader=reader, now=later)

    assert len(lines) == officers


@pytest.mark.parametrize("readers", [1, 20])
def test_the_mail_asks_once_for_all_its_readers(
    readers: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(readers):
        officer_with(role="supervisor")

    with scopes.as_system("test"), django_assert_num_queries(1):
        assert digests.notify_weekly(now=timezone.now()) == readers


def test_last_weeks_looks_and_ones_own_are_not_in_it() -> None:
    (one,) = children(1)
    supervisor, contact = supervisor_of(one), contact_of(one)
    now = timezone.now()
    look(contact, one.subject, purpose=Purpose.KEY_SHEET, now=now - timedelta(days=8))
    look(supervisor, one.subject, now=now)

    assert digests.weekly(reader=supervisor, now=now) == []


def test_a_supervisor_of_another_county_sees_nobody() -> None:
    (one,) = children(1)
    look(contact_of(one), one.subject, purpose=Purpose.KEY_SHEET, now=timezone.now())
    client = officer_client(role="supervisor", area=AreaFactory.create(code="990077"))

    page = client.get("/looks/week/")

    assert page.status_code == 200
    assert "本周没有人查看" in page.content.decode()


def test_the_mail_is_the_same_whoever_looked() -> None:
    (one,) = children(1)
    reader, contact = supervisor_of(one), contact_of(one)
    with scopes.as_system("test"):
        digests.notify_weekly(now=timezone.now())
        look(contact, one.subject, purpose=Purpose.KEY_SHEET, now=timezone.now())
        digests.notify_weekly(now=timezone.now())

    first, second = mail.outbox
    assert first.to == second.to == [reader.email]
    assert (first.subject, first.body) == (second.subject, second.body)
    assert contact.name not in first.body


def test_an_officer_without_such_a_duty_gets_no_mail() -> None:
    officer_with(role="director")

    with scopes.as_system("test"):
        assert digests.notify_weekly(now=timezone.now()) == 0
