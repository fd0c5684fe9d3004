"""Boxes: filled by school, shipped when every pack in them is sealed, confirmed on arrival."""

import secrets
from datetime import datetime
from itertools import count
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from coordination.accounts.models import Officer
from coordination.consents.queries import consenting
from coordination.fulfilment import permissions
from coordination.fulfilment.models import Box, Pack, PackLine
from coordination.fulfilment.queries.stock import has_goods
from coordination.fulfilment.scanning import BOX_LENGTH
from coordination.fulfilment.services.stopping import set_aside
from coordination.gate import origins
from coordination.matching.permissions import local_day
from coordination.matching.services import telling
from coordination.needs.models import Drive
from coordination.registry.models import School
from coordination.vault.crypto import CODE_ALPHABET


class BoxNotReady(Exception):
    """The box holds nothing sealed, or something that is neither sealed nor short throughout."""


class BoxNotShipped(Exception):
    pass


@transaction.atomic
def fill_boxes(
    *, drive: Drive, school: School, packs_per_box: int, actor: Officer, now: datetime
) -> int:
    """Put this school's packs without a box into boxes, in the order of their codes.

    Boxes still here are filled up first. Returns how many packs were placed.
    Raises PermissionDenied; ValueError for less than one pack a box.
    """
    if packs_per_box < 1:
        raise ValueError(packs_per_box)
    permissions.check_plans_packs(actor=actor, drive=drive, now=now)
    Drive.objects.select_for_update().get(pk=drive.pk)
    waiting = list(packs_to_box(drive=drive, school=school).select_for_update(of=("self",)))
    room = _room(drive, school, packs_per_box)
    for pack in waiting:
        if not room:
            room = [_new_box(drive, school)] * packs_per_box
        pack.box = room.pop()
    Pack.objects.bulk_update(waiting, ["box"])
    return len(waiting)


def packs_to_box(*, drive: Drive, school: School) -> QuerySet[Pack]:
    """Return packs that have goods to go in and no box yet, by code."""
    here = Pack.objects.filter(
        drive=drive, school=school, box=None, state__in=[Pack.State.PLANNED, Pack.State.SEALED]
    )
    return here.filter(has_goods()).order_by("code")


def _room(drive: Drive, school: School, packs_per_box: int) -> list[Box]:
    """Return each box that is still here as often as it has places; the first box comes last."""
    here = Box.objects.filter(drive=drive, school=school, shipped_at=None)
    boxes = here.annotate(held=Count("packs")).order_by("-number")
    return [box for box in boxes for _ in range(packs_per_box - box.held)]


def _new_box(drive: Drive, school: School) -> Box:
    mine = Box.objects.filter(drive=drive, school=school)
    last = mine.aggregate(last=Max("number"))["last"] or 0
    return Box.objects.create(drive=drive, school=school, number=last + 1, code=_free_code())


def _free_code() -> str:
    """Return a box code that says neither school nor order."""
    drawn = ("".join(secrets.choice(CODE_ALPHABET) for _ in range(BOX_LENGTH)) for _ in count())
    return next(
        code for code in (f"B-{text}" for text in drawn) if not Box.objects.filter(code=code)
    )


@transaction.atomic
def ship_box(*, box_id: UUID, actor: Officer, now: datetime) -> Box:
    """Send a box on its way; donors are told in floored counts. A second time does nothing.

    A pack for which nothing was found leaves the box and stays here, and so does one that is no
    longer asked for, should its end not have been written down yet.
    Raises PermissionDenied, BoxNotReady.
    """
    box = (
        Box.objects.select_for_update(of=("self",)).select_related("school__county").get(pk=box_id)
    )
    permissions.check_packs_for(actor=actor, school=box.school, now=now)
    if box.shipped_at:
        return box
    packs = _still_wanted(list(box.packs.select_for_update().order_by("pk")), now)
    empty = set(box.packs.filter(~has_goods()).values_list("pk", flat=True))
    leaving = [pack for pack in packs if pack.pk not in empty]
    if not leaving or any(pack.state != Pack.State.SEALED for pack in leaving):
        raise BoxNotReady
    box.packs.filter(pk__in=empty).update(box=None)
    box.packs.update(state=Pack.State.SHIPPED)
    box.shipped_at = now
    box.save(update_fields=["shipped_at"])
    lots = PackLine.objects.filter(pack__box=box, lot__isnull=False).values_list("lot", flat=True)
    origin = origins.origin_of(
        act=origins.Act.BOX_SHIPPED, drive=box.drive_id, actor=actor, now=now
    )
    telling.tell_donors(lot_ids=set(lots), origin=origin, now=now)
    return box


def _still_wanted(packs: list[Pack], now: datetime) -> list[Pack]:
    subjects = {pack.subject for pack in packs}
    willing = consenting(subjects=subjects, purpose="goods", on=local_day(now))
    set_aside([pack for pack in packs if pack.subject not in willing])
    return [pack for pack in packs if pack.subject in willing]


@transaction.atomic
def receive_box(*, box_id: UUID, actor: Officer, now: datetime) -> Box:
    """Confirm that a box reached the school. A second time does nothing.

    Raises PermissionDenied, BoxNotShipped.
    """
    box = (
        Box.objects.select_for_update(of=("self",)).select_related("school__county").get(pk=box_id)
    )
    permissions.check_hands_out(actor=actor, school=box.school, now=now)
    if not box.shipped_at:
        raise BoxNotShipped
    if not box.received_at:
        box.received_at = now
        box.save(update_fields=["received_at"])
    return box


def _locked_box(box_id: UUID) -> Box:
    boxes = Box.objects.select_related("school__county")
    return boxes.select_for_update(of=("self",)).get(pk=box_id)
