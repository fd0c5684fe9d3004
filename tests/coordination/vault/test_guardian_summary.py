"""A guardian may know who looked: the role, the day, what for. Never an officer's name."""

import pytest
from django.core.exceptions import PermissionDenied

from coordination.vault import services
from coordination.vault.models import Erasure
from coordination.vault.rights import Purpose
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.vault.people import (
    DAY,
    NIGHT,
    NOON,
    child,
    contact_of,
    director_of,
    look,
    supervisor_of,
)

pytestmark = pytest.mark.django_db


def test_looks_of_a_day_that_are_alike_are_one_line() -> None:
    one = child()
    director = director_of(one)
    for moment in (NOON, NIGHT, NOON + DAY):
        look(director, one.subject, now=moment)
    look(contact_of(one), one.subject, purpose=Purpose.KEY_SHEET, fields=("name", "class"))

    lines = services.guardian_summary(subject=one.subject, actor=supervisor_of(one), now=NOON)

    assert [(line.role, line.purpose, line.times) for line in lines] == [
        ("director", "care", 2),
        ("director", "care", 1),
        ("school_contact", "key_sheet", 1),
    ]
    assert lines[2].fields == ("class", "name")


def test_a_refused_try_is_shown_as_refused() -> None:
    one = child()
    stranger = officer_with(role="director", area=TownshipFactory.create())
    with pytest.raises(PermissionDenied):
        look(stranger, one.subject)

    (line,) = services.guardian_summary(subject=one.subject, actor=supervisor_of(one), now=NOON)

    assert (line.role, line.outcome) == ("", "refused")


def test_acts_and_looks_at_others_are_not_in_it() -> None:
    one, other = child(), child("other")
    look(director_of(other), other.subject)
    services.ask_erasure(
        subject=one.subject, asked_for=Erasure.AskedFor.GUARDIAN, actor=supervisor_of(one), now=NOON
    )

    assert services.guardian_summary(subject=one.subject, actor=supervisor_of(one), now=NOON) == []


def test_no_officer_is_named() -> None:
    one = child()
    director = director_of(one)
    look(director, one.subject)

    lines = services.guardian_summary(subject=one.subject, actor=supervisor_of(one), now=NOON)

    shown = repr(lines)
    assert not [word for word in (str(director.pk), director.name, director.email) if word in shown]


def test_only_a_supervisor_over_the_child_may_show_it() -> None:
    one = child()
    elsewhere = officer_with(role="supervisor", area=TownshipFactory.create())

    for officer in (director_of(one), contact_of(one), elsewhere):
        with pytest.raises(PermissionDenied):
            services.guardian_summary(subject=one.subject, actor=officer, now=NOON)
