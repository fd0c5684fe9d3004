"""In an emergency somebody else says yes, everything is written down, and it ends by itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile
from coordination.vault import queries, services
from coordination.vault.models import AccessRecord, Emergency
from coordination.vault.rights import Purpose
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.vault.people import (
    HOUR,
    NOON,
    NUMBER,
    child,
    contact_of,
    director_of,
    look,
    supervisor_of,
)

pytestmark = pytest.mark.django_db


def from_elsewhere() -> Officer:
    return officer_with(role="director", area=TownshipFactory.create())


def ask(actor: Officer, number: str = NUMBER, reason: str = "found alone") -> Emergency:
    return services.ask_emergency(id_no=number, reason=reason, actor=actor, now=NOON)


def grant(emergency: Emergency, actor: Officer, now: datetime = NOON) -> Emergency:
    return services.grant_emergency(emergency_id=emergency.pk, actor=actor, now=now)


def read(actor: Officer, one: ChildFile, now: datetime = NOON) -> dict[str, str]:
    fields = ("name", "phone")
    found = look(actor, one.subject, purpose=Purpose.EMERGENCY, now=now, fields=fields)
    return found[one.subject]


def purposes() -> list[str]:
    return list(AccessRecord.objects.order_by("position").values_list("purpose", flat=True))


def test_once_granted_a_child_out_of_reach_is_read_and_all_of_it_recorded() -> None:
    one, director = child(), from_elsewhere()

    grant(ask(director), supervisor_of(one))

    assert read(director, one) == {"name": "示例甲", "phone": "12000000001"}
    assert purposes() == ["look_up", "emergency_ask", "emergency_grant", "emergency"]
    assert AccessRecord.objects.latest("position").role == "emergency"
    assert services.verify_chain() is None


def test_before_it_is_granted_nothing_is_read() -> None:
    one, director = child(), from_elsewhere()
    ask(director)

    with pytest.raises(PermissionDenied):
        read(director, one)


def test_it_ends_by_itself_after_four_hours() -> None:
    one, director = child(), from_elsewhere()
    grant(ask(director), supervisor_of(one), now=NOON + HOUR)

    assert read(director, one, NOON + 4.99 * HOUR)
    with pytest.raises(PermissionDenied):
        read(director, one, NOON + 5 * HOUR)


def test_it_is_for_one_person_and_one_child() -> None:
    one, other, director = child(), child("other"), from_elsewhere()
    grant(ask(director), supervisor_of(one))

    for officer, subject in ((director, other), (from_elsewhere(), one)):
        with pytest.raises(PermissionDenied):
            read(officer, subject)


def test_it_gives_no_other_purpose_and_no_number() -> None:
    one, director = child(), from_elsewhere()
    grant(ask(director), supervisor_of(one))

    for purpose, fields in ((Purpose.CARE, ("name",)), (Purpose.EMERGENCY, ("id_no",))):
        with pytest.raises(PermissionDenied):
            look(director, one.subject, purpose=purpose, fields=fields)


def test_whoever_asks_does_not_grant_even_over_a_child_in_reach() -> None:
    one = child()
    supervisor = supervisor_of(one)

    with pytest.raises(services.OwnRequest):
        grant(ask(supervisor), supervisor)


@pytest.mark.parametrize("of", [contact_of, director_of])
def test_only_a_supervisor_of_the_child_grants(of: Callable[[ChildFile], Officer]) -> None:
    one = child()
    emergency = ask(from_elsewhere())

    for officer in (of(one), officer_with(role="supervisor", area=TownshipFactory.create())):
        with pytest.raises(PermissionDenied):
            grant(emergency, officer)


def test_for_a_number_nobody_has_the_answer_is_the_same_and_nobody_can_grant() -> None:
    one = child()
    known, unknown = ask(from_elsewhere()), ask(from_elsewhere(), number="nobody's")

    assert (known.ends_at, known.granted_at) == (unknown.ends_at, unknown.granted_at)
    with pytest.raises(PermissionDenied):
        grant(unknown, supervisor_of(one))


def test_a_request_nobody_answered_lapses() -> None:
    one = child()
    emergency = ask(from_elsewhere())

    with pytest.raises(services.NotWaiting):
        grant(emergency, supervisor_of(one), now=NOON + 4 * HOUR)


def test_granted_twice_it_does_not_last_longer() -> None:
    one = child()
    emergency = grant(ask(from_elsewhere()), supervisor_of(one))

    with pytest.raises(services.NotWaiting):
        grant(emergency, supervisor_of(one), now=NOON + HOUR)


def test_who_asked_ends_it_early_and_twice_is_once() -> None:
    one, director = child(), from_elsewhere()
    emergency = grant(ask(director), supervisor_of(one))

    for _ in range(2):
        services.end_emergency(emergency_id=emergency.pk, actor=director, now=NOON + HOUR)

    with pytest.raises(PermissionDenied):
        read(director, one, NOON + HOUR)
    assert purposes().count("emergency_end") == 1


def test_a_supervisor_of_the_child_ends_it_and_a_stranger_does_not() -> None:
    one = child()
    emergency = grant(ask(from_elsewhere()), supervisor_of(one))

    with pytest.raises(PermissionDenied):
        services.end_emergency(emergency_id=emergency.pk, actor=from_elsewhere(), now=NOON)
    services.end_emergency(emergency_id=emergency.pk, actor=supervisor_of(one), now=NOON)

    assert Emergency.objects.get().ends_at == NOON


def test_an_officer_whose_duty_ended_reads_nothing_any_more() -> None:
    one, director = child(), from_elsewhere()
    grant(ask(director), supervisor_of(one))
    director.duties.update(to_on=NOON.date().replace(day=1))

    with pytest.raises(PermissionDenied):
        read(director, one)


def test_a_school_contact_does_not_ask_and_nobody_without_a_reason() -> None:
    one = child()

    with pytest.raises(PermissionDenied):
        ask(contact_of(one))
    with pytest.raises(services.NoReason):
        ask(director_of(one), reason="  ")


def test_the_eleventh_request_in_a_minute_is_too_many() -> None:
    director = from_elsewhere()
    for number in range(10):
        ask(director, number=f"N{number}")

    with pytest.raises(services.TooManyLookUps):
        ask(director)


def test_supervisors_see_past_ones_of_their_children_alone() -> None:
    one = child()
    services.end_emergency(
        emergency_id=grant(ask(from_elsewhere()), supervisor_of(one)).pk,
        actor=supervisor_of(one),
        now=NOON,
    )
    ask(from_elsewhere(), number="nobody's")
    stranger = officer_with(role="supervisor", area=TownshipFactory.create())

    over = queries.emergencies_over(officer=supervisor_of(one), on=NOON.date())

    assert over.count() == 1
    assert queries.emergencies_over(officer=stranger, on=NOON.date()).count() == 0


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"same_person": True}, "vault_emergency_second_person"),
        ({"granted_at": NOON}, "vault_emergency_second_person"),
        ({"reason": ""}, "vault_emergency_has_a_reason"),
        ({"ends_at": NOON - HOUR}, "vault_emergency_ends"),
    ],
)
def test_the_database_refuses(changed: dict[str, Any], constraint: str) -> None:
    one, officer = child(), from_elsewhere()
    values: dict[str, Any] = {"reason": "x", "ends_at": NOON + HOUR, **changed}
    if values.pop("same_person", False):
        values |= {"granted_by": officer, "granted_at": NOON}

    with pytest.raises(IntegrityError, match=constraint):
        Emergency.objects.create(subject=one.subject, asked_by=officer, asked_at=NOON, **values)
