import pytest

from coordination.matching import queries
from coordination.matching.models import Lot
from coordination.matching.services import telling
from tests.coordination.matching.runs.world import NEXT_DAY, approved, pack_up, small_drive, solved

pytestmark = pytest.mark.django_db


def held() -> int:
    return int(queries.with_held(Lot.objects.all()).get().held)  # type: ignore[attr-defined]  # annotated


def test_a_piece_is_held_once_whether_promised_planned_or_packed() -> None:
    drive = small_drive(wanted=6, pieces=6)
    run = approved(drive)
    given = list(run.allocations.select_related("need__child__school", "lot").order_by("pk"))
    pack_up(run, given[0].need, given[0].lot)
    pack_up(run, given[1].need, given[1].lot, state="planned")

    assert held() == 6


def test_what_a_run_only_proposes_holds_nothing() -> None:
    solved(small_drive())

    assert held() == 0


def test_donors_are_told_each_piece_once_however_it_is_held() -> None:
    drive = small_drive(wanted=11, pieces=11)
    run = approved(drive)
    given = list(run.allocations.select_related("need__child__school", "lot").order_by("pk"))
    for allocation in given[:6]:
        pack_up(run, allocation.need, allocation.lot)

    [message] = telling.commitments(lot_ids=[given[0].lot_id], now=NEXT_DAY)

    assert (message.matched_floor, message.packed_floor, message.stage) == (10, 5, "packed")
