import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coordination.matching.models import Lot
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.lots.stage import drive_with_pledge
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db
LIST = reverse("matching:lot_list")


def elsewhere() -> Client:
    return officer_client(area=AreaFactory.create(code="990003", name_zh="青溪县"))


@pytest.mark.parametrize("lots", [1, 20])
def test_the_list_costs_the_same_for_any_length(
    lots: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    LotFactory.create_batch(lots)
    client = officer_client()

    # session, officer, second factor, duties of the view, of the header, of filter and rows twice
    # each, drives twice, count, lots, totals, deliveries
    with django_assert_num_queries(13):
        client.get(LIST)


def test_the_list_shows_totals_and_what_to_do_with_each_lot() -> None:
    LotFactory.create(expected=True, announced=20)
    counted = LotFactory.create(counted=True, announced=12)

    page = officer_client(role="packer").get(LIST).content.decode()

    assert reverse("matching:lot_inspect", args=[counted.pk]) in page
    assert ">32<" in page
    assert reverse("matching:lot_correct", args=[counted.pk]) not in page


def test_what_is_on_its_way_is_listed_by_pledge_and_received_from_there() -> None:
    LotFactory.create_batch(3, expected=True, announced=12)
    LotFactory.create(expected=True, announced=5, pledge_reference="NT-OTHERXX")
    LotFactory.create(pledge_reference="NT-ARRIVED")

    response = officer_client(role="packer").get(LIST)

    found = [
        (line["reference"], line["lines"], line["pieces"])
        for line in response.context["deliveries"]
    ]
    assert found == [("NT-7K2Q94FM", 3, 36), ("NT-OTHERXX", 1, 5)]
    assert receive_url("NT-OTHERXX") in response.content.decode()


def test_no_donor_is_named_on_any_page_of_goods() -> None:
    drive, pledge = drive_with_pledge(210)
    client = officer_client()
    client.post(reverse("matching:lot_expect"), {"drive": drive.pk})

    pages = [client.get(LIST), client.get(receive_url(pledge.reference))]

    assert all(pledge.reference in page.content.decode() for page in pages)
    assert not any(pledge.donor_name in page.content.decode() for page in pages)


@pytest.mark.parametrize(
    ("narrowed", "left"), [({"state": "received"}, 1), ({"item": "QUILT"}, 1), ({}, 3)]
)
def test_the_list_can_be_narrowed(narrowed: dict[str, str], left: int) -> None:
    LotFactory.create()
    LotFactory.create(counted=True)
    LotFactory.create(item="QUILT", size=None)

    response = officer_client().get(LIST, narrowed)

    assert len(response.context["rows"]) == left


def test_a_filter_that_finds_nothing_offers_the_way_back() -> None:
    LotFactory.create()

    page = officer_client().get(LIST, {"state": "rejected"}).content.decode()

    assert f'href="{LIST}"' in page


def test_officers_of_another_county_see_no_lot_and_no_total() -> None:
    LotFactory.create(announced=77)

    response = elsewhere().get(LIST)

    assert response.context["rows"] == []
    assert {tile["value"] for tile in response.context["tiles"]} == {0}


@pytest.mark.parametrize("role", ["director", "supervisor", "auditor"])
def test_other_roles_have_no_page_of_goods(role: str) -> None:
    assert officer_client(role=role).get(LIST).status_code == 404


def test_signed_out_one_is_asked_to_sign_in() -> None:
    assert "/accounts/login/" in Client().get(LIST).headers["Location"]


def test_announced_goods_are_looked_for_by_one_button() -> None:
    drive, _ = drive_with_pledge(205, 210)
    client = officer_client()

    for _press in range(2):
        response = client.post(reverse("matching:lot_expect"), {"drive": drive.pk})

    assert response.headers["Location"] == LIST
    assert Lot.objects.count() == 2


def test_looking_for_goods_is_never_a_get() -> None:
    assert officer_client().get(reverse("matching:lot_expect")).status_code == 405


@pytest.mark.parametrize("code", ["winter-2024", "", "no-such-drive"])
def test_a_drive_out_of_reach_is_not_there(code: str) -> None:
    DriveFactory.create()

    response = elsewhere().post(reverse("matching:lot_expect"), {"drive": code})

    assert response.status_code == 404


def receive_url(reference: str) -> str:
    return reverse("matching:delivery_receive", args=["winter-2024", reference])
