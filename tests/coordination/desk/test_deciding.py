"""A supervisor sees the words with the spots marked, and decides."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from coordination.desk import marking
from coordination.desk.models import CheckAlert, Reading
from coordination.desk.services import DecidedAlready, decide_text
from coordination.gate import applying
from coordination.gate.models import OutboxMessage
from home.reading import queries
from home.reading.models import TextCheck
from tests.coordination.desk.asking import NOON, REGISTERED, hand_in, read_and_carry, register
from tests.coordination.signed_in import officer_client, officer_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def met() -> TextCheck:
    """A text in which a registered name was met."""
    register()
    check = hand_in("标题", f"昨天{REGISTERED}来了。")
    read_and_carry()
    return check


def test_the_supervisor_sees_the_name_marked_in_its_place(met: TextCheck) -> None:
    page = officer_client(role="supervisor").get(reverse("desk:detail", args=[met.pk])).text

    assert f"昨天<mark>{REGISTERED}</mark>来了。" in page


def test_a_cleared_text_may_go_out(met: TextCheck) -> None:
    client = officer_client(role="supervisor")

    answer = client.post(reverse("desk:decide", args=[met.pk]), {"reason": "no_child"})
    applying.apply_waiting(now=NOON)

    assert answer["Location"] == reverse("desk:list")
    assert queries.is_clear(met.digest)
    assert Reading.objects.get().decided_by == client.officer  # type: ignore[attr-defined]


def test_a_refused_text_stays_inside_and_nothing_leaves(met: TextCheck) -> None:
    before = OutboxMessage.objects.count()

    officer_client(role="supervisor").post(
        reverse("desk:decide", args=[met.pk]), {"reason": "child_named"}
    )
    applying.apply_waiting(now=NOON)

    assert Reading.objects.get().state == Reading.State.REFUSED
    assert OutboxMessage.objects.count() == before
    assert not queries.is_clear(met.digest)


def test_decided_twice_the_first_decision_stands(met: TextCheck) -> None:
    supervisor = officer_with(role="supervisor")
    decide_text(check_id=met.pk, reason="child_named", actor=supervisor, now=NOON)

    with pytest.raises(DecidedAlready):
        decide_text(check_id=met.pk, reason="no_child", actor=supervisor, now=NOON)


def test_an_officer_of_another_role_decides_nothing(met: TextCheck) -> None:
    with pytest.raises(PermissionDenied):
        decide_text(check_id=met.pk, reason="no_child", actor=officer_with(role="packer"), now=NOON)

    assert Reading.objects.get().state == Reading.State.DESK


@pytest.mark.parametrize("role", ["packer", "coordinator", "director", "auditor"])
def test_other_roles_find_nothing(met: TextCheck, role: str) -> None:
    client = officer_client(role=role)

    assert client.get(reverse("desk:list")).status_code == 404
    assert client.get(reverse("desk:detail", args=[met.pk])).status_code == 404
    assert client.post(reverse("desk:decide", args=[met.pk])).status_code == 404


def test_a_decision_without_a_reason_changes_nothing(met: TextCheck) -> None:
    answer = officer_client(role="supervisor").post(reverse("desk:decide", args=[met.pk]), {})

    assert answer.status_code == 200
    assert Reading.objects.get().state == Reading.State.DESK


def test_deciding_is_no_link(met: TextCheck) -> None:
    answer = officer_client(role="supervisor").get(reverse("desk:decide", args=[met.pk]))

    assert answer.status_code == 405


def test_a_text_that_was_purged_is_gone(met: TextCheck) -> None:
    TextCheck.objects.all().delete()

    answer = officer_client(role="supervisor").get(reverse("desk:detail", args=[met.pk]))

    assert answer.status_code == 404


def test_the_list_shows_what_waits_and_who_asks_too_often(met: TextCheck) -> None:
    CheckAlert.objects.create(author_number=417, on=NOON.date(), noticed_at=NOON)

    page = officer_client(role="supervisor").get(reverse("desk:list")).text

    assert reverse("desk:detail", args=[met.pk]) in page
    assert "417" in page
    assert REGISTERED not in page


@pytest.mark.parametrize("state", ["cleared", "refused"])
def test_the_database_refuses_a_reason_of_the_other_kind(state: str) -> None:
    reason = {"cleared": "child_named", "refused": "no_child"}[state]

    with pytest.raises(IntegrityError, match="desk_reading_decided_whole"), transaction.atomic():
        Reading.objects.create(
            check_id=uuid4(),
            digest="0" * 64,
            state=state,
            spots=[],
            read_at=NOON,
            decided_at=NOON,
            decided_by=officer_with(role="supervisor"),
            reason=reason,
        )


def test_spots_that_overlap_are_marked_as_one() -> None:
    found = list(marking.pieces("一二三四五六", [(1, 3), (2, 4), (5, 6)]))

    assert [piece["words"] for piece in found] == ["一", "二三四", "五", "六"]
    assert [piece["is_marked"] for piece in found] == [False, True, False, True]
