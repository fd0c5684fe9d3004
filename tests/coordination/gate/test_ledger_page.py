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


def entry(**changes: object) -> OutboxMessage:
    payload = {"kind": "lot_commitment", "pledge_reference": "7K2Q-94F", "item": "SHOE_COTTON"}
    payload |= {"received": 60, "accepted": 58, "matched_floor": 55, "packed_floor": 0}  # type: ignore[dict-item]
    values = {"kind": "lot_commitment", "written_at": NOON, "drive": "winter-2024"}
    values |= {"payload": payload | {"delivered_floor": 0}, "act": "run_approved"}
    values |= {"actor_role": "coordinator", "basis": {"purpose": "goods", "texts": {"1": 103}}}
    return OutboxMessage.objects.create(**(values | changes))


def ledger(**search: str) -> str:
    client = officer_client(role="auditor", language="en")
    return client.get(reverse("gate:ledger"), search).text


def test_a_row_says_in_plain_words_to_whom_why_by_whom_and_on_what_basis() -> None:
    entry()

    page = ledger()

    assert "The donor of pledge 7K2Q-94F" in page
    assert "a matching was approved (coordinator)" in page
    assert "goods, text version 1: 103 children of this drive" in page
    assert "at least 55 matched" in page
    assert "&quot;accepted&quot;: 58" in page


@pytest.mark.parametrize(
    ("search", "is_there"),
    [
        ({"value": "94F"}, True),
        ({"value": "94f"}, True),
        ({"value": "no such thing"}, False),
        ({"drive": "winter-2024"}, True),
        ({"drive": "winter-2025"}, False),
        ({"kind": "lot_commitment"}, True),
        ({"kind": "board_release"}, False),
        ({"since": "2024-12-20"}, True),
        ({"since": "2024-12-21"}, False),
        ({"until": "2024-12-20"}, True),
        ({"until": "2024-12-19"}, False),
        ({"value": "%"}, False),
    ],
)
def test_the_auditor_finds_a_row_by_kind_drive_day_and_value(
    search: dict[str, str], is_there: bool
) -> None:
    entry()

    assert ("7K2Q-94F" in ledger(**search).split("</details>", 1)[1]) is is_there


def test_a_search_that_cannot_be_read_says_so_and_shows_everything() -> None:
    entry()

    page = ledger(since="yesterday")

    assert "7K2Q-94F" in page
