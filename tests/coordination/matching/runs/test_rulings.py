import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from coordination.matching.models import Lot, Ruling
from coordination.matching.services import rulings, runs
from coordination.needs.models import Need
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.runs.world import (
    NEXT_DAY,
    approved,
    coordinator,
    pack_up,
    small_drive,
    solved,
    stock,
)
from tests.coordination.signed_in import officer_with

pytestmark = pytest.mark.django_db


def rule(need: Need, lot: Lot, kind: str = "pin", reason: str = "agreed by phone") -> Ruling:
    return rulings.rule(
        need_id=need.pk,
        lot_id=lot.pk,
        kind=kind,
        reason=reason,
        actor=coordinator(),
        now=NEXT_DAY,
    )


def two_lots() -> tuple[Need, Lot, Lot]:
    """Return one need of size 210, and a lot of 210 and of 215."""
    drive = small_drive(wanted=1, pieces=1)
    [larger] = stock(drive, "SHOE_COTTON", {215: 1})
    return drive.needs.get(), drive.lots.get(size=210), larger


def test_a_pinned_need_gets_its_lot() -> None:
    need, _, larger = two_lots()
    rule(need, larger)

    run = solved(need.drive)

    allocation = run.allocations.get()
    assert (allocation.lot, allocation.pinned, allocation.steps_up) == (larger, True, 1)


def test_a_forbidden_pair_is_never_made() -> None:
    need, same, larger = two_lots()
    rule(need, same, "forbid")

    run = solved(need.drive)

    assert run.allocations.get().lot == larger


def test_a_lifted_ruling_counts_no_more() -> None:
    need, same, larger = two_lots()
    ruling = rule(need, larger)
    rulings.lift_ruling(ruling_id=ruling.public_id, actor=coordinator(), now=NEXT_DAY)

    run = solved(need.drive)

    assert run.allocations.get().lot == same


def test_a_ruling_is_lifted_once() -> None:
    need, _, larger = two_lots()
    ruling = rule(need, larger)
    rulings.lift_ruling(ruling_id=ruling.public_id, actor=coordinator(), now=NEXT_DAY)

    with pytest.raises(rulings.RulingIsLifted):
        rulings.lift_ruling(ruling_id=ruling.public_id, actor=coordinator(), now=NEXT_DAY)


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_ruled(reason: str) -> None:
    need, same, _ = two_lots()

    with pytest.raises(rulings.ReasonMissing):
        rule(need, same, reason=reason)

    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 205},
        {"size": 225},
        {"item": "HOODIE_FLEECE", "size": 210},
        {"size": 210, "gender": "m"},
    ],
)
def test_a_lot_that_can_never_serve_the_need_is_refused(wrong: dict[str, object]) -> None:
    need, _, _ = two_lots()
    lot = LotFactory.create(drive=need.drive, **wrong)

    with pytest.raises(rulings.RulingDoesNotFit):
        rule(need, lot)


def test_one_word_a_pair_and_one_pin_a_need() -> None:
    need, same, larger = two_lots()
    rule(need, same)

    for lot, kind in [(same, "forbid"), (same, "pin"), (larger, "pin")]:
        with pytest.raises(rulings.RulingStands):
            rule(need, lot, kind)

    assert Ruling.objects.count() == 1


def test_the_database_refuses_a_second_pin_by_itself() -> None:
    need, same, larger = two_lots()
    pin = rule(need, same)

    pin.pk, pin.lot = None, larger

    with pytest.raises(IntegrityError), transaction.atomic():
        pin.save(force_insert=True)


def test_more_pins_than_pieces_stop_the_run_in_words() -> None:
    drive = small_drive(wanted=2, pieces=1)
    lot = Lot.objects.get()
    for need in drive.needs.all():
        rule(need, lot)

    with pytest.raises(runs.RulingsDoNotFit):
        solved(drive)


def test_a_pin_on_a_lot_refused_later_stops_the_run_in_words() -> None:
    need, _, larger = two_lots()
    rule(need, larger)
    Lot.objects.filter(pk=larger.pk).update(state="rejected", rejected=1, reject_reason="damaged")

    with pytest.raises(runs.RulingsDoNotFit):
        solved(need.drive)


def test_what_is_packed_is_no_longer_ruled_on() -> None:
    need, same, _ = two_lots()
    run = approved(need.drive)
    pack_up(run, need, same)

    with pytest.raises(rulings.NeedIsPacked):
        rule(need, same)


def test_only_those_who_may_run_may_rule() -> None:
    need, same, _ = two_lots()

    with pytest.raises(PermissionDenied):
        rulings.rule(
            need_id=need.pk,
            lot_id=same.pk,
            kind="pin",
            reason="agreed",
            actor=officer_with(role="packer"),
            now=NEXT_DAY,
        )
