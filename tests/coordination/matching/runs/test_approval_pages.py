import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from coordination.gate.models import OutboxMessage
from coordination.matching.models import Run
from tests.coordination.matching.runs.world import (
    add_need,
    approved,
    small_drive,
    solved,
    stock,
)
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db


def url(name: str, run: Run) -> str:
    return reverse(f"matching:run_{name}", args=[run.pk])


def test_the_second_person_checks_and_then_approves() -> None:
    run = solved(small_drive(wanted=3, pieces=2))
    client = officer_client(role="supervisor")

    question = client.get(url("approve", run))
    response = client.post(url("approve", run))

    run.refresh_from_db()
    assert run.input_digest[:12] in question.content.decode()
    assert response.headers["Location"] == url("detail", run)
    assert run.state == "approved"


def test_looking_at_the_question_approves_nothing() -> None:
    run = solved(small_drive())

    officer_client().get(url("approve", run))

    run.refresh_from_db()
    assert run.state == "solved"


def test_approved_twice_the_donor_is_told_once() -> None:
    run = solved(small_drive())

    for client in (officer_client(), officer_client()):
        client.post(url("approve", run))

    assert OutboxMessage.objects.count() == 1


def test_ones_own_run_stays_unapproved() -> None:
    officer = officer_with(role="coordinator")
    run = solved(small_drive(), by=officer)
    client = officer_client(officer=officer)

    assert client.get(url("approve", run)).status_code == 302
    client.post(url("approve", run))

    run.refresh_from_db()
    assert run.state == "solved"


def test_changed_inputs_are_said_in_words_and_nothing_is_approved() -> None:
    drive = small_drive()
    run = solved(drive)
    add_need(drive)

    response = officer_client().post(url("approve", run))

    run.refresh_from_db()
    assert run.state == "solved"
    assert len(list(get_messages(response.wsgi_request))) == 1


@pytest.mark.parametrize("role", ["packer", "auditor"])
def test_other_roles_have_no_approval(role: str) -> None:
    run = solved(small_drive())

    assert officer_client(role=role).post(url("approve", run)).status_code == 404


def test_the_next_run_lists_what_it_changes_by_code() -> None:
    drive = small_drive(wanted=3, pieces=2)
    approved(drive)
    stock(drive, "SHOE_COTTON", {215: 2})
    add_need(drive)

    response = officer_client().get(url("detail", solved(drive)))

    changes = response.context["changes"]
    assert (changes["number"], changes["total"], changes["gone"]) == (1, 2, 0)
    assert {row["now"] for row in changes["rows"]} == {"215 mm"}


def test_a_first_run_compares_with_nothing() -> None:
    response = officer_client().get(url("detail", solved(small_drive())))

    assert response.context["changes"] is None
