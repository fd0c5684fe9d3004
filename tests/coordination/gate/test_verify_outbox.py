"""The site holds what the outbox says: each way in which it might not is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.database_roles import GATE_WRITES
from coordination.gate import applying, chain, outbound, verifying
from coordination.gate.messages import BoardRelease, LotCommitment
from coordination.gate.models import OutboxMessage
from donations.goods.models import BoardArea, BoardCell, DeliverySummary, LotProgress
from home.gatepost.models import AppliedMessage
from tests.coordination.gate.test_carrying import summary
from tests.donations.goods.factories import PledgeFactory
from tests.home.campaigns.factories import CampaignFactory

pytestmark = [pytest.mark.django_db, pytest.mark.as_owner]  # it breaks the outbox on purpose
NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)


def board(campaign: str) -> BoardRelease:
    area = {"area_id": uuid4(), "name_zh": "白石县", "name_en": "Baishi county"}
    cells = [
        {"cell_id": uuid4(), "area_id": area["area_id"], "item": "HOODIE_FLEECE"}
        | {"size_from": low, "size_to": low + 20, "asked": 45}
        for low in (120, 140)
    ]
    told: dict[str, Any] = {
        "release_id": uuid4(),
        "campaign": campaign,
        "wave": 1,
        "digest": "0" * 64,
    }
    told |= {"published_on": date(2024, 11, 26), "cells": cells}
    return BoardRelease.model_validate(
        {**told, "areas": [{**area, "schools_zh": ["一", "二", "三"]}]}
    )


def lot(pledge: str, **changes: Any) -> LotCommitment:
    told: dict[str, Any] = {"lot_id": LOT, "pledge_reference": pledge, "item": "SHOE_COTTON"}
    told |= {"size": 210, "received": 60, "accepted": 58, "reject_reason": "damaged"}
    told |= {"stage": "received", "matched_floor": 0, "packed_floor": 0, "delivered_floor": 0}
    return LotCommitment.model_validate({**told, "told_on": date(2024, 12, 10), **changes})


LOT = uuid4()


@pytest.fixture
def _told() -> None:
    """Carry one message of each kind over, and a second one about the same lot."""
    campaign = CampaignFactory.create()
    pledge = PledgeFactory.create(campaign=campaign).reference
    for message in (
        board(campaign.code),
        lot(pledge),
        lot(pledge, stage="matched", matched_floor=55),
        summary(campaign.code),
    ):
        outbound.send(message=message, now=NOON)
    applying.apply_waiting(now=NOON)


@contextmanager
def nothing_kept() -> Iterator[None]:
    """Do as somebody could who owns the server and switches triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def found() -> list[str]:
    return list(verifying.differences())


@pytest.mark.usefixtures("_told")
def test_what_the_site_holds_is_what_left() -> None:
    out = StringIO()

    call_command("verify_outbox", stdout=out)

    assert "nothing else" in out.getvalue()


@pytest.mark.usefixtures("_told")
def test_pledges_that_are_counted_up_are_no_difference() -> None:
    BoardCell.objects.update(pledged=5)

    assert found() == []


@pytest.mark.usefixtures("_told")
def test_a_cell_that_says_more_is_named_and_ends_the_command_with_an_error() -> None:
    cell = BoardCell.objects.order_by("pk")[0]
    BoardCell.objects.filter(pk=cell.pk).update(asked=50)

    out = StringIO()
    with pytest.raises(CommandError, match="1 differences"):
        call_command("verify_outbox", stdout=out)

    assert out.getvalue() == f"cell {cell.pk}: asked is 50, sent was 45\n"


@pytest.mark.usefixtures("_told")
def test_a_count_of_a_lot_or_a_delivery_is_named() -> None:
    LotProgress.objects.update(delivered_floor=5)
    DeliverySummary.objects.update(returned_floor=5)

    assert [line.split(": ")[1] for line in found()] == [
        "delivered_floor is 5, sent was 0",
        "returned_floor is 5, sent was 0",
    ]


@pytest.mark.usefixtures("_told")
def test_a_school_added_to_an_area_is_named() -> None:
    BoardArea.objects.update(schools_zh=["一", "二", "三", "四"])

    assert len(found()) == 1
    assert "schools_zh" in found()[0]


@pytest.mark.usefixtures("_told")
def test_a_row_nobody_sent_is_named() -> None:
    row = LotProgress.objects.get()
    row.pk = uuid4()
    row.save(force_insert=True)

    assert found() == [f"lot {row.pk}: on the site, never sent"]


@pytest.mark.usefixtures("_told")
def test_a_row_that_is_missing_is_named() -> None:
    gone = BoardCell.objects.order_by("pk")[0].pk
    BoardCell.objects.filter(pk=gone).delete()

    assert found() == [f"cell {gone}: sent, missing on the site"]


@pytest.mark.usefixtures("_told")
def test_an_id_of_a_message_nobody_sent_is_named() -> None:
    AppliedMessage.objects.create(message_id=LOT, kind="board_release", applied_at=NOON)

    assert found() == [f"applied message {LOT}: on the site, never sent"]


@pytest.mark.usefixtures("_told")
def test_a_message_changed_afterwards_breaks_the_chain_even_if_the_site_follows() -> None:
    with nothing_kept():
        row = OutboxMessage.objects.get(chain_number=4)
        OutboxMessage.objects.filter(pk=row.pk).update(
            payload={**row.payload, "delivered_floor": 100}
        )
    DeliverySummary.objects.update(delivered_floor=100)

    assert found() == ["outbox: the chain does not hold from number 4 on"]


@pytest.mark.usefixtures("_told")
@pytest.mark.parametrize("change", [{"act": "run_approved"}, {"basis": {"purpose": "picture"}}])
def test_why_something_left_is_part_of_the_chain(change: dict[str, Any]) -> None:
    with nothing_kept():
        OutboxMessage.objects.filter(chain_number=2).update(**change)

    assert chain.broken_at() == 2


@pytest.mark.usefixtures("_told")
def test_a_message_taken_out_breaks_the_chain_at_its_place() -> None:
    with nothing_kept():
        OutboxMessage.objects.filter(chain_number=2).delete()

    assert chain.broken_at() == 2


@pytest.mark.usefixtures("_told")
def test_a_message_that_waits_is_not_missed_on_the_site() -> None:
    outbound.send(message=summary("winter-2024"), now=NOON)

    assert found() == []


@pytest.mark.usefixtures("_told")
def test_a_carrier_killed_before_it_marked_the_row_leaves_no_difference() -> None:
    campaign = CampaignFactory.create(code="spring-2025")
    row = outbound.send(message=summary(campaign.code), now=NOON)
    applying.apply_once(row=row, now=NOON)

    assert found() == []


@pytest.mark.usefixtures("_told")
def test_after_a_restore_the_gate_repeats_itself_and_the_chain_stays() -> None:
    OutboxMessage.objects.update(applied_at=None)

    applying.apply_waiting(now=NOON)

    assert chain.broken_at() is None
    assert found() == []


def test_every_column_the_gate_writes_is_compared_or_named_as_not_its_own() -> None:
    compared = {}
    for table in verifying.TABLES.values():
        names = {field.name for field in table.model._meta.concrete_fields}
        looked_at = {name.split("__")[0].removesuffix("_id") for name in table.columns}
        rest = {name.removesuffix("_id") for name in names} - looked_at
        compared[table.model._meta.db_table] = rest - table.not_from_the_gate

    assert set(compared) == set(GATE_WRITES)
    assert set().union(*compared.values()) == set()
