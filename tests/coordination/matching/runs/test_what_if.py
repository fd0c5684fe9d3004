"""Asking what goods or a ruling would change: true, counted by goods, and nothing is kept."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coordination.matching.inputs.frozen import from_json
from coordination.matching.models import Allocation, Ruling, Run
from coordination.matching.review import foreseeing
from coordination.needs.models import Need
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import pack_up, small_drive, solved, the_drive
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_client

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def asked(run: Run, typed: dict[str, str | int], client: Client | None = None) -> str:
    url = reverse("matching:run_what_if", args=[run.pk])
    page = (client or officer_client()).get(url, typed, headers=ENGLISH)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def shoes(*, size: int = 210, pieces: int = 1) -> dict[str, str | int]:
    return {"item": "SHOE_COTTON", "size": size, "pieces": pieces}


def test_three_wait_in_the_winter_drive_and_the_right_shoes_would_serve_them() -> None:
    drive, _ = the_drive()
    run = solved(drive)
    missing = [row for row in run.report["helpful"] if row["item"] == "SHOE_COTTON"]
    unit = run.instance["head"]["scales"]["SHOE_COTTON"]

    text = asked(run, shoes(size=missing[0]["size"] * unit, pieces=100))

    assert f"<strong>{missing[0]['units']} needs more would be served.</strong>" in text


def test_pieces_nobody_can_wear_change_nothing() -> None:
    text = asked(solved(small_drive()), shoes(size=150, pieces=10))

    assert "Nothing would change." in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"item": "SHOE_COTTON", "size": 213, "pieces": 1}, "in steps of 5"),
        ({"item": "SHOE_COTTON", "pieces": 1}, "write one"),
        ({"item": "SHOE_COTTON", "size": 10**8, "pieces": 1}, "less than or equal to 400"),
        ({"item": "SHOE_COTTON", "size": 210, "pieces": 0}, "greater than or equal to 1"),
        ({"item": "gold", "size": 210, "pieces": 1}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(typed: dict[str, str | int], words: str) -> None:
    assert words in asked(solved(small_drive()), typed)


def test_asking_keeps_nothing() -> None:
    run = solved(small_drive())
    before = (
        Run.objects.count(),
        Allocation.objects.count(),
        Need.objects.filter(state="open").count(),
    )

    asked(run, shoes(pieces=5))

    after = (
        Run.objects.count(),
        Allocation.objects.count(),
        Need.objects.filter(state="open").count(),
    )
    assert before == after


def test_the_answer_names_no_line_as_that_would_tell_who_is_more_urgent() -> None:
    run = solved(small_drive(wanted=5, pieces=2))

    text = asked(run, shoes())

    assert "1 need more would be served" in text
    assert "N-0" not in text


def test_what_is_packed_never_moves() -> None:
    drive = small_drive(wanted=1, pieces=1, size=210)
    small, large = drive.lots.get(), LotFactory.create(drive=drive, size=215, announced=1)
    small.delete()
    run = solved(drive)

    before = foreseeing.with_goods(run, item="SHOE_COTTON", size=210, pieces=1)
    pack_up(run, Need.objects.get(drive=drive), large)
    after = foreseeing.with_goods(run, item="SHOE_COTTON", size=210, pieces=1)

    assert (before.moved, after.moved) == (1, 0)


def test_nobody_elsewhere_may_ask() -> None:
    run = solved(small_drive())
    elsewhere = officer_client(role="coordinator", area=AreaFactory.create(code="990003"))

    page = elsewhere.get(reverse("matching:run_what_if", args=[run.pk]))

    assert page.status_code == 404


@pytest.mark.parametrize("needs", [1, 20])
def test_asking_costs_the_same_for_any_number_of_needs(
    needs: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    run = solved(small_drive(wanted=needs + 1, pieces=needs))
    client = officer_client()

    # session, officer, second factor, duties of view, of header and of row twice, run, allocations,
    # what is packed
    with django_assert_num_queries(10):
        asked(run, shoes(), client)


def test_a_run_packs_no_more_boxes_than_first_come_first_served() -> None:
    drive, _ = the_drive()

    boxes = solved(drive).report["boxes"]

    assert boxes["least"] <= boxes["lots_by_school"] <= boxes["first_come"]


@pytest.mark.parametrize("reason", ["the way is far", ""])
def test_a_ruling_is_previewed_and_not_kept(reason: str) -> None:
    drive = small_drive(wanted=3, pieces=2)
    run = solved(drive)
    lot = drive.lots.get()
    waits = Need.objects.filter(drive=drive).exclude(pk__in=run.allocations.values("need"))[0]
    number = [row["need_id"] for row in from_json(run.instance).rows("needs.csv")].index(
        str(waits.pk)
    ) + 1
    url = reverse("matching:ruling_new", args=[run.pk, number])
    typed = {"kind": "pin", "lot": str(lot.pk), "reason": reason, "preview": "1"}

    page = officer_client().post(url, typed, headers=ENGLISH)

    text = " ".join(page.content.decode().split())
    assert page.status_code == 200
    assert "1 need would lose its piece." in text
    assert f'value="{reason}"' in text or not reason
    assert "optional" not in text
    assert not Ruling.objects.exists()


def test_a_pin_on_a_lot_that_is_not_in_the_run_cannot_be() -> None:
    drive = small_drive(wanted=1, pieces=1)
    run = solved(drive)
    late = LotFactory.create(drive=drive, size=210)
    url = reverse("matching:ruling_new", args=[run.pk, 1])
    typed = {"kind": "pin", "lot": str(late.pk), "reason": "so", "preview": "1"}

    page = officer_client().post(url, typed, headers=ENGLISH)

    assert "This cannot be" in page.content.decode()


def test_what_is_counted_is_what_a_new_run_gives() -> None:
    drive = small_drive(wanted=4, pieces=1)
    run = solved(drive)

    outlook = foreseeing.with_goods(run, item="SHOE_COTTON", size=210, pieces=2)

    LotFactory.create(drive=drive, item="SHOE_COTTON", size=210, announced=2)
    again = solved(drive)
    assert outlook.more == again.allocations.count() - run.allocations.count() == 2
    assert outlook.lost == 0
