"""Goods on their way: what donors announced, kept up to date until it arrives."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.gate import inbound
from coordination.matching.models import Lot
from coordination.matching.permissions import check_handles_goods
from coordination.needs.models import Drive

EXPECTED_STATES = {Lot.State.ANNOUNCED, Lot.State.WITHDRAWN}
FOLLOWED = ["state", "announced", "item", "size", "has_band", "band_from", "band_to"]


@dataclass(frozen=True)
class Expected:
    """How many lots of a drive are new, changed, or withdrawn by their donors."""

    new: int
    changed: int
    withdrawn: int


@transaction.atomic
def expect_lots(*, drive: Drive, actor: Officer, now: datetime) -> Expected:
    """Bring the announced lots up to what donors announced; what has arrived stays as counted.

    Raises PermissionDenied.
    """
    check_handles_goods(actor=actor, drive=drive, now=now)
    Drive.objects.select_for_update().get(pk=drive.pk)
    lines = {line.line_id: line for line in inbound.announced_lines(campaign_code=drive.code)}
    known = {
        lot.pledge_line: lot
        for lot in Lot.objects.select_for_update()
        .filter(drive=drive, pledge_line__isnull=False)
        .order_by("pk")
    }
    new = [announced_lot(drive=drive, line=line) for key, line in lines.items() if key not in known]
    Lot.objects.bulk_create(new)
    waiting = [lot for lot in known.values() if lot.state in EXPECTED_STATES]
    changed = [lot for lot in waiting if follow(lot, lines.get(lot.pledge_line or lot.pk))]
    Lot.objects.bulk_update(changed, FOLLOWED)
    gone = sum(lot.state == Lot.State.WITHDRAWN for lot in changed)
    return Expected(new=len(new), changed=len(changed) - gone, withdrawn=gone)


def announced_lot(*, drive: Drive, line: inbound.LineForOffice) -> Lot:
    lot = Lot(drive=drive, pledge_line=line.line_id, pledge_reference=line.pledge_reference)
    follow(lot, line)
    return lot


def follow(lot: Lot, line: inbound.LineForOffice | None) -> bool:
    """Set the lot to what its line says now (nothing: withdrawn); return whether it changed."""
    before = [getattr(lot, name) for name in FOLLOWED]
    if line is None:
        lot.state = Lot.State.WITHDRAWN
    else:
        lot.state, lot.announced = Lot.State.ANNOUNCED, line.quantity
        lot.item, lot.size = line.item, line.size
        lot.has_band = line.band is not None
        lot.band_from, lot.band_to = line.band or (None, None)
    return before != [getattr(lot, name) for name in FOLLOWED]


def locked(lot_ids: list[UUID]) -> list[Lot]:
    """Lock the lots in order of their ids. Raises Lot.DoesNotExist if one is missing."""
    lots = list(
        Lot.objects.select_for_update(of=("self",))
        .select_related("drive__county__parent")
        .filter(pk__in=lot_ids)
        .order_by("pk")
    )
    if len(lots) != len(set(lot_ids)):
        raise Lot.DoesNotExist
    return lots
