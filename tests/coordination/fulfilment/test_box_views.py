import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from coordination.fulfilment import services
from coordination.fulfilment.models import Box, Pack
from coordination.fulfilment.wording import spaced
from tests.coordination.fulfilment.asking import box_url, client_of, pack_url, strangers
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    pack_and_seal,
    planned_world,
    shipped_world,
    small_world,
)

pytestmark = pytest.mark.django_db
FILL = "/packs/boxes/fill/"
PRINTS = ["labels_a4", "box_label", "box_contents"]


def unboxed_world() -> World:
    world = small_world()
    services.make_packs(run=world.run, actor=world.coordinator, now=PACKING_DAY)
    return world


def filling(world: World, packs_per_box: str = "2") -> dict[str, str]:
    return {
        "drive": world.drive.pk,
        "school": world.school.pk,
        "packs_per_box": packs_per_box,
    }


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_coordinator_fills_boxes_once() -> None:
    world = unboxed_world()
    client = client_of(world.coordinator)

    client.post(FILL, filling(world))
    again = client.post(FILL, filling(world), follow=True)

    assert Box.objects.count() == 2
    assert "already" in again.content.decode()
    assert client.get(FILL).status_code == 405


@pytest.mark.parametrize("packs_per_box", ["", "0", "61", "many"])
def test_a_number_that_cannot_be_fills_nothing(packs_per_box: str) -> None:
    world = unboxed_world()

    client_of(world.coordinator).post(FILL, filling(world, packs_per_box))

    assert not Box.objects.exists()


def test_nobody_else_fills_boxes() -> None:
    world = unboxed_world()

    answers = [
        client.post(FILL, filling(world)) for client in [*strangers(), client_of(world.packer)]
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Client().post(FILL, filling(world)).status_code == 302
    assert not Box.objects.exists()


def test_a_full_box_is_sent_once() -> None:
    world = planned_world(children=1)
    pack_and_seal(world.pack(), actor=world.packer)
    client = client_of(world.packer)

    client.post(box_url("box_ship", world))
    first = world.boxes()[0].shipped_at
    client.post(box_url("box_ship", world))

    assert first is not None
    assert world.boxes()[0].shipped_at == first
    assert client.get(box_url("box_ship", world)).status_code == 405


def test_a_box_with_an_open_pack_is_not_sent_and_says_why() -> None:
    world = planned_world(children=1)

    answer = client_of(world.packer).post(box_url("box_ship", world), follow=True)

    assert "not sealed yet" in answer.content.decode()
    assert world.boxes()[0].shipped_at is None


def test_nobody_else_sends_a_box() -> None:
    world = planned_world(children=1)
    pack_and_seal(world.pack(), actor=world.packer)
    url = box_url("box_ship", world)

    answers = [client.post(url) for client in [*strangers(), client_of(world.contact)]]

    assert {answer.status_code for answer in answers} == {404}
    assert Client().post(url).status_code == 302
    assert world.boxes()[0].shipped_at is None


@pytest.mark.parametrize("name", ["box_detail", *PRINTS])
def test_boxes_and_their_paper_are_not_there_for_strangers(name: str) -> None:
    world = planned_world()

    answers = [client.get(box_url(name, world)) for client in strangers()]

    assert {answer.status_code for answer in answers} == {404}


def test_labels_carry_codes_goods_and_box_and_no_school() -> None:
    world = planned_world(children=3)

    answer = client_of(world.packer).get(box_url("labels_a4", world))

    text = text_of(answer.content)
    assert all(spaced(pack.code) in text for pack in world.packs())
    assert "210 mm (EU 33)" in text
    assert "140 cm" in text
    assert "2024-12-20" in text
    assert world.school.name_zh not in text


def test_a_sheet_holds_twenty_four_labels() -> None:
    world = planned_world(children=25, per_box=30)

    answer = client_of(world.packer).get(box_url("labels_a4", world))

    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2


def test_one_label_is_100_by_60_mm() -> None:
    world = planned_world()

    answer = client_of(world.packer).get(pack_url("labels_single", world))

    page = PdfReader(io.BytesIO(answer.content)).pages[0]
    size = [round(float(length) / 72 * 25.4) for length in page.mediabox[2:]]
    assert size == [100, 60]
    assert spaced(world.pack().code) in page.extract_text()


def test_the_packing_list_counts_pieces_and_names_no_pack() -> None:
    world = planned_world(children=3)

    text = text_of(client_of(world.packer).get(box_url("box_contents", world)).content)

    assert "210 mm (EU 33)" in text
    assert "3" in text.split("210 mm (EU 33)")[1]
    assert not any(pack.code[:4] in text for pack in world.packs())


@pytest.mark.parametrize("name", PRINTS)
def test_paper_has_a_neutral_name_and_is_kept_nowhere(name: str) -> None:
    world = planned_world()

    answer = client_of(world.packer).get(box_url(name, world))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert world.school.pk not in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_load_list_names_schools_once_boxes_are_on_their_way() -> None:
    world = shipped_world()
    url = reverse("fulfilment:load_list", args=[world.drive.pk])

    text = text_of(client_of(world.coordinator).get(url).content)

    assert world.school.name_en in text
    assert world.boxes()[0].code in text
    assert not any(spaced(pack.code) in text for pack in world.packs())


def test_the_load_list_is_for_the_coordinator_and_not_before_dispatch() -> None:
    world = planned_world()
    url = reverse("fulfilment:load_list", args=[world.drive.pk])

    clients = [*strangers(), client_of(world.packer), client_of(world.coordinator)]

    assert {client.get(url).status_code for client in clients} == {404}


@pytest.mark.parametrize("address", ["/packs/", "/packs/boxes/", "box", "labels"])
def test_packing_pages_cost_the_same_for_any_number_of_packs(address: str) -> None:
    counts = []
    for children in (1, 20):
        Pack.objects.all().delete()
        Box.objects.all().delete()
        world = planned_world(children=children)
        named = {"box": box_url("box_detail", world), "labels": box_url("labels_a4", world)}
        client = client_of(world.packer)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(named.get(address, address))
        assert answer.status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]
