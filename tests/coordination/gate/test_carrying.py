from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pydantic import ValidationError

from coordination.gate import applying, outbound
from coordination.gate.messages import BoardRelease, DeliverySummary, ReleasedCell, floored
from coordination.gate.models import OutboxMessage
from donations.goods.models import Board
from donations.goods.models import DeliverySummary as PublicSummary
from home.gatepost.models import AppliedMessage
from tests.home.campaigns.factories import CampaignFactory

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def summary(campaign: str = "winter-2024", **changes: Any) -> DeliverySummary:
    values: dict[str, object] = {
        "summary_id": uuid4(),
        "campaign": campaign,
        "area_zh": "白石县",
        "area_en": "Baishi county",
        "week": "2024-W51",
        "item": "SHOE_COTTON",
        "packed_floor": 100,
        "delivered_floor": 95,
        "returned_floor": 0,
    }
    return DeliverySummary.model_validate({**values, **changes})


def test_a_message_is_applied_once_and_marked() -> None:
    campaign = CampaignFactory.create()
    outbound.send(message=summary(campaign.code), now=NOON)

    assert applying.apply_waiting(now=NOON) == 1
    assert applying.apply_waiting(now=NOON) == 0

    assert PublicSummary.objects.get().delivered_floor == 95
    assert OutboxMessage.objects.get().applied_at == NOON


def test_killed_after_the_site_committed_the_next_worker_changes_nothing() -> None:
    campaign = CampaignFactory.create()
    row = outbound.send(message=summary(campaign.code), now=NOON)

    applying.apply_once(row=row, now=NOON)  # the worker dies before it marks the row
    carried = applying.apply_waiting(now=NOON)

    assert carried == 1
    assert PublicSummary.objects.count() == AppliedMessage.objects.count() == 1


def test_a_board_arrives_with_its_areas_and_cells() -> None:
    campaign = CampaignFactory.create()
    area = {
        "area_id": uuid4(),
        "name_zh": "白石县",
        "name_en": "Baishi county",
        "schools_zh": ("一校", "二校", "三校"),
    }
    cell = {"cell_id": uuid4(), "area_id": area["area_id"], "item": "HOODIE_FLEECE"}
    release = BoardRelease.model_validate(
        {
            "release_id": uuid4(),
            "campaign": campaign.code,
            "wave": 1,
            "published_on": date(2024, 11, 26),
            "digest": "0" * 64,
            "areas": (area,),
            "cells": ({**cell, "size_from": 120, "size_to": 140, "asked": 45},),
        }
    )

    outbound.send(message=release, now=NOON)
    applying.apply_waiting(now=NOON)

    board = Board.objects.get()
    assert board.cells.get().asked == 45
    assert board.areas.get().schools_zh == ["一校", "二校", "三校"]


def test_the_oldest_message_is_carried_first() -> None:
    campaign = CampaignFactory.create()
    for week in ["2024-W51", "2024-W50"]:
        outbound.send(message=summary(campaign.code, week=week), now=NOON)

    applying.carry_one(now=NOON)

    assert PublicSummary.objects.get().week == "2024-W51"


def test_an_act_that_is_rolled_back_sends_nothing() -> None:
    with transaction.atomic():
        outbound.send(message=summary(), now=NOON)
        transaction.set_rollback(True)

    assert not OutboxMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_message_without_its_act_is_refused() -> None:
    with pytest.raises(outbound.NotInATransaction):
        outbound.send(message=summary(), now=NOON)


@pytest.mark.parametrize(
    "changes",
    [
        {"delivered_floor": 93},
        {"delivered_floor": -5},
        {"item": "PONY"},
        {"week": "last week"},
        {"child": "anybody"},
        {"area_zh": ""},
    ],
)
def test_the_schema_refuses_what_must_not_leave(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        summary(**changes)


def test_a_small_count_cannot_be_a_cell() -> None:
    with pytest.raises(ValidationError):
        ReleasedCell(
            cell_id=uuid4(),
            area_id=uuid4(),
            item="SHOE_COTTON",
            size_from=200,
            size_to=220,
            asked=5,
        )


def test_what_left_cannot_be_rewritten() -> None:
    row = outbound.send(message=summary(), now=NOON)

    with (
        pytest.raises(IntegrityError, match="kept as it left"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE gate_outboxmessage SET payload = '{}' WHERE position = %s", [row.pk])


@pytest.mark.parametrize(("count", "told"), [(0, 0), (4, 0), (5, 5), (103, 100)])
def test_counts_leave_in_steps_of_five(count: int, told: int) -> None:
    assert floored(count) == told
