import pytest
from django.urls import reverse

from coordination.fulfilment.models import PackLine
from coordination.fulfilment.wording import spaced
from tests.coordination.fulfilment.asking import client_of, pack_url, strangers
from tests.coordination.fulfilment.factories import (
    World,
    planned_world,
)
from tests.coordination.matching.factories import LotFactory

pytestmark = pytest.mark.django_db
PACKING = "/packs/"


def shoes(world: World) -> PackLine:
    return world.pack().lines.get(item="SHOE_COTTON")


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
