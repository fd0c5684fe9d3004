"""The school's countersignature: every pack accounted for, then the needs are served."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from coordination.accounts.models import Officer
from coordination.fulfilment import permissions
from coordination.fulfilment.models import HandOver, Pack, PackLine
from coordination.fulfilment.queries.stock import has_goods
from coordination.fulfilment.services import telling
from coordination.fulfilment.services.handing_over import AlreadySigned
from coordination.gate import origins
from coordination.matching.permissions import local_day
from coordination.needs.models import Drive, Need
from coordination.registry.models import School

State = Pack.State
ON_THE_WAY = Q(state__in=[State.SEALED, State.SHIPPED]) | Q(state=State.PLANNED) & Q(has_goods())
CLOSED = [State.HANDED_OVER, State.ABSENT, State.PROBLEM]


class NotAllTicked(Exception):
    """Some packs of this delivery are still on their way, or have no tick."""


class OwnPacks(Exception):
    """Whoever sealed a pack of the delivery does not countersign it."""


class NoDelivery(Exception):
    """No pack of this drive came to the school."""


class NotThatDay(Exception):
    """The day of delivery lies ahead, or before the first box was sent."""


@transaction.atomic
def countersign(
    *, drive: Drive, school: School, delivered_on: date, actor: Officer, now: datetime
) -> HandOver:
    """Close a delivery: packs = handed over + absent + problems; the public hears floored counts.

    Raises PermissionDenied, AlreadySigned, OwnPacks, NoDelivery, NotAllTicked, NotThatDay.
    """
    permissions.check_hands_out(actor=actor, school=school, now=now)
    packs = list(
        Pack.objects.select_for_update(of=("self",))
        .select_related("box")
        .filter(drive=drive, school=school)
        .order_by("pk")
    )
    if HandOver.objects.filter(drive=drive, school=school).exists():
        raise AlreadySigned
    if any(pack.sealed_by_id == actor.pk for pack in packs):
        raise OwnPacks
    _check_complete(drive, school)
    counted = Counter(pack.state for pack in packs if pack.state in CLOSED)
    if not counted:
        raise NoDelivery
    _check_day(packs, delivered_on, now)
    signed = HandOver.objects.create(
        drive=drive,
        school=school,
        delivered_on=delivered_on,
        packs=counted.total(),
        handed_over=counted[State.HANDED_OVER],
        absent=counted[State.ABSENT],
        problems=counted[State.PROBLEM],
        signed_by=actor,
        signed_at=now,
    )
    _serve_needs(drive, school)
    origin = origins.origin_of(
        act=origins.Act.DELIVERY_SIGNED, drive=drive.pk, actor=actor, now=now
    )
    telling.tell_delivery(drive=drive, school=school, origin=origin, now=now)
    return signed


def _check_complete(drive: Drive, school: School) -> None:
    if Pack.objects.filter(ON_THE_WAY, drive=drive, school=school).exists():
        raise NotAllTicked


def _check_day(packs: list[Pack], delivered_on: date, now: datetime) -> None:
    shipped = [pack.box.shipped_at for pack in packs if pack.box and pack.box.shipped_at]
    if not local_day(min(shipped)) <= delivered_on <= local_day(now):
        raise NotThatDay


def _serve_needs(drive: Drive, school: School) -> None:
    Need.objects.filter(
        pack_line__pack__drive=drive,
        pack_line__pack__school=school,
        pack_line__pack__state=State.HANDED_OVER,
        pack_line__state=PackLine.State.PACKED,
        state=Need.State.OPEN,
    ).update(state=Need.State.SERVED)
