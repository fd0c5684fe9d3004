"""Many identities at once: the same seals and the same look-ups as one by one."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from coordination.vault import services
from coordination.vault.models import Identity, SealedField
from coordination.vault.services.access import _decrypt

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 11, 25, 2, tzinfo=UTC)


def people(count: int) -> dict[UUID, dict[str, str]]:
    return {uuid4(): {"name": f"演示{n}", "phone": f"1200000{n:04}"} for n in range(count)}


def test_each_field_opens_with_its_own_childs_key() -> None:
    identities = people(3)

    services.seal_identities(identities=identities, now=NOW)

    assert _decrypt(sorted(identities), ["name", "phone"]) == identities


def test_known_fields_are_replaced_and_others_stay() -> None:
    subject = uuid4()
    services.seal_identity(subject=subject, values={"name": "演示", "phone": "1"}, now=NOW)

    services.seal_identities(identities={subject: {"phone": "2"}}, now=NOW)

    assert _decrypt([subject], ["name", "phone"]) == {subject: {"name": "演示", "phone": "2"}}


def test_an_id_number_of_another_child_refuses_them_all() -> None:
    services.seal_identity(subject=uuid4(), values={"id_no": "X"}, now=NOW)

    with pytest.raises(IntegrityError):
        services.seal_identities(identities={uuid4(): {"id_no": "X"}}, now=NOW)


def test_an_erased_child_is_not_sealed_again() -> None:
    subject = uuid4()
    services.seal_identity(subject=subject, values={"name": "演示"}, now=NOW)
    services.erase_identity(subject=subject, now=NOW)

    with pytest.raises(services.IdentityErased):
        services.seal_identities(identities={**people(1), subject: {"name": "演示"}}, now=NOW)

    assert (Identity.objects.count(), SealedField.objects.count()) == (1, 0)


def test_look_ups_give_all_subjects_of_each_value() -> None:
    first, second = uuid4(), uuid4()
    for subject in (first, second):
        services.seal_identity(subject=subject, values={"name": "演示"}, now=NOW)

    found = services.find_subjects(field="name", values={"演示", "无名"})

    assert {name: set(subjects) for name, subjects in found.items()} == {"演示": {first, second}}


@pytest.mark.parametrize("count", [1, 20])
def test_many_cost_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    identities = people(count)

    with django_assert_num_queries(10):  # savepoint, two locks, three looks, three inserts, release
        services.seal_identities(identities=identities, now=NOW)
    with django_assert_num_queries(1):
        services.find_subjects(field="name", values=["演示0"] * count)
