"""Counting a whole pledge: its lines, their answers and their shares on the board."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils import timezone

from donations.goods import policy
from donations.goods.bands import Band
from donations.goods.models import Pledge, PledgeLine, PledgeShare
from donations.goods.offers import Answer, Offer, OpenCell, answer_offer
from donations.goods.queries import board
from donations.goods.services import counting
from donations.goods.services.errors import NothingIsNeeded


def count_lines(*, pledge: Pledge, offers: Sequence[Offer], now: datetime) -> list[Answer]:
    """Write a pledge's lines anew and count them; call inside a transaction, the pledge locked.

    Raises NothingIsNeeded when no piece is taken.
    """
    own = shares_of(pledge)
    answers = answer_offer(
        offers=offers,
        cells=_cells_for(pledge, offers, own),
        on=timezone.localdate(now),
        take=lambda cell, wanted: counting.take(
            cell=cell.key, wanted=wanted, back=own.get(cell.key, 0)
        ),
        reserve_limit=reserve_limit(pledge.kind, offers, now),
    )
    if not any(answer.taken for answer in answers):
        raise NothingIsNeeded
    _write_lines(pledge, answers)
    return answers


def reserve_limit(kind: str, offers: Sequence[Offer], now: datetime) -> int:
    """Return how many pieces may go to the reserve; only a company's offer is so large."""
    rule = policy.reserve_rule(timezone.localdate(now))
    if rule is None or kind != Pledge.Kind.COMPANY:
        return 0
    return rule.pieces(sum(offer.pieces for offer in offers if not offer.fault))


def shares_of(pledge: Pledge, *, lines: QuerySet[PledgeLine] | None = None) -> dict[UUID, int]:
    """Return what the pledge, or some lines of it, hold of each cell."""
    among = pledge.lines.all() if lines is None else lines
    rows = PledgeShare.objects.filter(line__in=among).values("cell")
    return {row["cell"]: row["pieces"] for row in rows.annotate(pieces=Sum("promised"))}


def give_back(*, pledge: Pledge) -> None:
    """Return all promised pieces to the board; the lines stay as history."""
    counting.give_back(shares=shares_of(pledge))
    PledgeShare.objects.filter(line__pledge=pledge).delete()


def offers_of(pledge: Pledge) -> list[Offer]:
    """Return the offers a pledge was made of."""
    return [
        Offer(line.item, line.offered, line.size, _band_of(line), _fault_of(line))
        for line in pledge.lines.order_by("item", "band_from", "size", "pk")
    ]


def _fault_of(line: PledgeLine) -> str:
    return policy.FAULT_OF_REASON.get(line.reason, "")


def _band_of(line: PledgeLine) -> Band | None:
    return Band(line.band_from, line.band_to) if line.has_band else None


def _cells_for(pledge: Pledge, offers: Sequence[Offer], own: dict[UUID, int]) -> list[OpenCell]:
    """Return the cells in play: those that could take the offers, and those held before."""
    items = {offer.item for offer in offers} | set(
        pledge.lines.values_list("item", flat=True).distinct()
    )
    return [
        cell.without(own.get(cell.key, 0))
        for cell in board.open_cells(pledge.campaign, items=items)
    ]


def _write_lines(pledge: Pledge, answers: Sequence[Answer]) -> None:
    """Replace the lines; goods that stay keep their line's id, which the office may know."""
    known = {
        (line.item, line.size, _band_of(line), _fault_of(line)): line.pk
        for line in pledge.lines.all()
    }
    pledge.lines.all().delete()
    shares = []
    for answer in answers:
        line = _line(pledge, answer, known.pop(answer.offer.key, None))
        line.save(force_insert=True)
        shares += [
            PledgeShare(line=line, cell_id=cell, promised=pieces)
            for cell, pieces in answer.shares.items()
        ]
    PledgeShare.objects.bulk_create(shares)


def _line(pledge: Pledge, answer: Answer, known: UUID | None) -> PledgeLine:
    offer = answer.offer
    line = PledgeLine(
        pledge=pledge,
        item=offer.item,
        size=offer.size,
        has_band=offer.band is not None,
        band_from=offer.band.low if offer.band else None,
        band_to=offer.band.high if offer.band else None,
        offered=offer.pieces,
        promised=answer.promised,
        reserve=answer.reserve,
        answer=answer.word,
        reason=answer.reason,
    )
    if known:
        line.pk = known
    return line
