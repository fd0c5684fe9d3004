from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from coordination.accounts.models import Officer
from coordination.vault import services
from coordination.vault.models import AccessRecord
from coordination.vault.rights import Purpose
from tests.coordination.registry.factories import ChildFileFactory, SchoolFactory
from tests.coordination.signed_in import officer_with

NOON = datetime(2024, 12, 19, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def sealed_child() -> tuple[UUID, Officer]:
    """Return a child with a sealed name and the contact of the child's school."""
    child = ChildFileFactory.create()
    services.seal_identity(
        subject=child.subject,
        values={"name": "甲", "class": "3-2", "phone": "12000000001"},
        now=NOON,
    )
    return child.subject, officer_with(role="school_contact", school=child.school)


def read(
    subject: UUID, actor: Officer, fields: list[str], reason: str = "hand-over"
) -> dict[str, str]:
    return services.reveal(
        subject=subject,
        fields=fields,
        purpose=Purpose.KEY_SHEET,
        reason=reason,
        actor=actor,
        now=NOON,
    )


def test_the_schools_contact_reads_name_and_class_and_leaves_a_record() -> None:
    subject, contact = sealed_child()

    values = read(subject, contact, ["name", "class"])

    record = AccessRecord.objects.get()
    assert values == {"name": "甲", "class": "3-2"}
    assert (record.outcome, record.role, record.fields) == (
        "allowed",
        "school_contact",
        "class,name",
    )


@pytest.mark.parametrize("fields", [["phone"], ["name", "phone"], []])
def test_what_the_purpose_does_not_need_is_refused_and_recorded(fields: list[str]) -> None:
    subject, contact = sealed_child()

    with pytest.raises(PermissionDenied):
        read(subject, contact, fields)

    assert AccessRecord.objects.get().outcome == "refused"


def test_the_contact_of_another_school_is_refused_and_recorded() -> None:
    subject, _ = sealed_child()
    stranger = officer_with(role="school_contact", school=SchoolFactory.create())

    with pytest.raises(PermissionDenied):
        read(subject, stranger, ["name"])

    assert AccessRecord.objects.get().outcome == "refused"


def test_without_a_reason_nothing_is_read() -> None:
    subject, contact = sealed_child()

    with pytest.raises(PermissionDenied):
        read(subject, contact, ["name"], reason="  ")


def test_a_duty_that_ended_gives_no_right() -> None:
    subject, contact = sealed_child()
    contact.duties.update(to_on=NOON.date().replace(day=1))

    with pytest.raises(PermissionDenied):
        read(subject, contact, ["name"])


def test_a_child_nobody_knows_is_refused_like_any_other() -> None:
    _, contact = sealed_child()

    with pytest.raises(PermissionDenied):
        read(uuid4(), contact, ["name"])


@pytest.mark.as_owner
def test_a_record_changed_by_hand_breaks_the_chain() -> None:
    subject, contact = sealed_child()
    for _ in range(3):
        read(subject, contact, ["name"])
    assert services.verify_chain() is None

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE vault_accessrecord DISABLE TRIGGER USER")
        cursor.execute("UPDATE vault_accessrecord SET reason = 'other' WHERE position = 2")

    assert services.verify_chain() == 2


@pytest.mark.as_owner
@pytest.mark.parametrize(
    "act", ["UPDATE vault_accessrecord SET reason = ''", "DELETE FROM vault_accessrecord"]
)
def test_the_database_refuses_to_change_or_drop_a_record(act: str) -> None:
    subject, contact = sealed_child()
    read(subject, contact, ["name"])

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)


@pytest.mark.django_db(transaction=True)
def test_a_look_inside_a_transaction_is_refused_because_its_record_could_vanish() -> None:
    subject, contact = sealed_child()

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        read(subject, contact, ["name"])


def test_the_record_holds_no_value_that_was_read() -> None:
    subject, contact = sealed_child()

    read(subject, contact, ["name"])

    row = AccessRecord.objects.values().get()
    assert "甲" not in repr(row)
