"""What the public sees of needs: published numbers, and nothing that could add to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Max, Q, QuerySet, Sum

from donations.goods.bands import Band
from donations.goods.models import (
    Board,
    BoardArea,
    BoardCell,
    DeliverySummary,
    Pledge,
    PledgeShare,
)
from donations.goods.offers import OpenCell
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS


@dataclass(frozen=True)
class Slot:
    """One item in one size band, added up over the areas of a campaign."""

    item: str
    band: Band
    asked: int
    pledged: int

    @property
    def left(self) -> int:
        return self.asked - self.pledged

    @property
    def code(self) -> str:
        return f"{self.item}.{self.band.code}"


@dataclass(frozen=True)
class ItemOnBoard:
    item: str
    slots: tuple[Slot, ...]
    delivered: int  # floored, for the campaign as a whole; never for a band or an area

    @property
    def asked(self) -> int:
        return sum(slot.asked for slot in self.slots)

    @property
    def pledged(self) -> int:
        return sum(slot.pledged for slot in self.slots)

    @property
    def left(self) -> int:
        return self.asked - self.pledged


@dataclass(frozen=True)
class CampaignBoard:
    items: tuple[ItemOnBoard, ...] = field(default=())
    published_on: date | None = None

    @property
    def slots(self) -> list[Slot]:
        return [slot for item in self.items for slot in item.slots]

    @property
    def is_met(self) -> bool:
        return not any(item.left for item in self.items)


def campaign_board(campaign: Campaign) -> CampaignBoard:
    """Return items by what is asked most of the catalogue's order, slots by size."""
    sums: dict[tuple[str, Band], list[int]] = {}
    published: list[date] = []
    for cell in cells_of(campaign):
        count = sums.setdefault((cell.item, band_of(cell)), [0, 0])
        count[0] += cell.asked
        count[1] += cell.pledged
        published.append(cell.board.published_on)
    slots = [Slot(item, band, *count) for (item, band), count in sums.items()]
    return CampaignBoard(_by_item(slots, delivered_by_item(campaign)), max(published, default=None))


def _by_item(slots: list[Slot], delivered: dict[str, int]) -> tuple[ItemOnBoard, ...]:
    return tuple(
        ItemOnBoard(item, _by_size(slots, item), delivered.get(item, 0))
        for item in ITEMS
        if any(slot.item == item for slot in slots)
    )


def _by_size(slots: list[Slot], item: str) -> tuple[Slot, ...]:
    own = [slot for slot in slots if slot.item == item]
    return tuple(sorted(own, key=lambda slot: slot.band.order))


def most_needed(board: CampaignBoard) -> list[Slot]:
    """Return what still lacks most of what was asked; by published arithmetic alone."""
    open_slots = [slot for slot in board.slots if slot.left]
    return sorted(
        open_slots, key=lambda slot: (-slot.left / slot.asked, -slot.left, slot.item, slot.code)
    )


def cells_of(campaign: Campaign) -> QuerySet[BoardCell]:
    return (
        BoardCell.objects.filter(board__campaign=campaign)
        .select_related("board")
        .order_by("public_id")
    )


def open_cells(campaign: Campaign, *, items: Iterable[str]) -> list[OpenCell]:
    """Return the cells that could take these items, in the order they are counted."""
    return [
        OpenCell(cell.public_id, cell.item, band_of(cell), cell.asked, cell.pledged)
        for cell in BoardCell.objects.filter(
            board__campaign=campaign, item__in=set(items)
        ).order_by("public_id")
    ]


def band_of(cell: BoardCell) -> Band:
    return Band(cell.size_from, cell.size_to)


def delivered_by_item(campaign: Campaign) -> dict[str, int]:
    rows = DeliverySummary.objects.filter(campaign=campaign).values("item")
    return {row["item"]: row["pieces"] for row in rows.annotate(pieces=Sum("delivered_floor"))}


def areas_of(campaign: Campaign) -> QuerySet[BoardArea]:
    return BoardArea.objects.filter(board__campaign=campaign).order_by("board__wave", "name_zh")


def boards_of(campaign: Campaign) -> QuerySet[Board]:
    return (
        Board.objects.filter(campaign=campaign).prefetch_related("areas", "cells").order_by("wave")
    )


def board_version(campaign: Campaign) -> str:
    """Return what the public board depends on: the releases' digests and what is pledged."""
    digests = campaign.boards.order_by("wave").values_list("digest", flat=True)
    pledged = cells_of(campaign).values_list("pledged", flat=True)
    return f"{'.'.join(digests)}:{','.join(map(str, pledged))}"


def shown_campaigns() -> QuerySet[Campaign]:
    """Return campaigns whose board the public may see: open ones, and closed ones for ever."""
    return Campaign.objects.filter(Q(state="open") | Q(state="closed"))


def last_update_on(campaign: Campaign) -> date | None:
    """Return the last day this campaign's figures were told."""
    told = campaign.boards.aggregate(day=Max("published_on"))["day"]
    goods = campaign.pledges.aggregate(day=Max("lots__told_on"))["day"]
    days: list[date] = [day for day in (told, goods) if day]
    return max(days, default=None)


def slots_for(campaign: Campaign, *, pledge: Pledge | None) -> list[Slot]:
    """Return the slots with a pledge's own pieces counted as free, for its donor to change."""
    own: dict[tuple[str, Band], int] = {}
    if pledge is not None:
        shares = PledgeShare.objects.filter(line__pledge=pledge).select_related("cell")
        for share in shares:
            key = (share.cell.item, band_of(share.cell))
            own[key] = own.get(key, 0) + share.promised
    return [
        replace(slot, pledged=slot.pledged - own.get((slot.item, slot.band), 0))
        for slot in campaign_board(campaign).slots
    ]
