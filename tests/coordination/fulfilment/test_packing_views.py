import pytest
from django.test import Client
from django.urls import reverse

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from tests.coordination.fulfilment.asking import client_of, pack_url, strangers
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    pack_and_seal,
    planned_world,
    small_world,
)
from tests.coordination.matching.factories import LotFactory

pytestmark = pytest.mark.django_db
PACKING = "/packs/"


def act(client: Client, world: World, **values: str) -> None:
    client.post(pack_url("pack_line", world, "SHOE_COTTON"), values)


def shoes(world: World) -> PackLine:
    return world.pack().lines.get(item="SHOE_COTTON")


def test_a_line_is_packed_from_the_screen() -> None:
    world = planned_world()

    answer = client_of(world.packer).post(
        pack_url("pack_line", world, "SHOE_COTTON"), {"act": "pack"}
    )

    assert answer.status_code == 302
    assert shoes(world).state == "packed"


def test_packed_twice_from_the_screen_one_piece_is_gone() -> None:
    world = planned_world()
    client = client_of(world.packer)

    act(client, world, act="pack")
    act(client, world, act="pack")

    assert PackLine.objects.filter(state="packed").count() == 1


def test_each_act_of_a_line_reaches_its_service() -> None:
    world = planned_world()
    PackLine.objects.filter(item="SHOE_COTTON").update(must_measure=True)
    larger = LotFactory.create(drive=world.drive, size=215)
    client = client_of(world.packer)

    act(client, world, act="confirm")
    assert shoes(world).size_confirmed_by == world.packer
    act(client, world, act="short", reason="damaged")
    assert (shoes(world).state, shoes(world).short_reason) == ("short", "damaged")
    act(client, world, act="undo")
    assert shoes(world).state == "planned"
    world.shoes.state = "rejected"
    world.shoes.save(update_fields=["state"])
    act(client, world, act="substitute", lot=str(larger.pk))
    assert (shoes(world).state, shoes(world).size_given) == ("packed", 215)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"act": "dance"},
        {"act": "substitute"},
        {"act": "substitute", "lot": "x"},
        {"act": "short"},
        {"act": "short", "reason": "because"},
    ],
)
def test_bad_input_changes_no_line(values: dict[str, str]) -> None:
    world = planned_world()
    before = list(PackLine.objects.order_by("pk").values())

    answer = client_of(world.packer).post(pack_url("pack_line", world, "SHOE_COTTON"), values)

    assert answer.status_code == 302
    assert list(PackLine.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("name", "more"),
    [("pack_line", ["SHOE_COTTON"]), ("pack_seal", []), ("pack_reopen", []), ("pack_scan", [])],
)
def test_acts_are_not_pages_and_not_for_everybody(name: str, more: list[str]) -> None:
    world = planned_world()
    url = pack_url(name, world, *more)

    assert client_of(world.packer).get(url).status_code == 405
    assert Client().post(url).url.startswith("/accounts/login/")  # type: ignore[attr-defined]
    answers = [client.post(url, {"act": "pack"}) for client in [*strangers()]]
    answers.append(client_of(world.contact).post(url, {"act": "pack"}))
    assert {answer.status_code for answer in answers} == {404}
    assert not PackLine.objects.filter(state="packed").exists()


def test_an_item_that_is_not_in_the_pack_is_not_there() -> None:
    world = planned_world()

    answer = client_of(world.packer).post(pack_url("pack_line", world, "QUILT"), {"act": "pack"})

    assert answer.status_code == 404


def test_a_complete_pack_is_sealed_and_opened_again() -> None:
    world = planned_world()
    client = client_of(world.packer)
    for item in ("SHOE_COTTON", "HOODIE_FLEECE"):
        client.post(pack_url("pack_line", world, item), {"act": "pack"})

    client.post(pack_url("pack_seal", world))
    client.post(pack_url("pack_seal", world))
    assert world.pack().state == "sealed"

    client.post(pack_url("pack_reopen", world))
    client.post(pack_url("pack_reopen", world))
    assert world.pack().state == "planned"


def test_an_open_line_keeps_the_pack_open_and_says_why() -> None:
    world = planned_world()

    answer = client_of(world.packer).post(pack_url("pack_seal", world), follow=True)

    assert "Pack each line or say why" in answer.content.decode()
    assert world.pack().state == "planned"


def test_a_pack_with_a_shortage_is_never_shown_as_done() -> None:
    world = planned_world(children=1)
    services.mark_short(
        pack_id=world.pack().pk,
        item="SHOE_COTTON",
        reason="not_found",
        actor=world.packer,
        now=PACKING_DAY,
    )
    pack_and_seal(world.pack(), actor=world.packer)

    page = client_of(world.packer).get(pack_url("pack_detail", world)).content.decode()

    assert "sealed, short" in page
    assert "Missing: cotton shoes" in page
    assert "chip--done" not in page
    assert "Everything is inside" not in page


def test_packs_are_made_by_a_coordinator_once() -> None:
    world = small_world()
    url = reverse("fulfilment:packs_make", args=[world.run.pk])
    client = client_of(world.coordinator)

    client.post(url)
    client.post(url)

    assert Pack.objects.count() == 3
    assert client.get(url).status_code == 405


def test_nobody_else_makes_packs() -> None:
    world = small_world()
    url = reverse("fulfilment:packs_make", args=[world.run.pk])

    answers = [client.post(url) for client in [*strangers(), client_of(world.packer)]]

    assert {answer.status_code for answer in answers} == {404}
    assert Client().post(url).status_code == 302
    assert not Pack.objects.exists()


def test_a_replaced_run_makes_no_packs() -> None:
    world = small_world()
    world.run.state = "superseded"
    world.run.save(update_fields=["state"])

    answer = client_of(world.coordinator).post(
        reverse("fulfilment:packs_make", args=[world.run.pk])
    )

    assert answer.status_code == 404
    assert not Pack.objects.exists()
