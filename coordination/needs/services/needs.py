"""Opening needs and settling their sizes."""

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
