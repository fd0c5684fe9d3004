"""What of a row becomes a size, a measure and a sealed field."""

from datetime import date, timedelta

import pytest

from coordination.accounts.models import Officer
from coordination.needs.models import Need
from coordination.registry.models import ChildFile, Measurement
from coordination.vault.rights import Purpose
from coordination.vault.services import reveal
from tests.coordination.discovery.rosters import NOW, Desk, line
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def test_a_size_that_is_missing_is_planned_and_must_be_measured() -> None:
    desk = Desk()

    summary = desk.import_(line(1, shoe="", height=""))

    shoe = Need.objects.get(item="SHOE_COTTON")
    assert shoe.must_measure
    assert shoe.size
    assert shoe.size_reason["code"] == "shoe_guessed"
    assert shoe.size_reason["stated"] == "blank"
    assert summary.must_measure == 1


def test_a_stated_size_far_from_the_age_gives_way_to_the_rules() -> None:
    desk = Desk()

    desk.import_(line(1, garment="90", height="132"))

    hoodie = Need.objects.get(item="HOODIE_FLEECE")
    assert (hoodie.size, hoodie.must_measure) == (140, False)
    assert hoodie.size_reason["code"] == "garment_measured"
    assert hoodie.size_reason["figures"]["measured_on"] == "2024-11-25"


def test_an_item_without_sizes_needs_no_measuring() -> None:
    desk = Desk(drive=DriveFactory.create(code="bags-2024", items=["SCHOOLBAG"]))

    desk.import_(line(1, shoe="", garment="", height=""))

    need = Need.objects.get()
    assert (need.item, need.size, need.must_measure) == ("SCHOOLBAG", None, False)


def test_measures_and_stated_sizes_are_stored_in_their_units() -> None:
    desk = Desk()

    desk.import_(line(1, height="132.5", shoe="34", garment="140/64A"))

    stored = Measurement.objects.values_list("kind", "value", "measured_on").order_by("kind")
    on = date(2024, 11, 25)
    assert list(stored) == [
        ("garment_label", 140, on), ("height", 1325, on), ("shoe_label", 215, on),
    ]  # fmt: skip


def test_a_height_on_file_serves_where_the_list_says_nothing() -> None:
    desk = Desk()
    desk.import_(line(1, height="132", garment="140", remark="早先"))
    next_drive = DriveFactory.create(code="spring-2025", items=["HOODIE_FLEECE"])
    later = Desk(school=desk.school, drive=next_drive, now=NOW + timedelta(days=30))

    later.import_(line(1, height="", garment=""))

    need = Need.objects.get(drive=next_drive)
    assert (need.size_reason["code"], need.must_measure) == ("garment_measured", False)


def test_a_birth_known_by_month_alone_is_sealed_without_a_day() -> None:
    desk = Desk()
    cells = line(1, id_no="")
    cells[5] = "2015年3月"

    desk.import_(cells)

    child = ChildFile.objects.get()
    supervisor = officer_with(role="supervisor", area=desk.school.county)
    assert child.born_month == date(2015, 3, 1)
    assert revealed(child, "birth", supervisor) == "2015-03"


def test_siblings_with_one_guardian_and_phone_share_a_household() -> None:
    desk = Desk()
    twins = [
        line(n, name=f"演示{n}生", sequence=2 * n, guardian="演示家长", phone="12000000042")
        for n in (1, 2)
    ]

    desk.import_(*twins, line(3, sequence=500))

    homes = ChildFile.objects.values_list("household", flat=True)
    assert (len(homes), len(set(homes))) == (3, 2)


def revealed(child: ChildFile, field: str, actor: Officer) -> str:
    found = reveal(
        subject=child.subject,
        fields=[field],
        purpose=Purpose.ROSTER_CHECK,
        reason="checking the list",
        actor=actor,
        now=NOW,
    )
    return found[field]
