"""Opening needs and settling their sizes."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from coordination.accounts import permissions
from coordination.accounts.models import Officer
from coordination.needs.models import Drive, Need
from coordination.registry.models import ChildFile, Measurement
from home.catalogue.items import ITEMS, SizeKind

SIZE_RANGE = {SizeKind.SHOE: range(110, 295, 5), SizeKind.GARMENT: range(80, 195, 5)}
STATED_AS = {
    SizeKind.SHOE: Measurement.Kind.SHOE_LABEL,
    SizeKind.GARMENT: Measurement.Kind.GARMENT_LABEL,
}


class NeedAlreadyServed(ValueError):
    pass


class SizeNotSold(ValueError):
    """No such size exists: shoes 110-290 mm by 5, garments 80-190 cm by 5."""


def open_need(
    *,
    drive: Drive,
    child: ChildFile,
    item: str,
    size: int | None,
    must_measure: bool,
    size_reason: dict[str, Any],
    opened_on: date,
) -> Need:
    """Open one need, or bring the size of an open one up to date. One item a child and drive."""
    need, is_new = Need.objects.get_or_create(
        drive=drive,
        child=child,
        item=item,
        defaults={
            "size": size,
            "must_measure": must_measure,
            "size_reason": size_reason,
            "opened_on": opened_on,
        },
    )
    if not is_new and need.state == Need.State.OPEN and need.size != size:
        need.size, need.must_measure, need.size_reason = size, must_measure, size_reason
        need.save(update_fields=["size", "must_measure", "size_reason"])
    return need


@transaction.atomic
def open_needs(*, needs: Sequence[Need]) -> int:
    """Open many needs of one drive as `open_need` opens one; returns how many are new."""
    asked = {(need.drive_id, need.child_id, need.item): need for need in needs}
    found = Need.objects.select_for_update().filter(
        drive__in={need.drive_id for need in needs}, child__in={need.child_id for need in needs}
    )
    known = {(need.drive_id, need.child_id, need.item): need for need in found.order_by("pk")}
    Need.objects.bulk_create([need for key, need in asked.items() if key not in known])
    Need.objects.bulk_update(
        [
            _resized(need, asked[key])
            for key, need in known.items()
            if _differs(need, asked.get(key))
        ],
        ["size", "must_measure", "size_reason"],
    )
    return len(asked.keys() - known.keys())


def _differs(need: Need, asked: Need | None) -> bool:
    return asked is not None and need.state == Need.State.OPEN and need.size != asked.size


def _resized(need: Need, asked: Need) -> Need:
    need.size, need.must_measure = asked.size, asked.must_measure
    need.size_reason = asked.size_reason
    return need


@transaction.atomic
def confirm_size(*, need_id: UUID, size: int, actor: Officer, now: datetime) -> Need:
    """Write down the size a person measured; the need may then be packed.

    Raises PermissionDenied, Need.DoesNotExist, NeedAlreadyServed, SizeNotSold.
    """
    need = Need.objects.select_for_update().select_related("child").get(pk=need_id)
    permissions.check_reaches_child(
        officer=actor,
        subject=need.child_id,
        roles={"supervisor", "coordinator", "director", "school_contact"},
        on=now.date(),
    )
    if need.state != Need.State.OPEN:
        raise NeedAlreadyServed
    kind = ITEMS[need.item].size_kind
    if size not in SIZE_RANGE.get(kind, ()):
        raise SizeNotSold
    Measurement.objects.update_or_create(
        child=need.child,
        kind=STATED_AS[kind],
        measured_on=now.date(),
        defaults={"value": size},
    )
    need.size, need.must_measure = size, False
    need.size_reason = {"code": "confirmed", "figures": {"on": now.date().isoformat()}}
    need.save(update_fields=["size", "must_measure", "size_reason"])
    return need
