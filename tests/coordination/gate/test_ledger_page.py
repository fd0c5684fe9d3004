from datetime import UTC, datetime

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coordination.gate.models import OutboxMessage
from tests.coordination.signed_in import officer_client

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def message(week: int) -> OutboxMessage:
    payload = {"kind": "delivery_summary", "week": f"2024-W{week:02}", "delivered_floor": 95}
    return OutboxMessage.objects.create(kind="delivery_summary", payload=payload, written_at=NOON)


def test_the_auditor_reads_every_value_that_left() -> None:
    message(51)

    page = officer_client(role="auditor").get(reverse("gate:ledger")).text

    assert "2024-W51" in page
    assert "95" in page


@pytest.mark.parametrize("role", ["packer", "coordinator", "director"])
def test_other_roles_find_nothing(role: str) -> None:
    assert officer_client(role=role).get(reverse("gate:ledger")).status_code == 404


@pytest.mark.parametrize("number", [1, 20])
def test_the_ledger_costs_the_same_for_any_length(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for week in range(1, number + 1):
        message(week)
    client = officer_client(role="auditor")

    with django_assert_num_queries(7):
        client.get(reverse("gate:ledger"))
