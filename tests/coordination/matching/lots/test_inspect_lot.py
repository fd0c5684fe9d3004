import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from coordination.matching.models import Count, Inspection, Lot
from coordination.matching.sampling import fewest_to_sample
from coordination.matching.services import inspections
from tests.coordination.matching.factories import LotFactory
from tests.coordination.matching.lots.stage import ARRIVAL, told
from tests.coordination.signed_in import officer_with


def inspect(
    lot: Lot, *, sampled: int = 5, rejected: int = 0, reason: str = "", role: str = "packer"
) -> Lot:
    return inspections.inspect_lot(
        lot_id=lot.pk,
        sampled=sampled,
        rejected=rejected,
        reason=reason,
        actor=officer_with(role=role),
        now=ARRIVAL,
    )


def correct(
    lot: Lot,
    *,
    received: int = 20,
    rejected: int = 0,
    why: str = "",
    reason: str = "",
    role: str = "coordinator",
) -> Lot:
    return inspections.correct_lot(
        lot_id=lot.pk,
        received=received,
        rejected=rejected,
        reject_reason=reason,
        reason=why,
        actor=officer_with(role=role),
        now=ARRIVAL,
    )


@given(received=st.integers(0, 5000))
def test_a_sample_is_a_tenth_at_least_five_and_never_more_than_came(received: int) -> None:
    fewest = fewest_to_sample(received)

    assert fewest <= received
    assert fewest >= min(received, 5)
    assert fewest == received or fewest * 10 >= received


@pytest.mark.django_db
def test_accepted_pieces_are_in_stock() -> None:
    lot = inspect(LotFactory.create(counted=True))

    assert (lot.state, lot.accepted) == ("inspected", 20)
    assert Inspection.objects.get().sampled == 5


@pytest.mark.django_db
def test_refused_pieces_are_told_with_their_reason() -> None:
    lot = inspect(LotFactory.create(counted=True), rejected=3, reason="no_label")

    assert (lot.state, lot.accepted) == ("inspected", 17)
    [message] = told()
    assert (message["received"], message["accepted"], message["reject_reason"]) == (
        20,
        17,
        "no_label",
    )


@pytest.mark.django_db
def test_with_every_piece_refused_the_lot_is_rejected() -> None:
    lot = inspect(LotFactory.create(counted=True), rejected=20, reason="not_new")

    assert lot.state == "rejected"


@pytest.mark.django_db
@pytest.mark.parametrize("sampled", [0, 4, 21])
def test_too_small_or_impossible_a_sample_is_refused(sampled: int) -> None:
    with pytest.raises(inspections.SampleTooSmall):
        inspect(LotFactory.create(counted=True), sampled=sampled)

    assert not Inspection.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("rejected", "reason"), [(21, "damaged"), (3, ""), (0, "damaged")])
def test_a_refusal_and_its_reason_go_together(rejected: int, reason: str) -> None:
    with pytest.raises(inspections.CountDoesNotAdd):
        inspect(LotFactory.create(counted=True), rejected=rejected, reason=reason)

    assert not told()


@pytest.mark.django_db
def test_a_lot_is_inspected_once() -> None:
    lot = LotFactory.create(counted=True)
    inspect(lot)

    with pytest.raises(inspections.LotNotCounted):
        inspect(lot)

    assert Inspection.objects.count() == 1


@pytest.mark.django_db
def test_a_count_put_right_keeps_its_reason_and_tells_the_donor() -> None:
    lot = LotFactory.create(received=20)

    correct(lot, received=18, why="two empty boxes")

    lot.refresh_from_db()
    count = Count.objects.get()
    assert (lot.received, count.received, count.reason) == (18, 18, "two empty boxes")
    assert [message["received"] for message in told()] == [18]


@pytest.mark.django_db
def test_damage_found_later_can_be_put_right() -> None:
    lot = LotFactory.create()

    correct(lot, rejected=2, reason="damaged", why="wet carton")

    lot.refresh_from_db()
    assert (lot.accepted, lot.reject_reason) == (18, "damaged")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("received", "rejected", "reason", "why"),
    [(20, 0, "", " "), (5, 6, "damaged", "wet"), (20, 1, "", "wet")],
)
def test_a_correction_that_does_not_add_up_writes_nothing(
    received: int, rejected: int, reason: str, why: str
) -> None:
    lot = LotFactory.create()

    with pytest.raises(inspections.CountDoesNotAdd):
        correct(lot, received=received, rejected=rejected, reason=reason, why=why)

    assert not Count.objects.exists()


@pytest.mark.django_db
def test_nothing_is_corrected_before_it_arrived() -> None:
    with pytest.raises(inspections.LotNotCounted):
        correct(LotFactory.create(expected=True), why="typing error")


@pytest.mark.django_db
def test_a_packer_counts_but_does_not_correct() -> None:
    with pytest.raises(PermissionDenied):
        correct(LotFactory.create(), received=18, why="lost", role="packer")
