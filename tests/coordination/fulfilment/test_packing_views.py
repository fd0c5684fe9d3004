import pytest
from django.test import Client
from django.urls import reverse

from coordination.fulfilment import services
from coordination.fulfilment.models import Pack, PackLine
from coordination.fulfilment.wording import spaced
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
    assert "Missing: 棉鞋" in page
    assert "chip--done" not in page
    assert "Everything is inside" not in page


@pytest.mark.parametrize("form", ["code", "spaced", "small", "full-width", "token"])
def test_a_scan_leads_to_its_pack(form: str) -> None:
    world = planned_world()
    pack = world.pack()
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in pack.code)
    texts = {
        "code": pack.code,
        "spaced": spaced(pack.code),
        "small": pack.code.lower(),
        "full-width": wide,
        "token": pack.token,
    }

    answer = client_of(world.packer).get(PACKING, {"code": texts[form]})

    assert answer.headers["Location"] == pack_url("pack_detail", world)


def test_a_box_label_leads_to_its_box() -> None:
    world = planned_world()
    box = world.boxes()[0]

    answer = client_of(world.packer).get(PACKING, {"code": box.code})

    assert answer.headers["Location"] == reverse("fulfilment:box_detail", args=[box.pk])


def test_a_typing_error_is_told_kindly() -> None:
    world = planned_world()
    wrong = ("2" if world.pack().code[0] == "1" else "1") + world.pack().code[1:]

    page = client_of(world.packer).get(PACKING, {"code": wrong}).content.decode()

    assert "typing error" in page


def test_a_code_of_elsewhere_sounds_like_one_that_does_not_exist() -> None:
    world = planned_world()
    somebody = strangers()[0]

    pages = [
        somebody.get(PACKING, {"code": code}).content.decode()
        for code in (world.pack().code, "222222223")
    ]

    hidden = [page.split('name="csrfmiddlewaretoken"')[0] for page in pages]
    assert "Nothing to pack here under this code." in pages[0]
    assert hidden[0].count("notice") == hidden[1].count("notice")


def test_a_scanned_lot_packs_its_line() -> None:
    world = planned_world()

    client_of(world.packer).post(pack_url("pack_scan", world), {"code": str(world.shoes.pk)})

    assert shoes(world).state == "packed"


def test_a_lot_that_does_not_belong_packs_nothing() -> None:
    world = planned_world()
    quilts = LotFactory.create(drive=world.drive, item="QUILT", size=None)

    answer = client_of(world.packer).post(
        pack_url("pack_scan", world), {"code": str(quilts.pk)}, follow=True
    )

    assert "do not belong" in answer.content.decode()
    assert not PackLine.objects.filter(state="packed").exists()


def test_the_next_pack_is_scanned_from_the_open_one() -> None:
    world = planned_world(children=2)
    other = world.packs()[1]

    answer = client_of(world.packer).post(pack_url("pack_scan", world), {"code": other.code})

    assert answer.headers["Location"] == reverse("fulfilment:pack_detail", args=[other.pk])


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
