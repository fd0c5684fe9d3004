"""Pledges as their pages read them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from donations.goods import tokens
from donations.goods.bands import Band
from donations.goods.models import LotProgress, Pledge, PledgeLine
from home.campaigns.models import Campaign


def pledge_by_token(token: str) -> Pledge | None:
    """Return the pledge this secret opens, with its lines and lots."""
    lines = PledgeLine.objects.order_by("item", "band_from", "size", "pk")
    pledge = (
        Pledge.objects.filter(token_digest=tokens.digest_of(token))
        .select_related("campaign__programme", "campaign__charity", "organisation")
        .prefetch_related(
            Prefetch("lines", queryset=lines),
            Prefetch("lots", queryset=LotProgress.objects.order_by("item", "size", "pk")),
        )
        .first()
    )
    return pledge if pledge and tokens.is_same(token, pledge.token_digest) else None


def held_pledge(*, campaign: Campaign, form_key: UUID) -> Pledge | None:
    """Return what a form made so far."""
    return (
        Pledge.objects.filter(campaign=campaign, form_key=form_key)
        .select_related("campaign", "organisation")
        .prefetch_related("lines")
        .first()
    )


def band_of(line: PledgeLine) -> Band | None:
    return Band(line.band_from, line.band_to) if line.has_band else None


@dataclass(frozen=True)
class Progress:
    """A pledge in counts: what the donor sent is exact, what became of it is floored to five."""

    promised: int
    received: int
    accepted: int
    matched: int
    packed: int
    delivered: int
    stages: frozenset[str]


def progress_of(pledge: Pledge) -> Progress:
    """Add up a pledge's lots; needs its lines and lots."""
    lots = list(pledge.lots.all())
    return Progress(
        promised=sum(line.promised + line.reserve for line in pledge.lines.all()),
        received=sum(lot.received for lot in lots),
        accepted=sum(lot.accepted for lot in lots),
        matched=sum(lot.matched_floor for lot in lots),
        packed=sum(lot.packed_floor for lot in lots),
        delivered=sum(lot.delivered_floor for lot in lots),
        stages=frozenset(lot.stage for lot in lots),
    )
