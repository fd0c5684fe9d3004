"""A sealed name, class and number that must appear on no page and no paper but the key sheet."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from coordination.fulfilment.models import Box, Pack
from coordination.gate.models import OutboxMessage
from coordination.registry.models import ChildFile, School
from coordination.vault.services import seal_identity
from tests.coordination.fulfilment.asking import client_of, school_url
from tests.coordination.fulfilment.factories import (
    PACKING_DAY,
    World,
    planned_world,
    signed_world,
)

pytestmark = pytest.mark.django_db
CANARY = {"name": "金丝雀示范", "class": "九年级七班", "id_no": "990002201503010018"}


def with_canary(world: World) -> World:
    for pack in world.packs():
        values = CANARY if pack == world.pack() else {"name": "示范", "class": "一班"}
        seal_identity(subject=pack.subject, values=values, now=PACKING_DAY)
    ChildFile.objects.update(benefit_class="orphan", colour=0)
    School.objects.update(name_zh="金丝雀学校", name_en="Canary school")
    return world


def read(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]  # a test client's answer
    if answer.headers.get("Content-Type") == "application/pdf":  # type: ignore[attr-defined]
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()


def packing_pages(world: World) -> list[str]:
    box, pack = world.boxes()[0].pk, world.pack().pk
    names = ["box_detail", "labels_a4", "box_label", "box_contents"]
    return [
        reverse("fulfilment:packing"),
        f"{reverse('fulfilment:packing')}?code={world.pack().code}",
        reverse("fulfilment:box_list"),
        *[reverse(f"fulfilment:{name}", args=[box]) for name in names],
        reverse("fulfilment:pack_detail", args=[pack]),
        reverse("fulfilment:labels_single", args=[pack]),
    ]


def everything(client: Client, urls: list[str]) -> str:
    return "\n".join(read(client.get(url, follow=True)) for url in urls)


def forbidden(world: World) -> list[str]:
    subjects = [str(pack.subject) for pack in world.packs()]
    return [*CANARY.values(), *subjects, *[subject.replace("-", "") for subject in subjects]]


@pytest.mark.parametrize("stage", [planned_world, signed_world])
def test_the_packer_meets_no_name_no_class_no_school_and_no_file(stage: object) -> None:
    world = with_canary(stage(children=2))  # type: ignore[operator]  # one of two builders

    seen = everything(client_of(world.packer), packing_pages(world))

    assert world.pack().code[:4] in seen
    hidden = [*forbidden(world), "金丝雀学校", "Canary school", world.school.pk, "orphan"]
    assert [word for word in hidden if word in seen] == []


def test_the_coordinators_papers_join_no_code_to_a_name() -> None:
    world = with_canary(planned_world(children=2))

    seen = everything(client_of(world.coordinator), packing_pages(world))

    assert [word for word in forbidden(world) if word in seen] == []


def test_the_contacts_screens_show_codes_and_never_a_name() -> None:
    world = with_canary(signed_world(children=2, absent=1))
    urls = [school_url(name, world) for name in ("handover_school", "key_sheet", "handover_all")]

    seen = everything(client_of(world.contact), urls)

    assert [word for word in forbidden(world) if word in seen] == []


def test_nothing_of_a_child_or_a_pack_leaves() -> None:
    world = with_canary(signed_world(children=6))

    left = str([row.payload for row in OutboxMessage.objects.all()])

    codes = [pack.code for pack in Pack.objects.all()] + [box.code for box in Box.objects.all()]
    assert left != "[]"
    assert [word for word in [*forbidden(world), *codes, "金丝雀学校"] if word in left] == []


def test_rows_name_themselves_by_codes_alone() -> None:
    world = with_canary(signed_world(children=1))

    words = [str(row) for row in [*world.packs(), *world.boxes(), *world.pack().lines.all()]]

    assert [word for word in forbidden(world) if word in " ".join(words)] == []
