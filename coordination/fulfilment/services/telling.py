"""What leaves after a countersignature: lots and areas in floored counts, never a school."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Count, Exists, OuterRef, Q

from coordination.accounts.models import Officer
from coordination.fulfilment.models import HandOver, Pack, PackLine
from coordination.gate import outbound
from coordination.gate.messages import DeliverySummary, floored
from coordination.gate.origins import Act, Origin, origin_of
from coordination.matching.services import telling as lots
from coordination.needs.models import Drive
from coordination.registry.models import Area, School
from coordination.scope import scopes

DELIVERED = Q(state=PackLine.State.PACKED, pack__state=Pack.State.HANDED_OVER)
RETURNED = Q(short_reason=PackLine.Reason.RETURNED)
TRAVELLED = Q(state=PackLine.State.PACKED) & ~Q(pack__state=Pack.State.SET_ASIDE) | RETURNED


def tell_delivery(*, drive: Drive, school: School, origin: Origin, now: datetime) -> None:
    """Tell donors of these lots, and the public of this county's week."""
    mine = PackLine.objects.filter(pack__drive=drive, pack__school=school, lot__isnull=False)
    lots.tell_donors(lot_ids=set(mine.values_list("lot", flat=True)), origin=origin, now=now)
    signed = HandOver.objects.get(drive=drive, school=school)
    with scopes.beyond_reach(scopes.Errand.TELLING):
        told = list(summaries(drive=drive, county=school.county, day=signed.delivered_on))
    for message in told:
        outbound.send(message=message, origin=origin, now=now)


def tell_once_settled(*, drive: Drive, school: School, actor: Officer, now: datetime) -> None:
    """Tell once more when no pack waits at the school any longer: one step, not one for each."""
    waiting = Pack.objects.filter(
        drive=drive, school=school, state__in=[Pack.State.ABSENT, Pack.State.PROBLEM]
    )
    if not waiting.exists():
        origin = origin_of(act=Act.PACKS_SETTLED, drive=drive.pk, actor=actor, now=now)
        tell_delivery(drive=drive, school=school, origin=origin, now=now)


def summaries(*, drive: Drive, county: Area, day: date) -> Iterable[DeliverySummary]:
    """Return what is told of the countersigned deliveries of a county in the week of a day.

    An item of which fewer than five pieces were delivered is not told at all.
    """
    week = iso_week(day)
    monday = day - timedelta(days=day.weekday())
    signed = HandOver.objects.filter(
        drive=drive,
        school=OuterRef("pack__school"),
        delivered_on__range=(monday, monday + timedelta(days=6)),
    )
    counted = (
        PackLine.objects.filter(Exists(signed), pack__drive=drive, pack__school__county=county)
        .values("item")
        .annotate(
            packed=Count("pk", filter=TRAVELLED),
            delivered=Count("pk", filter=DELIVERED),
            returned=Count("pk", filter=RETURNED),
        )
        .order_by("item")
    )
    for row in counted:
        if floored(row["delivered"]):
            yield DeliverySummary(
                summary_id=summary_id(drive, county, week, row["item"]),
                campaign=drive.code,
                area_zh=county.name_zh,
                area_en=county.name_en,
                week=week,
                item=row["item"],
                packed_floor=floored(row["packed"]),
                delivered_floor=floored(row["delivered"]),
                returned_floor=floored(row["returned"]),
            )


def iso_week(day: date) -> str:
    """Return a week as 2024-W51."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def summary_id(drive: Drive, county: Area, week: str, item: str) -> UUID:
    """Return one id for one line of the public list, made of what the line shows."""
    return uuid5(NAMESPACE_URL, f"nuantong:delivery:{drive.pk}:{county.name_zh}:{week}:{item}")
