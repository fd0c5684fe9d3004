"""Telling donors what became of their lots, through the gate."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from coordination.gate import outbound
from coordination.gate.messages import LotCommitment, floored
from coordination.gate.origins import Origin
from coordination.matching.models import Lot, Run
from coordination.matching.permissions import local_day
from coordination.matching.queries import promised_pieces
from coordination.scope import scopes

Stage = Literal["received", "matched", "packed", "delivered"]
PACKED = Q(pack_lines__state="packed")
FIGURES = {
    "lined": Count("pack_lines"),
    "packed": Count("pack_lines", filter=PACKED),
    "delivered": Count("pack_lines", filter=PACKED & Q(pack_lines__pack__state="handed_over")),
}


def tell_donors(*, lot_ids: Iterable[UUID], origin: Origin, now: datetime) -> None:
    """Write one message a lot, in the act's transaction: received exactly, the rest floored.

    Lots that came from no pledge tell nobody.
    """
    for message in commitments(lot_ids=lot_ids, now=now):
        outbound.send(message=message, origin=origin, now=now)


@scopes.beyond_reach(scopes.Errand.TELLING)
def commitments(*, lot_ids: Iterable[UUID], now: datetime) -> list[LotCommitment]:
    """Return what may be told of these lots today, in order of their ids."""
    lots = Lot.objects.filter(pk__in=list(lot_ids)).exclude(pledge_reference="").order_by("pk")
    counted = lots.annotate(promised=promised_pieces()).values("pk", "promised").annotate(**FIGURES)
    figures = {row["pk"]: row for row in counted}
    approved = Run.objects.filter(drive=OuterRef("drive"), state=Run.State.APPROVED)
    ran = set(lots.filter(Exists(approved)).values_list("pk", flat=True))
    return [
        commitment(lot=lot, figures=figures[lot.pk], ran=lot.pk in ran, now=now) for lot in lots
    ]


def commitment(*, lot: Lot, figures: dict[str, int], ran: bool, now: datetime) -> LotCommitment:
    packed, delivered = floored(figures["packed"]), floored(figures["delivered"])
    return LotCommitment(
        lot_id=lot.pk,
        pledge_reference=lot.pledge_reference,
        item=lot.item,
        size=lot.size,
        received=lot.received,
        accepted=lot.accepted,
        reject_reason=lot.reject_reason,
        stage=stage_told(packed=packed, delivered=delivered, ran=ran),
        matched_floor=floored(figures["lined"] + figures["promised"]),
        packed_floor=packed,
        delivered_floor=delivered,
        told_on=local_day(now),
    )


def stage_told(*, packed: int, delivered: int, ran: bool) -> Stage:
    """Say the stage from floored counts alone: a stage reached by four pieces is not told."""
    if delivered:
        return "delivered"
    if packed:
        return "packed"
    return "matched" if ran else "received"
