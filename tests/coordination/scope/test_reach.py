"""What a query without any filter returns, by whose eyes it looks."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import ProgrammingError, connection, transaction

from config import row_security
from coordination.registry.models import ChildFile
from coordination.scope import reading, scopes
from coordination.vault import services as vault
from coordination.vault.models import AccessRecord, SealedField
from coordination.vault.rights import Purpose
from tests.coordination.discovery.rosters import NOW, Desk, children, roster
from tests.coordination.fulfilment.factories import signed_world
from tests.coordination.matching.runs import world
from tests.coordination.registry.factories import ChildFileFactory, MeasurementFactory
from tests.coordination.scope.conftest import Office
from tests.coordination.scope.villages import ON, Villages, seen_by
from tests.coordination.signed_in import officer_with
from tests.coordination.spending.factories import (
    DisbursementFactory,
    EvidenceFactory,
    PaymentLineFactory,
    PlanReceiverFactory,
)


def rows_by_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        counted = {}
        for table in row_security.LOCKED:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  names of our own list
            counted[table] = cursor.fetchone()[0]
    return counted


def fill_every_table() -> None:
    """Leave at least one row of each kind, by the acts that make them."""
    delivered = signed_world()
    child = MeasurementFactory.create().child
    vault.seal_identity(subject=child.subject, values={"name": "甲"}, now=NOW)
    Desk(school=delivered.school, drive=delivered.drive).start(roster(*children(1)))
    need = world.add_need(delivered.drive)
    delivered.drive.rulings.create(
        need=need, lot=delivered.shoes, kind="forbid", reason="r", made_by=delivered.contact,
        made_at=NOW,
    )  # fmt: skip
    delivered.drive.releases.create(
        wave=1, state="proposed", publish_on=NOW.date(), board={}, proof={}, digest="0" * 64,
        proposed_by=delivered.contact, proposed_at=NOW,
    )  # fmt: skip
    plan = PlanReceiverFactory.create().plan
    with transaction.atomic():  # its lines are its total at the end
        payment = DisbursementFactory.create(plan=plan, total_minor=100_000, receivers=1)
        PaymentLineFactory.create(disbursement=payment)
    paper = EvidenceFactory.create(plan=plan)
    paper.looks.create(plan=plan, by=plan.created_by, at=NOW)


def test_without_a_scope_no_locked_table_shows_a_row(as_office: Office) -> None:
    fill_every_table()
    there = rows_by_table()

    with as_office():
        seen = rows_by_table()

    assert all(there.values()), there
    assert not any(seen.values()), seen


def test_a_named_system_sees_every_row(as_office: Office) -> None:
    fill_every_table()
    there = rows_by_table()

    with as_office(), scopes.as_system("retention"):
        assert rows_by_table() == there


def test_a_director_sees_the_own_village_alone(as_office: Office) -> None:
    places = Villages()
    director = officer_with(role="director", area=places.a)

    with as_office():
        assert seen_by(director) == {places.child_a}


def test_a_supervisor_sees_the_township_and_the_pupils_of_its_schools(as_office: Office) -> None:
    places = Villages()
    supervisor = officer_with(role="supervisor", area=places.township)

    with as_office():
        assert seen_by(supervisor) == {places.child_a, places.child_b, places.pupil}


def test_a_schools_contact_sees_its_pupils_alone(as_office: Office) -> None:
    places = Villages()
    contact = officer_with(role="school_contact", school=places.school)

    with as_office():
        assert seen_by(contact) == {places.pupil}


def test_a_county_sees_its_townships(as_office: Office) -> None:
    places = Villages()
    coordinator = officer_with(role="coordinator", area=places.township.parent)

    with as_office():
        assert len(seen_by(coordinator)) == 4


@pytest.mark.parametrize("change", [{"to_on": date(2024, 12, 18)}, {"from_on": date(2024, 12, 20)}])
def test_a_duty_that_is_not_in_force_shows_nothing(
    as_office: Office, change: dict[str, date]
) -> None:
    places = Villages()
    director = officer_with(role="director", area=places.a)
    director.duties.update(**change)

    with as_office():
        assert seen_by(director) == set()


def test_an_officer_who_left_sees_nothing(as_office: Office) -> None:
    places = Villages()
    director = officer_with(role="director", area=places.a)
    type(director).objects.update(is_active=False)

    with as_office():
        assert seen_by(director) == set()


@pytest.mark.parametrize(("role", "seen"), [("supervisor", 1), ("packer", 0), ("auditor", 0)])
def test_sealed_names_are_for_the_roles_that_work_with_names(
    as_office: Office, role: str, seen: int
) -> None:
    places = Villages()
    vault.seal_identity(subject=places.child_a, values={"name": "甲"}, now=NOW)
    vault.seal_identity(subject=places.child_c, values={"name": "丙"}, now=NOW)
    officer = officer_with(role=role, area=places.township)

    with as_office(), scopes.within(reading.scope_of(officer=officer, on=ON)):
        assert SealedField.objects.count() == seen


def test_an_officer_cannot_write_a_file_out_of_reach(as_office: Office) -> None:
    places = Villages()
    director = officer_with(role="director", area=places.a)

    with as_office(), scopes.within(reading.scope_of(officer=director, on=ON)):
        moved = ChildFile.objects.filter(pk=places.child_b).update(closed_at=NOW)
        with pytest.raises(ProgrammingError, match="row-level security"):
            ChildFileFactory.create(area=places.b, school=None)
        with pytest.raises(ProgrammingError, match="row-level security"):
            ChildFile.objects.filter(pk=places.child_a).update(area=places.b)

    assert moved == 0


def test_a_sealed_roster_opens_for_who_brought_it_alone(as_office: Office) -> None:
    desk = Desk()
    sealed = desk.start(roster(*children(1))).blob
    assert sealed
    colleague = officer_with(role="coordinator", area=desk.school.county)

    with as_office():
        with scopes.within(reading.scope_of(officer=desk.officer, on=ON)):
            assert vault.open_blob(blob_id=sealed)
        out_of_reach = pytest.raises(ObjectDoesNotExist)
        with scopes.within(reading.scope_of(officer=colleague, on=ON)), out_of_reach:
            vault.open_blob(blob_id=sealed)


def test_a_look_leaves_its_record_whether_or_not_the_row_is_within_reach(
    as_office: Office,
) -> None:
    places = Villages()
    for subject in (places.child_a, places.child_b):
        vault.seal_identity(subject=subject, values={"name": "甲"}, now=NOW)
    director = officer_with(role="director", area=places.a)
    look = partial(
        vault.reveal,
        fields=["name"], purpose=Purpose.CARE, reason="visit", actor=director, now=NOW,
    )  # fmt: skip

    with as_office(), scopes.within(reading.scope_of(officer=director, on=ON)):
        mine = look(subject=places.child_a)
        with pytest.raises(PermissionDenied):
            look(subject=places.child_b)

    assert mine == {"name": "甲"}
    assert [record.outcome for record in AccessRecord.objects.order_by("position")] == [
        "allowed",
        "refused",
    ]
