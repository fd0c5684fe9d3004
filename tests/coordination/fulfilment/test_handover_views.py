import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coordination.fulfilment import services
from coordination.fulfilment.models import Box, HandOver, Pack
from coordination.fulfilment.services.handing_over import Outcome
from coordination.fulfilment.wording import spaced
from tests.coordination.fulfilment.asking import (
    box_url,
    client_of,
    pack_url,
    school_url,
    strangers,
)
from tests.coordination.fulfilment.factories import (
    DELIVERED_ON,
    PACKING_DAY,
    World,
    arrived_world,
    pack_and_seal,
    planned_world,
    shipped_world,
    tick,
)
from tests.coordination.needs.factories import DriveFactory

pytestmark = pytest.mark.django_db
SIGNING = {"delivered_on": str(DELIVERED_ON), "correct": "on"}


def others(world: World) -> list[Client]:
    return [*strangers(), client_of(world.packer), client_of(world.coordinator)]


def test_the_contact_sees_how_many_packs_came_and_their_codes() -> None:
    world = arrived_world(children=3)

    page = client_of(world.contact).get(school_url("handover_school", world)).content.decode()

    assert "3 packs for your school" in page
    assert all(spaced(pack.code) in page for pack in world.packs())


def test_a_single_delivery_is_opened_at_once() -> None:
    world = arrived_world()

    answer = client_of(world.contact).get("/packs/handover/")

    assert answer.headers["Location"] == school_url("handover_school", world)


def test_before_anything_is_sent_the_page_says_so() -> None:
    world = planned_world()

    page = client_of(world.contact).get("/packs/handover/").content.decode()

    assert "Nothing is on its way yet" in page


def test_packs_are_found_by_state_and_by_letters_of_the_code() -> None:
    world = arrived_world(children=4)
    absent = tick(world, world.pack(), Outcome.ABSENT)
    client, url = client_of(world.contact), school_url("handover_school", world)

    by_state = client.get(url, {"show": "absent"}).content.decode()
    by_code = client.get(url, {"code": spaced(absent.code)[:7].lower()}).content.decode()

    for page in (by_state, by_code):
        found = [pack.code for pack in world.packs() if spaced(pack.code) in page]
        assert found == [absent.code]


@pytest.mark.parametrize("name", ["handover_school", "handover_all", "handover_sign", "key_sheet"])
def test_the_schools_pages_are_not_there_for_anybody_else(name: str) -> None:
    world = arrived_world()
    url = school_url(name, world)

    for client in others(world):
        assert client.get(url).status_code == 404
        sent = client.post(url, {**SIGNING, "number": "1", "promise": "on"})
        assert sent.status_code == 404 or (name == "handover_school" and sent.status_code == 405)
    assert Client().post(url).status_code == 302
    assert not HandOver.objects.exists()
    assert {pack.state for pack in world.packs()} == {"shipped"}


def test_another_drive_of_the_own_school_is_not_there_either() -> None:
    world = arrived_world()
    DriveFactory.create(code="summer-2025", county=world.school.county)

    answer = client_of(world.contact).get(f"/packs/handover/summer-2025/{world.school.pk}/")

    assert answer.status_code == 404


def test_a_box_arrives_once() -> None:
    world = shipped_world()
    client, url = client_of(world.contact), box_url("box_received", world)

    client.post(url)
    first = world.boxes()[0].received_at
    client.post(url)

    assert first is not None
    assert world.boxes()[0].received_at == first
    assert client.get(url).status_code == 405


def test_a_box_that_is_still_here_does_not_arrive() -> None:
    world = planned_world()

    client_of(world.contact).post(box_url("box_received", world))

    assert world.boxes()[0].received_at is None


def test_nobody_else_confirms_a_box() -> None:
    world = shipped_world()
    url = box_url("box_received", world)

    assert {client.post(url).status_code for client in others(world)} == {404}
    assert Client().post(url).status_code == 302
    assert world.boxes()[0].received_at is None


@pytest.mark.parametrize(
    ("outcome", "note", "state"),
    [
        ("handed_over", "", "handed_over"),
        ("absent", "", "absent"),
        ("swapped", "too_small", "handed_over"),
        ("problem", "damaged", "problem"),
    ],
)
def test_a_tick_lands_on_its_row(outcome: str, note: str, state: str) -> None:
    world = arrived_world()

    answer = client_of(world.contact).post(
        pack_url("handover_tick", world), {"outcome": outcome, "note": note, "show": "shipped"}
    )

    assert answer.headers["Location"].endswith(f"?show=shipped#pack-{world.pack().code}")
    assert world.pack().state == state


@pytest.mark.parametrize(
    "values",
    [{}, {"outcome": "lost"}, {"outcome": "problem"}, {"outcome": "problem", "note": "gossip"}],
)
def test_a_bad_tick_changes_nothing(values: dict[str, str]) -> None:
    world = arrived_world()

    answer = client_of(world.contact).post(pack_url("handover_tick", world), values)

    assert answer.status_code == 302
    assert world.pack().state == "shipped"


def test_a_tick_twice_is_one_tick_and_nobody_elses() -> None:
    world = arrived_world()
    client, url = client_of(world.contact), pack_url("handover_tick", world)

    client.post(url, {"outcome": "absent"})
    client.post(url, {"outcome": "absent"})
    answers = [other.post(url, {"outcome": "handed_over"}) for other in others(world)]

    assert {answer.status_code for answer in answers} == {404}
    assert client.get(url).status_code == 405
    assert Client().post(url).status_code == 302
    assert [pack.state for pack in world.packs()].count("absent") == 1


def test_the_list_costs_the_same_for_any_number_of_packs() -> None:
    counts = []
    for children in (1, 20):
        Pack.objects.all().delete()
        Box.objects.all().delete()
        world = arrived_world(children=children)
        client = client_of(world.contact)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(school_url("handover_school", world))
        assert answer.status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_what_is_missing_follows_the_pack_to_the_school() -> None:
    world = planned_world(children=1)
    services.mark_short(
        pack_id=world.pack().pk,
        item="SHOE_COTTON",
        reason="not_found",
        actor=world.packer,
        now=PACKING_DAY,
    )
    pack_and_seal(world.pack(), actor=world.packer)
    services.ship_box(box_id=world.boxes()[0].pk, actor=world.packer, now=PACKING_DAY)

    page = client_of(world.contact).get(school_url("handover_school", world)).content.decode()

    assert "to follow: cotton shoes" in page
