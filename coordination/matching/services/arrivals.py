"""Goods that arrive: counted line by line, and the donor told in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from coordination.accounts.models import Officer
from coordination.gate import origins
from coordination.matching.inputs.scales import is_sized
from coordination.matching.models import Count, Lot
from coordination.matching.permissions import check_handles_goods
from coordination.matching.services import telling
from coordination.matching.services.lots import locked
from coordination.needs.models import Drive

Counted = int | Mapping[int, int]  # pieces; by size where any size of a band was announced


class LotNotExpected(Exception):
    """The lot has been counted already, or its donor withdrew it."""


class SizesMissing(Exception):
    """Any size was announced: the pieces are counted by size, as they are marked."""


@transaction.atomic
def receive_lot(
    *, lot_id: UUID, count: Counted, location: str, actor: Officer, now: datetime
) -> list[Lot]:
    """Count one lot in; it becomes one lot a size. As `receive_delivery` otherwise."""
    return receive(counts={lot_id: count}, location=location, actor=actor, now=now)


@transaction.atomic
def receive_delivery(
    *,
    drive: Drive,
    pledge_reference: str,
    counts: Mapping[UUID, Counted],
    location: str,
    actor: Officer,
    now: datetime,
) -> list[Lot]:
    """Count a whole delivery in from its packing list: every line or none.

    Raises PermissionDenied, SizesMissing, LotNotExpected (also for a lot of another pledge).
    """
    belonging = Lot.objects.filter(drive=drive, pledge_reference=pledge_reference)
    if not counts or set(counts) - set(belonging.values_list("pk", flat=True)):
        raise LotNotExpected
    return receive(counts=counts, location=location, actor=actor, now=now)


def receive(
    *, counts: Mapping[UUID, Counted], location: str, actor: Officer, now: datetime
) -> list[Lot]:
    expected = locked(list(counts))
    for drive in {lot.drive_id: lot.drive for lot in expected}.values():
        check_handles_goods(actor=actor, drive=drive, now=now)
    if any(lot.state != Lot.State.ANNOUNCED for lot in expected):
        raise LotNotExpected
    arrived = [piece for lot in expected for piece in by_size(lot, counts[lot.pk])]
    for lot in arrived:
        lot.state, lot.location = Lot.State.RECEIVED, location
    known = {lot.pk for lot in expected}
    Lot.objects.bulk_update(expected, ["state", "size", "received", "location"])
    Lot.objects.bulk_create(lot for lot in arrived if lot.pk not in known)
    Count.objects.bulk_create(
        Count(lot=lot, received=lot.received, counted_by=actor, counted_at=now) for lot in arrived
    )
    if arrived:
        act, code = origins.Act.GOODS_COUNTED, arrived[0].drive_id
        origin = origins.origin_of(act=act, drive=code, actor=actor, now=now)
        telling.tell_donors(lot_ids=[lot.pk for lot in arrived], origin=origin, now=now)
    return arrived


def by_size(lot: Lot, counted: Counted) -> list[Lot]:
    """Return the lot as counted; where it came in several sizes, one lot more for each other."""
    if isinstance(counted, int):
        if lot.size is None and is_sized(lot.item):
            raise SizesMissing
        lot.received = counted
        return [lot]
    present = [size for size in sorted(counted) if counted[size]]
    if not present:
        lot.received = 0
        return [lot]
    lot.size, lot.received = present[0], counted[present[0]]
    more = [
        Lot(
            drive=lot.drive,
            pledge_reference=lot.pledge_reference,
            item=lot.item,
            size=size,
            gender=lot.gender,
            announced=0,
            received=counted[size],
        )
        for size in present[1:]
    ]
    return [lot, *more]
