"""What the gate carries over waits to enter the public log: in clear what all may read."""

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from coordination.gate import applying, outbound
from coordination.gate.messages import DeliverySummary, LotCommitment
from donations.publiclog.models import WaitingEntry
from tests.donations.goods.factories import PledgeFactory

NOON = datetime(2024, 12, 20, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def summary(campaign: str, **changes: Any) -> DeliverySummary:
    values = {
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


def lot(reference: str) -> LotCommitment:
    values = {
        "lot_id": uuid4(),
        "pledge_reference": reference,
        "item": "SHOE_COTTON",
        "size": 215,
        "received": 20,
        "accepted": 18,
        "reject_reason": "damaged",
        "stage": "delivered",
        "matched_floor": 15,
        "packed_floor": 15,
        "delivered_floor": 10,
        "told_on": date(2024, 12, 20),
    }
    return LotCommitment.model_validate(values)


def carry(*messages: DeliverySummary | LotCommitment) -> list[WaitingEntry]:
    for message in messages:
        outbound.send(message=message, now=NOON)
    applying.apply_waiting(now=NOON)
    return list(WaitingEntry.objects.order_by("kind", "key"))


def test_a_delivery_waits_with_the_numbers_everybody_reads() -> None:
    campaign = PledgeFactory.create().campaign
    told = summary(campaign.code)

    [waits] = carry(told)

    assert (waits.kind, waits.subject, waits.secret) == ("delivered", campaign.code, {})
    assert waits.body == {
        "summary_id": str(told.summary_id),
        "area_zh": "白石县",
        "area_en": "Baishi county",
        "week": "2024-W51",
        "item": "SHOE_COTTON",
        "packed_floor": 100,
        "delivered_floor": 95,
        "returned_floor": 0,
    }


def test_a_lot_waits_with_its_campaign_in_clear_and_all_else_under_a_seal() -> None:
    pledge = PledgeFactory.create()

    [waits] = carry(lot(pledge.reference))

    assert (waits.kind, waits.subject, waits.body) == ("received", pledge.campaign.code, {})
    sealed = json.loads(waits.secret["sealed"])
    assert len(sealed["salt"]) == 64
    assert sealed["facts"] == {
        "pledge_reference": pledge.reference,
        "item": "SHOE_COTTON",
        "size": 215,
        "received": 20,
        "accepted": 18,
        "stage": "delivered",
        "matched_floor": 15,
        "packed_floor": 15,
        "delivered_floor": 10,
    }


def test_numbers_told_anew_stand_beside_the_old_ones() -> None:
    campaign = PledgeFactory.create().campaign
    told = summary(campaign.code)

    waiting = carry(told, told.model_copy(update={"delivered_floor": 90}), told)

    assert sorted(entry.body["delivered_floor"] for entry in waiting) == [90, 95, 95]


def test_a_message_carried_twice_waits_once() -> None:
    campaign = PledgeFactory.create().campaign
    row = outbound.send(message=summary(campaign.code), now=NOON)

    applying.apply_once(row=row, now=NOON)  # the worker dies before it marks the row
    applying.apply_waiting(now=NOON)

    assert WaitingEntry.objects.count() == 1
