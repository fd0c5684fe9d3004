"""Goods that may no longer reach a child.

Needs leave, packs here turn to reserve, packs on their way are not handed over. Nobody is told
why, and nothing leaves through the gate: a message sent now would say that somebody withdrew.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from coordination.fulfilment.models import Pack, PackLine
from coordination.matching.models import Allocation, Run
from coordination.needs.models import BoardRelease, Drive, Need

State = Pack.State
HERE = {State.PLANNED, State.SEALED}
GONE = {State.SHIPPED, State.ABSENT, State.PROBLEM}
ARRIVED = Q(pack_line__state="packed", pack_line__pack__state="handed_over")


def lock_drives(*, children: Collection[UUID]) -> list[str]:
    """Lock the drives these children have needs in: approving and planning wait, in their order."""
    drives = Drive.objects.filter(pk__in=Need.objects.filter(child__in=children).values("drive"))
    return [drive.pk for drive in drives.select_for_update().order_by("pk")]


@transaction.atomic
def stop_goods(*, children: Collection[UUID], now: datetime) -> None:
    """Take everything back that has not arrived. The boards that left keep their counts."""
    drives = lock_drives(children=children)
    packs = list(
        Pack.objects.select_for_update()
        .filter(drive__in=drives, subject__in=children, state__in=HERE | GONE)
        .order_by("pk")
    )
    Need.objects.filter(child__in=children).exclude(
        pk__in=Need.objects.filter(ARRIVED, child__in=children).values("pk")
    ).update(state=Need.State.WITHDRAWN)
    _release_allocations(children, now)
    set_aside([pack for pack in packs if pack.state in HERE])
    _withhold([pack for pack in packs if pack.state in GONE], now)
    _drop_proposals(drives, children)


def set_aside(packs: Iterable[Pack]) -> None:
    """Turn packs that are still here to reserve, out of their boxes; under a lock on each."""
    chosen = [pack.pk for pack in packs]
    Pack.objects.filter(pk__in=chosen).update(state=State.SET_ASIDE, box=None)
    PackLine.objects.filter(pack__in=chosen, state=PackLine.State.PLANNED).update(
        state=PackLine.State.SHORT,
        short_reason=PackLine.Reason.WITHDRAWN,
        lot=None,
        size_given=None,
    )


@transaction.atomic
def resume_goods(*, children: Collection[UUID], on: date) -> None:
    """Ask again for what was taken back, in drives that are not over; packs here are open again."""
    drives = lock_drives(children=children)
    open_drives = Drive.objects.filter(pk__in=drives, deliver_on__gte=on)
    needs = Need.objects.filter(
        drive__in=open_drives, child__in=children, state=Need.State.WITHDRAWN
    )
    packs = Pack.objects.select_for_update().filter(
        drive__in=open_drives, subject__in=children, state=State.SET_ASIDE
    )
    chosen = [pack.pk for pack in packs.order_by("pk")]
    on_their_way = PackLine.objects.filter(pack__state__in=GONE, pack__subject__in=children)
    needs.exclude(pk__in=on_their_way.values("need")).update(state=Need.State.OPEN)
    Pack.objects.filter(pk__in=chosen).update(state=State.PLANNED, sealed_at=None, sealed_by=None)


def _release_allocations(children: Collection[UUID], now: datetime) -> None:
    """Let go of the pieces that approved runs hold for needs taken back; the rows stay."""
    Allocation.objects.filter(
        need__child__in=children,
        need__state=Need.State.WITHDRAWN,
        run__state=Run.State.APPROVED,
        released_at__isnull=True,
    ).update(released_at=now)


def _withhold(packs: Iterable[Pack], now: datetime) -> None:
    """Mark packs at or on their way to the school: they wait there as a problem and go back."""
    Pack.objects.filter(pk__in=[pack.pk for pack in packs]).update(
        state=State.PROBLEM, note=Pack.Note.WITHHELD, swapped=False, ticked_at=now
    )


def _drop_proposals(drives: Collection[str], children: Collection[UUID]) -> None:
    """Drop boards that wait for their second signature and still count these children."""
    gone = {str(child) for child in children}
    waiting = BoardRelease.objects.filter(drive__in=drives, state=BoardRelease.State.PROPOSED)
    counted = [
        row.pk
        for row in waiting.only("pk", "frozen")
        if gone & {child for child, _ in row.frozen.get("cohort", [])}
    ]
    waiting.filter(pk__in=counted).update(state=BoardRelease.State.DROPPED)
