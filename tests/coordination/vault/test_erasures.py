"""What is erased is gone for good, by two people, with a receipt that names nobody."""

import json
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize
from django.db import IntegrityError, connection, transaction

from coordination.accounts.models import Officer
from coordination.registry.models import ChildFile
from coordination.vault import services
from coordination.vault.models import (
    AccessRecord,
    BlindIndex,
    Erasure,
    Identity,
    SealedField,
)
from tests.coordination.registry.factories import TownshipFactory
from tests.coordination.signed_in import officer_with
from tests.coordination.vault import killing
from tests.coordination.vault.dumping import dump
from tests.coordination.vault.people import (
    DAY,
    NOON,
    NUMBER,
    VALUES,
    child,
    director_of,
    look,
    supervisor_of,
)
from tests.coordination.vault.rules import ensure_first_rules

pytestmark = [pytest.mark.django_db, pytest.mark.as_owner]
GUARDIAN = Erasure.AskedFor.GUARDIAN


def ask(one: ChildFile, actor: Officer | None = None) -> Erasure:
    return services.ask_erasure(
        subject=one.subject, asked_for=GUARDIAN, actor=actor or supervisor_of(one), now=NOON
    )


def erase(erasure: Erasure, actor: Officer) -> Erasure:
    return services.erase(erasure_id=erasure.pk, actor=actor, now=NOON)


def test_the_second_person_destroys_it_and_the_receipt_says_so() -> None:
    one = child()
    first, second = supervisor_of(one), supervisor_of(one)

    done = erase(ask(one, first), second)

    assert (done.asked_by, done.erased_by, done.erased_at) == (first, second, NOON)
    assert done.fields == 5
    assert re.fullmatch("[0-9a-f]{64}", done.digest)
    assert Identity.objects.get().wrapped_key is None
    assert not SealedField.objects.exists()
    assert not BlindIndex.objects.exists()


def test_the_receipt_and_the_records_hold_nothing_of_the_child() -> None:
    one = child()
    erase(ask(one), supervisor_of(one))

    rows = serialize("json", [*Erasure.objects.all(), *AccessRecord.objects.all()])

    assert not [value for value in [*VALUES.values(), NUMBER] if value in rows]


def test_afterwards_no_table_holds_anything_of_it_sealed_or_not() -> None:
    one = child()
    sealed = [bytes(row.ciphertext).hex() for row in SealedField.objects.all()]
    sealed += [row.digest for row in BlindIndex.objects.all()]
    sealed += [bytes(row.wrapped_key or b"").hex() for row in Identity.objects.all()]
    before = dump()

    erase(ask(one), supervisor_of(one))

    assert all(text in before for text in sealed)
    assert not [text for text in [*sealed, *VALUES.values(), NUMBER] if text in dump()]


def test_the_digest_is_of_what_was_destroyed() -> None:
    one, other = child(), child("other")

    digests = {erase(ask(each), supervisor_of(each)).digest for each in (one, other)}

    assert len(digests) == 2


def test_the_same_person_cannot_do_both() -> None:
    one = child()
    supervisor = supervisor_of(one)

    with pytest.raises(services.OwnErasure):
        erase(ask(one, supervisor), supervisor)

    assert Identity.objects.get().wrapped_key


def test_asked_twice_the_first_request_stands_and_done_twice_is_once() -> None:
    one = child()
    first = ask(one)
    assert ask(one) == first
    done = erase(first, supervisor_of(one))

    again = erase(first, supervisor_of(one))

    assert (again.erased_by, again.digest) == (done.erased_by, done.digest)
    purposes = AccessRecord.objects.order_by("position").values_list("purpose", flat=True)
    assert list(purposes) == ["erasure_ask", "erasure"]


def test_only_supervisors_over_the_child_ask_and_erase() -> None:
    one = child()
    erasure = ask(one)

    for officer in (
        director_of(one),
        officer_with(role="supervisor", area=TownshipFactory.create()),
    ):
        with pytest.raises(PermissionDenied):
            ask(one, officer)
        with pytest.raises(PermissionDenied):
            erase(erasure, officer)


def test_afterwards_nobody_reads_the_child_and_who_read_before_is_still_known() -> None:
    one = child()
    director = director_of(one)
    look(director, one.subject)
    erase(ask(one), supervisor_of(one))

    with pytest.raises(services.IdentityErased):
        look(director, one.subject)

    assert AccessRecord.objects.filter(subject=one.subject, purpose="care").count() == 2
    assert services.verify_chain() is None


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"same": True, "erased_at": NOON, "digest": "d"}, "vault_erasure_second_person"),
        ({"erased_at": NOON, "digest": "d"}, "vault_erasure_by_people_or_by_the_table"),
        ({"asked_for": "guardian", "asked_by": None}, "vault_erasure_by_people_or_by_the_table"),
        ({"digest": "d"}, "vault_erasure_receipt_is_whole"),
    ],
)
def test_the_database_refuses(values: dict[str, Any], constraint: str) -> None:
    one = child()
    officer = supervisor_of(one)
    if values.pop("same", False):
        values["erased_by"] = officer

    with pytest.raises(IntegrityError, match=constraint):
        Erasure.objects.create(
            **{"subject": one.subject, "asked_for": GUARDIAN, "asked_by": officer} | values,
            asked_at=NOON,
        )


@pytest.mark.parametrize(
    "act", ["UPDATE vault_erasure SET digest = 'other'", "DELETE FROM vault_erasure"]
)
def test_the_database_refuses_to_change_or_drop_a_receipt(act: str) -> None:
    one = child()
    erase(ask(one), supervisor_of(one))

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_everything_is_still_there_and_again_it_is_done() -> None:
    one = child()
    ChildFile.objects.update(closed_at=NOON - 1_000 * DAY)
    ensure_first_rules()

    with killing.held_at(table="vault_sealedfield", act="DELETE"):
        process = killing.start("retain", "--apply")
        killing.wait_until_held()
        killing.kill(process)
    halfway = [Identity.objects.get().wrapped_key is None, Erasure.objects.exists()]
    found_after_the_kill = services.find_subject(field="id_no", value=NUMBER)

    assert halfway == [False, False]
    assert found_after_the_kill == [one.subject]
    for _ in range(2):
        assert killing.start("retain", "--apply").wait() == 0
    assert Erasure.objects.get().fields == 5
    assert services.verify_chain() is None
    assert json.loads(serialize("json", SealedField.objects.all())) == []
