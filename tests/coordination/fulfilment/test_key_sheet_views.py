import io

import pytest
from django.test import Client
from pypdf import PdfReader

from coordination.fulfilment.models import KeySheet
from coordination.vault.models import AccessRecord
from coordination.vault.services import seal_identity
from tests.coordination.fulfilment.asking import client_of, school_url, strangers
from tests.coordination.fulfilment.factories import PACKING_DAY, World, arrived_world

pytestmark = pytest.mark.django_db
PROMISE = {"number": "1", "promise": "on"}


def named_world() -> World:
    world = arrived_world(children=1)
    values = {"name": "赵示范", "class": "3年级2班"}
    seal_identity(subject=world.pack().subject, values=values, now=PACKING_DAY)
    return world


def test_a_page_stops_the_contact_before_the_sheet_is_printed() -> None:
    world = named_world()

    page = client_of(world.contact).get(school_url("key_sheet", world)).content.decode()

    assert "Before you print the key sheet" in page
    assert "赵示范" not in page
    assert not AccessRecord.objects.exists()


def test_the_sheet_is_printed_after_the_promise_and_kept_nowhere() -> None:
    world = named_world()

    answer = client_of(world.contact).post(school_url("key_sheet", world), PROMISE)

    assert "赵示范" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert answer.headers["Content-Disposition"] == 'inline; filename="sheet-1.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert KeySheet.objects.get().printed_by == world.contact


def test_sent_twice_one_sheet_is_printed() -> None:
    world = named_world()
    client = client_of(world.contact)
    client.post(school_url("key_sheet", world), PROMISE)

    again = client.post(school_url("key_sheet", world), PROMISE, follow=True)

    assert "printed a moment ago" in again.content.decode()
    assert KeySheet.objects.count() == AccessRecord.objects.count() == 1


@pytest.mark.parametrize("values", [{}, {"number": "1"}, {"promise": "on"}, {"number": "x"}])
def test_without_the_promise_nobody_is_looked_up(values: dict[str, str]) -> None:
    world = named_world()

    client_of(world.contact).post(school_url("key_sheet", world), values)

    assert not KeySheet.objects.exists()
    assert not AccessRecord.objects.exists()


def test_a_destroyed_sheet_is_noted_from_the_page() -> None:
    world = named_world()
    client = client_of(world.contact)
    client.post(school_url("key_sheet", world), PROMISE)
    url = school_url("key_sheet_destroyed", world, 1)

    client.post(url)
    first = KeySheet.objects.get().destroyed_at
    client.post(url)

    assert first is not None
    assert KeySheet.objects.get().destroyed_at == first
    assert client.get(url).status_code == 405


def test_a_sheet_that_was_never_printed_is_not_there() -> None:
    world = named_world()

    answer = client_of(world.contact).post(school_url("key_sheet_destroyed", world, 7))

    assert answer.status_code == 404


def test_nobody_else_confirms_a_destroyed_sheet() -> None:
    world = named_world()
    client_of(world.contact).post(school_url("key_sheet", world), PROMISE)
    url = school_url("key_sheet_destroyed", world, 1)

    assert {client.post(url).status_code for client in strangers()} == {404}
    assert Client().post(url).status_code == 302
    assert KeySheet.objects.get().destroyed_at is None
