"""The auditor's page of looks."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coordination.vault.models import ChainHead
from tests.coordination.signed_in import officer_client, officer_with
from tests.coordination.vault.people import NOON, VALUES, child, director_of, look, supervisor_of

pytestmark = pytest.mark.django_db
PAGE = reverse("vault:look_list")


def body(**asked: str) -> str:
    client = officer_client(role="auditor", language="en")
    found = re.search(r"<tbody.*</tbody>", client.get(PAGE, asked).text, re.DOTALL)
    return found.group() if found else ""


def test_the_auditor_reads_who_looked_when_and_why_and_no_child() -> None:
    one = child()
    director = director_of(one)
    look(director, one.subject)

    text = body()

    assert director.name in text
    assert "visits and help at home" in text
    assert not [value for value in [*VALUES.values(), str(one.subject)] if value in text]


def test_the_heads_of_the_chain_are_shown() -> None:
    ChainHead.objects.create(on=NOON.date(), position=3, hash="a" * 64, made_at=NOON)

    page = officer_client(role="auditor").get(PAGE).text

    assert f"2024-12-19 3:{'a' * 64}" in page


@pytest.fixture
def three_looks() -> dict[str, str]:
    """Return the director's id; a director's, a supervisor's and a refused look stand there."""
    one = child()
    director = director_of(one)
    look(director, one.subject)
    look(supervisor_of(one), one.subject, now=NOON + timedelta(days=3))
    with pytest.raises(PermissionDenied):
        look(officer_with(role="packer"), one.subject)
    return {"officer": str(director.pk)}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, 3),
        ({"outcome": "refused"}, 1),
        ({"outcome": "allowed"}, 2),
        ({"purpose": "care"}, 3),
        ({"purpose": "look_up"}, 0),
        ({"since": "2024-12-20"}, 1),
        ({"until": "2024-12-20"}, 2),
        ({"text": "vis"}, 3),
        ({"text": "nothing"}, 0),
        ({"since": "yesterday"}, 3),
    ],
)
@pytest.mark.usefixtures("three_looks")
def test_the_list_is_narrowed(asked: dict[str, str], expected: int) -> None:
    assert body(**asked).count("<tr") == expected


def test_the_list_is_narrowed_to_one_officer(three_looks: dict[str, str]) -> None:
    assert body(**three_looks).count("<tr") == 1


@pytest.mark.parametrize("role", ["supervisor", "director", "coordinator", "packer"])
def test_other_roles_find_nothing(role: str) -> None:
    assert officer_client(role=role).get(PAGE).status_code == 404


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_costs_the_same_for_any_length(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = child()
    for _ in range(number):
        look(director_of(one), one.subject, now=timezone.now())
    client = officer_client(role="auditor")

    with django_assert_num_queries(10):
        client.get(PAGE)
