import pytest
from django.core.exceptions import PermissionDenied

from coordination.matching.models import Lot
from coordination.matching.services.lots import Expected, expect_lots
from donations.goods.models import Pledge, PledgeLine
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.lots.stage import ARRIVAL, band_line, drive_with_pledge, packer
from tests.coordination.needs.factories import DriveFactory
from tests.coordination.registry.factories import AreaFactory
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def test_each_announced_line_becomes_a_lot() -> None:
    drive, pledge = drive_with_pledge(205, 210)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    assert found == Expected(new=2, changed=0, withdrawn=0)
    rows = Lot.objects.order_by("size").values_list("size", "announced", "state")
    assert list(rows) == [(205, 20, "announced"), (210, 20, "announced")]
    assert set(Lot.objects.values_list("pledge_reference", flat=True)) == {pledge.reference}


def test_asked_again_nothing_changes() -> None:
    drive, _ = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    again = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    assert again == Expected(new=0, changed=0, withdrawn=0)
    assert Lot.objects.count() == 1


def test_a_changed_quantity_follows() -> None:
    drive, _ = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    PledgeLine.objects.update(reserve=12)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    assert found == Expected(new=0, changed=1, withdrawn=0)
    assert Lot.objects.get().announced == 12


def test_a_withdrawn_pledge_takes_its_lots_away() -> None:
    drive, _ = drive_with_pledge(205, 210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    Pledge.objects.update(state=Pledge.State.WITHDRAWN, withdrawn_at=ARRIVAL)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    assert found == Expected(new=0, changed=0, withdrawn=2)
    assert set(Lot.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_line_set_to_nothing_and_back_is_expected_again() -> None:
    drive, _ = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    PledgeLine.objects.update(reserve=0)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    PledgeLine.objects.update(reserve=5)

    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    lot = Lot.objects.get()
    assert (lot.state, lot.announced) == ("announced", 5)


def test_what_has_arrived_stays_as_counted() -> None:
    drive, _ = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    Lot.objects.update(state=Lot.State.RECEIVED, received=19)
    PledgeLine.objects.update(reserve=3)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    lot = Lot.objects.get()
    assert found == Expected(new=0, changed=0, withdrawn=0)
    assert (lot.state, lot.received, lot.announced) == ("received", 19, 20)


@pytest.mark.parametrize("state", ["held", "lapsed"])
def test_a_pledge_that_is_not_announced_is_not_expected(state: str) -> None:
    drive, _ = drive_with_pledge(210)
    Pledge.objects.update(state=state, hold_until=ARRIVAL)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    assert found.new == 0


def test_a_line_of_any_size_in_a_band_keeps_its_band() -> None:
    drive, pledge = drive_with_pledge()
    band_line(pledge)

    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    lot = Lot.objects.get()
    assert (lot.size, lot.has_band, lot.band_from, lot.band_to) == (None, True, 200, 215)


def test_the_lots_of_another_drive_are_left_alone() -> None:
    drive, _ = drive_with_pledge(210)
    other = LotFactory.create(drive=DriveFactory.create(code="spring-2025"), expected=True)

    found = expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    other.refresh_from_db()
    assert (found.withdrawn, other.state) == (0, "announced")


def test_officers_of_another_county_expect_nothing() -> None:
    drive, _ = drive_with_pledge(210)
    elsewhere = AreaFactory.create(code="990003", name_zh="青溪县")
    stranger = officer_with(role="packer", area=elsewhere)

    with pytest.raises(PermissionDenied):
        expect_lots(drive=drive, actor=stranger, now=ARRIVAL)

    assert not Lot.objects.exists()
