from datetime import timedelta

import pytest
from django.utils import timezone

from coordination.fulfilment.models import HandOver, Pack
from tests.coordination.fulfilment.asking import (
    client_of,
    pack_url,
    school_url,
)
from tests.coordination.fulfilment.factories import (
    DELIVERED_ON,
    arrived_world,
    signed_world,
)

pytestmark = pytest.mark.django_db
SIGNING = {"delivered_on": str(DELIVERED_ON), "correct": "on"}


def test_everybody_is_ticked_after_one_question() -> None:
    world = arrived_world(children=3)
    client, url = client_of(world.contact), school_url("handover_all", world)

    asked = client.get(url)
    assert {pack.state for pack in world.packs()} == {"shipped"}
    client.post(url)
    client.post(url)

    assert "3 packs without a tick" in asked.content.decode()
    assert {pack.state for pack in world.packs()} == {"handed_over"}


def test_a_delivery_is_countersigned_once() -> None:
    world = arrived_world(children=2)
    client, url = client_of(world.contact), school_url("handover_sign", world)
    client.post(school_url("handover_all", world))

    shown = client.get(url).content.decode()
    client.post(url, SIGNING)
    client.post(url, SIGNING)

    assert "2 packs = 2 handed over + 0 absent + 0 with a problem" in shown
    assert HandOver.objects.get().packs == 2
    assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"delivered_on": str(DELIVERED_ON)},
        {"correct": "on", "delivered_on": "yesterday"},
        {"correct": "on", "delivered_on": "2024-12-01"},
    ],
)
def test_a_signature_without_its_day_or_word_signs_nothing(values: dict[str, str]) -> None:
    world = arrived_world()
    client = client_of(world.contact)
    client.post(school_url("handover_all", world))

    client.post(school_url("handover_sign", world), values)

    assert not HandOver.objects.exists()


def test_a_delivery_with_an_open_tick_says_so_and_is_not_signed() -> None:
    world = arrived_world()

    answer = client_of(world.contact).post(school_url("handover_sign", world), SIGNING, follow=True)

    assert "no tick yet" in answer.content.decode()
    assert not HandOver.objects.exists()


def test_after_the_signature_an_absent_childs_pack_is_handed_over() -> None:
    world = signed_world(absent=1)
    client, url = client_of(world.contact), pack_url("handover_tick", world)

    page = client.get(school_url("handover_school", world)).content.decode()
    client.post(url, {"outcome": "late"})
    client.post(url, {"outcome": "late"})

    assert 'value="late"' in page
    assert 'value="handed_over"' not in page.split('id="packs"')[1].split("<ul")[1]
    assert world.pack().state == "handed_over"


def test_what_waited_its_days_is_sent_back_from_the_page() -> None:
    world = signed_world(absent=1)
    Pack.objects.filter(pk=world.pack().pk).update(ticked_at=timezone.now() - timedelta(days=15))
    client, url = client_of(world.contact), pack_url("handover_tick", world)

    client.post(url, {"outcome": "returned"})
    client.post(url, {"outcome": "returned"})

    assert world.pack().state == "returned"
