"""Where the goods are: pledged, received, packed, delivered, returned; by campaign and item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Sum

from donations.goods.models import BoardCell, DeliverySummary, LotProgress
from home.campaigns.models import Campaign
from home.catalogue.items import ITEMS


@dataclass(frozen=True)
class FlowRow:
    """Pieces of one item. Received is exact; what follows is floored and may say nothing."""

    campaign: Campaign
    item: str
    asked: int
    pledged: int
    received: int
    packed: int
    delivered: int
    returned: int

    @property
    def has_arrived(self) -> bool:
        return bool(self.received or self.packed or self.delivered)


Key = tuple[int, str]


def goods_flow(*campaigns: Campaign) -> list[FlowRow]:
    """Return a row for every item asked for or given, campaigns in the given order."""
    board = _by_key(
        BoardCell.objects.filter(board__campaign__in=campaigns)
        .values_list("board__campaign", "item")
        .annotate(Sum("asked"), Sum("pledged"))
    )
    lots = _by_key(
        LotProgress.objects.filter(pledge__campaign__in=campaigns)
        .values_list("pledge__campaign", "item")
        .annotate(Sum("accepted"))
    )
    told = _by_key(
        DeliverySummary.objects.filter(campaign__in=campaigns)
        .values_list("campaign", "item")
        .annotate(Sum("packed_floor"), Sum("delivered_floor"), Sum("returned_floor"))
    )
    return [
        FlowRow(
            campaign,
            item,
            *board.get((campaign.pk, item), (0, 0)),
            *lots.get((campaign.pk, item), (0,)),
            *told.get((campaign.pk, item), (0, 0, 0)),
        )
        for campaign in campaigns
        for item in ITEMS
        if any((campaign.pk, item) in sums for sums in (board, lots, told))
    ]


def _by_key(rows: Iterable[tuple[Any, ...]]) -> dict[Key, tuple[int, ...]]:
    return {(row[0], row[1]): row[2:] for row in rows}


def told_until(campaigns: Iterable[Campaign]) -> date | None:
    """Return the last day any of these figures was told."""
    among = list(campaigns)
    days = [
        LotProgress.objects.filter(pledge__campaign__in=among).aggregate(day=Max("told_on"))["day"],
        _last_week(among),
    ]
    return max((day for day in days if day), default=None)


def _last_week(campaigns: list[Campaign]) -> date | None:
    weeks = DeliverySummary.objects.filter(campaign__in=campaigns)
    week: str | None = weeks.aggregate(week=Max("week"))["week"]
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 7) if week else None
