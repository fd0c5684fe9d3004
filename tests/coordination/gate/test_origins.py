"""Why something left: act, drive, role and the text families agreed to. Never a person."""

import pytest

from coordination.gate.models import OutboxMessage
from tests.coordination.fulfilment.factories import signed_world

pytestmark = pytest.mark.django_db


def test_everything_a_delivery_lets_out_says_why_by_which_role_and_on_what_basis() -> None:
    world = signed_world(children=6)

    rows = list(OutboxMessage.objects.order_by("position"))

    assert {row.act for row in rows} == {"box_shipped", "delivery_signed"}
    assert {row.drive for row in rows} == {world.drive.pk}
    assert {row.actor_role for row in rows} == {"packer", "school_contact"}
    assert all(row.basis == {"purpose": "goods", "texts": {"1": 6}} for row in rows)


def test_the_reason_stays_inside_and_is_no_part_of_the_message() -> None:
    signed_world(children=6)

    inside = {"act", "drive", "actor", "actor_role", "basis"}
    assert all(not inside & row.payload.keys() for row in OutboxMessage.objects.all())
