"""What an inspector found, and counts put right later."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.gate import origins
from coordination.matching.models import Count, Inspection, Lot
from coordination.matching.permissions import check_corrects_goods, check_handles_goods
from coordination.matching.sampling import fewest_to_sample
from coordination.matching.services import lots, telling


class LotNotCounted(Exception):
    """The lot waits for its arrival, or has been inspected already."""


class SampleTooSmall(Exception):
    """Fewer pieces were looked at than the rule asks for, or more than came."""


class CountDoesNotAdd(Exception):
    """More pieces refused than received, or a refusal without its reason (or the reverse)."""


@transaction.atomic
def inspect_lot(
    *, lot_id: UUID, sampled: int, rejected: int, reason: str, actor: Officer, now: datetime
) -> Lot:
    """Record what an inspector saw; the accepted pieces are in stock from now on.

    Raises PermissionDenied, LotNotCounted, SampleTooSmall, CountDoesNotAdd.
    """
    lot = lots.locked([lot_id])[0]
    check_handles_goods(actor=actor, drive=lot.drive, now=now)
    if lot.state != Lot.State.RECEIVED:
        raise LotNotCounted
    if not fewest_to_sample(lot.received) <= sampled <= lot.received:
        raise SampleTooSmall
    check_adds_up(received=lot.received, rejected=rejected, reason=reason)
    Inspection.objects.create(
        lot=lot,
        sampled=sampled,
        rejected=rejected,
        reason=reason,
        inspected_by=actor,
        inspected_at=now,
    )
    set_stock(lot, received=lot.received, rejected=rejected, reason=reason)
    origin = origins.origin_of(
        act=origins.Act.GOODS_INSPECTED, drive=lot.drive_id, actor=actor, now=now
    )
    telling.tell_donors(lot_ids=[lot.pk], origin=origin, now=now)
    return lot


@transaction.atomic
def correct_lot(
    *,
    lot_id: UUID,
    received: int,
    rejected: int,
    reject_reason: str,
    reason: str,
    actor: Officer,
    now: datetime,
) -> Lot:
    """Put a count right and say why; what was counted before stays in the history.

    Raises PermissionDenied, LotNotCounted, CountDoesNotAdd.
    """
    lot = lots.locked([lot_id])[0]
    check_corrects_goods(actor=actor, drive=lot.drive, now=now)
    if lot.state in lots.EXPECTED_STATES:
        raise LotNotCounted
    check_adds_up(received=received, rejected=rejected, reason=reject_reason)
    if not reason.strip() or (rejected and lot.state == Lot.State.RECEIVED):
        raise CountDoesNotAdd
    Count.objects.create(
        lot=lot,
        received=received,
        rejected=rejected,
        reason=reason.strip(),
        counted_by=actor,
        counted_at=now,
    )
    if lot.state == Lot.State.RECEIVED:
        lot.received = received
        lot.save(update_fields=["received"])
    else:
        set_stock(lot, received=received, rejected=rejected, reason=reject_reason)
    origin = origins.origin_of(
        act=origins.Act.COUNT_CORRECTED, drive=lot.drive_id, actor=actor, now=now
    )
    telling.tell_donors(lot_ids=[lot.pk], origin=origin, now=now)
    return lot


def check_adds_up(*, received: int, rejected: int, reason: str) -> None:
    if not 0 <= rejected <= received or bool(rejected) != bool(reason):
        raise CountDoesNotAdd


def set_stock(lot: Lot, *, received: int, rejected: int, reason: str) -> None:
    nothing_left = rejected == received > 0
    lot.state = Lot.State.REJECTED if nothing_left else Lot.State.INSPECTED
    lot.received, lot.rejected, lot.reject_reason = received, rejected, reason
    lot.save(update_fields=["state", "received", "rejected", "reject_reason"])
