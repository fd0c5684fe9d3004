from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from coordination.gate import applying
from coordination.matching.models import Count, Lot
from coordination.matching.services import arrivals
from coordination.matching.services.lots import expect_lots
from donations.goods.models import LotProgress
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.lots.stage import (
    ARRIVAL,
    band_line,
    drive_with_pledge,
    packer,
    told,
)
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def receive(lot: Lot, count: arrivals.Counted, role: str = "packer") -> list[Lot]:
    return arrivals.receive_lot(
        lot_id=lot.pk,
        count=count,
        location="A-3",
        actor=officer_with(role=role),
        now=ARRIVAL,
    )


def test_a_counted_lot_says_how_many_came_and_where_they_lie() -> None:
    lot = LotFactory.create(expected=True)

    receive(lot, 19)

    lot.refresh_from_db()
    assert (lot.state, lot.received, lot.location) == ("received", 19, "A-3")
    assert Count.objects.get().received == 19


def test_its_donor_is_told_exactly_what_arrived() -> None:
    drive, _ = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    receive(Lot.objects.get(), 19)
    applying.apply_waiting(now=ARRIVAL)

    progress = LotProgress.objects.get()
    assert (progress.received, progress.accepted, progress.stage) == (19, 19, "received")


def test_pressed_twice_it_is_counted_once() -> None:
    lot = LotFactory.create(expected=True)
    receive(lot, 19)

    with pytest.raises(arrivals.LotNotExpected):
        receive(lot, 19)

    assert Count.objects.count() == len(told()) == 1


def test_a_withdrawn_lot_is_not_counted() -> None:
    lot = LotFactory.create(expected=True, state=Lot.State.WITHDRAWN)

    with pytest.raises(arrivals.LotNotExpected):
        receive(lot, 1)

    assert not told()


def test_goods_without_a_pledge_tell_nobody() -> None:
    receive(LotFactory.create(expected=True, bought=True), 20)

    assert not told()


@pytest.mark.parametrize("role", ["director", "supervisor", "auditor"])
def test_other_roles_count_nothing(role: str) -> None:
    lot = LotFactory.create(expected=True)

    with pytest.raises(PermissionDenied):
        receive(lot, 20, role=role)

    assert not Count.objects.exists()


def delivery(counts: dict[UUID, arrivals.Counted], reference: str) -> list[Lot]:
    return arrivals.receive_delivery(
        drive=Lot.objects.all()[0].drive,
        pledge_reference=reference,
        counts=counts,
        location="B-1",
        actor=packer(),
        now=ARRIVAL,
    )


def test_a_delivery_is_counted_whole() -> None:
    drive, pledge = drive_with_pledge(205, 210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    counts: dict[UUID, arrivals.Counted] = {lot.pk: 18 for lot in Lot.objects.all()}

    delivery(counts, pledge.reference)

    assert set(Lot.objects.values_list("state", "received")) == {("received", 18)}
    assert [message["received"] for message in told()] == [18, 18]


def test_one_line_counted_before_and_nothing_is_written() -> None:
    drive, pledge = drive_with_pledge(205, 210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    counts: dict[UUID, arrivals.Counted] = {lot.pk: 18 for lot in Lot.objects.all()}
    receive(Lot.objects.get(size=205), 20)

    with pytest.raises(arrivals.LotNotExpected):
        delivery(counts, pledge.reference)

    assert Lot.objects.get(size=210).state == "announced"
    assert len(told()) == 1


def test_a_lot_of_another_pledge_does_not_slip_in() -> None:
    drive, pledge = drive_with_pledge(210)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)
    other = LotFactory.create(drive=drive, expected=True)

    with pytest.raises(arrivals.LotNotExpected):
        delivery({other.pk: 20}, pledge.reference)

    assert not told()


def test_any_size_of_a_band_is_counted_by_size() -> None:
    drive, pledge = drive_with_pledge()
    band_line(pledge)
    expect_lots(drive=drive, actor=packer(), now=ARRIVAL)

    delivery({Lot.objects.get().pk: {200: 8, 205: 0, 210: 12}}, pledge.reference)

    rows = Lot.objects.order_by("size").values_list("size", "announced", "received")
    assert list(rows) == [(200, 20, 8), (210, 0, 12)]
    assert [(message["size"], message["received"]) for message in told()] in (
        [(200, 8), (210, 12)],
        [(210, 12), (200, 8)],
    )


def test_of_a_band_a_bare_number_is_refused() -> None:
    lot = LotFactory.create(expected=True, size=None, has_band=True, band_from=200, band_to=215)

    with pytest.raises(arrivals.SizesMissing):
        receive(lot, 20)

    assert not Count.objects.exists()


def test_of_a_band_nothing_may_have_come() -> None:
    lot = LotFactory.create(expected=True, size=None, has_band=True, band_from=200, band_to=215)

    receive(lot, {200: 0, 205: 0})

    lot.refresh_from_db()
    assert (lot.state, lot.size, lot.received) == ("received", None, 0)
