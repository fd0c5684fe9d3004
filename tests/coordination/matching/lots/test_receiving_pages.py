from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from coordination.matching.models import Count, Inspection, Lot
from coordination.matching.wording import lot_size
from coordination.needs.sizing.rules import rules_on
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.lots.stage import told
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db


def delivery_url(reference: str = "NT-7K2Q94FM") -> str:
    return reverse("matching:delivery_receive", args=["winter-2024", reference])


def url(name: str, lot: Lot) -> str:
    return reverse(f"matching:lot_{name}", args=[lot.pk])


def elsewhere() -> Client:
    return officer_client(area=AreaFactory.create(code="990003", name_zh="青溪县"))


def test_the_delivery_form_shows_each_line_with_what_was_announced() -> None:
    LotFactory.create(expected=True, size=205, announced=18)
    LotFactory.create(expected=True, size=210, announced=21)
    LotFactory.create(expected=True, size=215, pledge_reference="NT-OTHERXX")

    response = officer_client(role="packer").get(delivery_url())

    numbers = [row["counts"][0]["field"].initial for row in response.context["rows"]]
    assert numbers == [18, 21]


def test_a_delivery_is_counted_in_and_the_donor_told() -> None:
    lots = [LotFactory.create(expected=True, size=size) for size in (205, 210)]
    answers = {f"pieces_{lot.pk}": 19 for lot in lots}

    response = officer_client().post(delivery_url(), {**answers, "location": "A-3"})

    assert response.headers["Location"] == reverse("matching:lot_list")
    assert set(Lot.objects.values_list("state", "received")) == {("received", 19)}
    assert len(told()) == 2


def test_a_delivery_sent_twice_is_counted_once() -> None:
    lot = LotFactory.create(expected=True)
    client = officer_client()

    for _press in range(2):
        client.post(delivery_url(), {f"pieces_{lot.pk}": 20})

    assert Count.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "-1", "many", "100001"])
def test_a_number_that_is_none_writes_nothing(typed: str) -> None:
    lot = LotFactory.create(expected=True)

    response = officer_client().post(delivery_url(), {f"pieces_{lot.pk}": typed})

    assert response.status_code == 200
    assert f'href="#id_pieces_{lot.pk}"' in response.content.decode()
    assert not Count.objects.exists()


def test_where_every_size_was_left_open_every_size_is_offered() -> None:
    LotFactory.create(expected=True, size=None, has_band=True, band_from=None, band_to=None)

    response = officer_client().get(delivery_url())

    [row] = response.context["rows"]
    names = [count["field"].name for count in row["counts"]]
    rules = rules_on(date(2024, 12, 10))
    assert len(names) == (rules.shoe_max_mm - rules.shoe_min_mm) // rules.shoe_step_mm + 1
    assert names[0].endswith(f"_{rules.shoe_min_mm}")
    assert names[-1].endswith(f"_{rules.shoe_max_mm}")


def test_any_size_of_a_band_is_asked_for_size_by_size() -> None:
    lot = LotFactory.create(expected=True, size=None, has_band=True, band_from=200, band_to=215)
    answers = {f"pieces_{lot.pk}_{size}": size - 200 for size in (200, 205, 210)}

    officer_client().post(url("receive", lot), answers)

    assert list(Lot.objects.order_by("size").values_list("size", "received")) == [
        (205, 5),
        (210, 10),
    ]


def test_one_line_can_be_counted_by_itself() -> None:
    lot, other = LotFactory.create_batch(2, expected=True)

    officer_client().post(url("receive", lot), {f"pieces_{lot.pk}": 20})

    lot.refresh_from_db()
    other.refresh_from_db()
    assert (lot.state, other.state) == ("received", "announced")


@pytest.mark.parametrize("name", ["receive", "inspect", "correct"])
def test_a_lot_of_another_county_is_not_there(name: str) -> None:
    lot = LotFactory.create(expected=True)

    for answer in (elsewhere().get(url(name, lot)), elsewhere().post(url(name, lot))):
        assert answer.status_code == 404


def test_a_delivery_of_another_county_is_not_there() -> None:
    LotFactory.create(expected=True)

    assert elsewhere().get(delivery_url()).status_code == 404


def test_an_inspection_is_recorded() -> None:
    lot = LotFactory.create(counted=True)
    answers = {"sampled": 5, "rejected": 3, "reason": "no_label"}

    response = officer_client(role="packer").post(url("inspect", lot), answers)

    lot.refresh_from_db()
    assert response.status_code == 302
    assert (lot.state, lot.accepted) == ("inspected", 17)


@pytest.mark.parametrize(
    "answers",
    [
        {"sampled": 4, "rejected": 0},
        {"sampled": 5, "rejected": 3},
        {"sampled": 5, "rejected": 0, "reason": "damaged"},
        {"sampled": 5, "rejected": 21, "reason": "damaged"},
        {"sampled": 5, "rejected": 1, "reason": "ugly"},
    ],
)
def test_an_inspection_that_does_not_add_up_writes_nothing(answers: dict[str, object]) -> None:
    lot = LotFactory.create(counted=True)

    response = officer_client().post(url("inspect", lot), answers)

    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert not Inspection.objects.exists()


def test_an_inspection_sent_twice_is_recorded_once() -> None:
    lot = LotFactory.create(counted=True)
    client = officer_client()

    for _press in range(2):
        client.post(url("inspect", lot), {"sampled": 5, "rejected": 0})

    assert Inspection.objects.count() == 1


def test_a_correction_shows_the_history_and_keeps_the_reason() -> None:
    lot = LotFactory.create()
    answers = {"received": 18, "rejected": 0, "reason": "two empty boxes"}
    client = officer_client()

    client.post(url("correct", lot), answers)

    assert "two empty boxes" in client.get(url("correct", lot)).content.decode()
    assert Count.objects.count() == 1


def test_a_correction_without_a_reason_writes_nothing() -> None:
    lot = LotFactory.create()

    response = officer_client().post(url("correct", lot), {"received": 18, "rejected": 0})

    assert response.status_code == 200
    assert not Count.objects.exists()


def test_a_packer_has_no_page_for_corrections() -> None:
    lot = LotFactory.create()

    assert officer_client(role="packer").get(url("correct", lot)).status_code == 404


@pytest.mark.parametrize(
    ("low", "beyond", "words"),
    [
        (None, None, "any size"),
        (200, None, "any from 200 mm"),
        (None, 215, "any below 215 mm"),
        (200, 215, "any from 200 to below 215 mm"),
    ],
)
def test_an_open_size_is_told_as_the_donor_read_it(
    low: int | None, beyond: int | None, words: str
) -> None:
    lot = LotFactory.build(size=None, has_band=True, band_from=low, band_to=beyond)

    with override("en"):
        assert lot_size(lot) == words
